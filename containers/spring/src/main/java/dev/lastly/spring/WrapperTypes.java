/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Tells post-processors that create proxies that a wrapper has just the type of its interface.
 * Ahead-of-time processing asks them for a subclass of each bean that advice applies to, even of
 * synthetic beans, which they leave alone when these are created. A wrapper is final, so there can
 * be none.
 *
 * <p>Tells Spring that a wrapper takes the arguments of its target: see {@link ExplicitArguments}.
 */
final class WrapperTypes implements SmartInstantiationAwareBeanPostProcessor, PriorityOrdered {
  private final DefaultListableBeanFactory beans;

  WrapperTypes(BeanFactory beans) {
    this.beans = (DefaultListableBeanFactory) beans;
  }

  @Override
  public Class<?> determineBeanType(Class<?> type, String name) {
    return beans.containsBeanDefinition(TargetNames.of(name)) ? type.getInterfaces()[0] : type;
  }

  @Override
  public Constructor<?> @Nullable [] determineCandidateConstructors(Class<?> type, String name) {
    String target = TargetNames.of(name);
    return beans.containsBeanDefinition(target)
            && beans.getMergedBeanDefinition(target) instanceof RootBeanDefinition definition
            && definition.hasBeanClass()
            && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        ? definition.getBeanClass().getDeclaredConstructors()
        : null;
  }

  /**
   * Before the post-processors that create proxies, and after the one that finds the class in the
   * definition.
   */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
