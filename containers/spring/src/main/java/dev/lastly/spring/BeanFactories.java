/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The hierarchy of bean factories. */
final class BeanFactories {
  private BeanFactories() {}

  /** The bean factory, or its ancestor, that has the bean. */
  static ConfigurableListableBeanFactory owner(ConfigurableListableBeanFactory beans, String name) {
    ConfigurableListableBeanFactory owner = beans;
    while (!owner.containsLocalBean(name)
        && parent(owner) instanceof ConfigurableListableBeanFactory parent) {
      owner = parent;
    }
    return owner;
  }

  private static @Nullable BeanFactory parent(ConfigurableListableBeanFactory factory) {
    BeanFactory parent = factory.getParentBeanFactory();
    return parent instanceof ConfigurableApplicationContext context
        ? context.getBeanFactory()
        : parent;
  }
}
