/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.List;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Finds what the declarations of beans have not told, once the beans are there. */
final class WrappingCheck implements BeanPostProcessor {
  private final ConfigurableListableBeanFactory beans;
  private final Exclusions exclusions;
  private final WrapperClasses wrappers = new WrapperClasses();

  WrappingCheck(BeanFactory beans, Environment environment) {
    this.beans = (ConfigurableListableBeanFactory) beans;
    this.exclusions = new Exclusions(this.beans, environment);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (exclusions.all() || bean instanceof ScopedObject || !beans.containsBeanDefinition(name)) {
      return bean;
    }
    List<WrapperClass> found = wrappers.findAll(bean.getClass());
    if (found.isEmpty()) {
      return bean;
    }
    Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
    Class<?> wrapped = found.get(0).wrapped();
    if (TargetNames.isTarget(name)) {
      if (wrappers.isWrapper(type)) {
        throw Wordings.wrappedByHand(TargetNames.plain(name), type, wrapped);
      }
    } else if (!exclusions.excludes(name)) {
      throw Wordings.unexpected(name, wrapped);
    }
    return bean;
  }
}
