/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Tells those who proxy beans that a wrapper is just its interface. Ahead-of-time processing asks
 * them for a subclass of each bean that advice applies to, synthetic ones included, although they
 * would leave the wrapper alone when it is created; and a wrapper is final.
 */
final class WrapperTypes implements SmartInstantiationAwareBeanPostProcessor, PriorityOrdered {
  private final ConfigurableListableBeanFactory beans;

  WrapperTypes(BeanFactory beans) {
    this.beans = (ConfigurableListableBeanFactory) beans;
  }

  @Override
  public Class<?> determineBeanType(Class<?> type, String name) {
    return beans.containsBeanDefinition(TargetNames.of(name)) ? type.getInterfaces()[0] : type;
  }

  /** Before those who proxy beans, and after the one that looks for the class in the definition. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
