/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.List;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Takes from beans what their declarations do not tell, and finds what must not be. */
final class TargetPostProcessor implements BeanPostProcessor {
  private final ConfigurableListableBeanFactory beans;
  private final Exclusions exclusions;
  private final WrapperClasses wrappers = new WrapperClasses();

  TargetPostProcessor(BeanFactory beans, Environment environment) {
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
    Class<?> wrapped = found.get(0).wrapped();
    if (TargetNames.isTarget(name)) {
      checkTarget(bean, name, wrapped);
      copyOrder(bean, name);
    } else if (!exclusions.excludes(name)) {
      throw Wordings.unexpected(name, wrapped);
    }
    return bean;
  }

  private void checkTarget(Object bean, String name, Class<?> wrapped) {
    Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
    if (wrappers.isWrapper(type)) {
      throw Wordings.wrappedByHand(TargetNames.plain(name), type, wrapped);
    }
    for (String dependency : beans.getDependenciesForBean(name)) {
      if (!TargetNames.of(dependency).equals(name)
          && beans.containsBeanDefinition(TargetNames.of(dependency))
          && TargetNames.wrapped(dependency, beans) == wrapped) {
        throw Wordings.wrappedTwice(TargetNames.plain(name), dependency, wrapped);
      }
    }
  }

  /** The wrapper comes later: an order that the bean tells itself is known in time. */
  private void copyOrder(Object bean, String name) {
    BeanDefinition wrapper = beans.getMergedBeanDefinition(TargetNames.wrapper(name));
    if (bean instanceof Ordered ordered
        && !wrapper.hasAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE)) {
      wrapper.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, ordered.getOrder());
    }
  }
}
