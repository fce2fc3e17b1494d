/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyFactoryBean;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Scoped proxies stay where they are, and lead to wrappers: within the scope, a wrapper and its
 * bean belong together, so that a cleanup finds the object that was called.
 */
final class ScopedProxies {
  private ScopedProxies() {}

  static boolean isProxy(String name, DefaultListableBeanFactory beans) {
    return beans.containsBeanDefinition(ScopedProxyUtils.getTargetBeanName(name))
        && proxyClass(beans.getMergedBeanDefinition(name)) != null;
  }

  /** Adapts the proxy of a scoped bean, if there is one, to the wrapper. */
  static void adapt(String name, RootBeanDefinition wrapper, DefaultListableBeanFactory beans) {
    if (!ScopedProxyUtils.isScopedTarget(name)) {
      return;
    }
    String proxyName = TargetNames.plain(name);
    if (!beans.containsBeanDefinition(proxyName)
        || !(beans.getBeanDefinition(proxyName) instanceof RootBeanDefinition proxy)) {
      return;
    }
    Class<?> proxyClass = proxyClass(proxy);
    if (proxyClass == null) {
      return;
    }
    if (proxyClass == ScopedProxyFactoryBean.class) {
      proxy.setBeanClass(InterfaceScopedProxyFactoryBean.class);
    }
    proxy.getPropertyValues().add("proxyTargetClass", false);
    proxy.setDecoratedDefinition(new BeanDefinitionHolder(wrapper, name));
  }

  private static @Nullable Class<?> proxyClass(BeanDefinition definition) {
    return definition instanceof RootBeanDefinition root
            && root.hasBeanClass()
            && ScopedProxyFactoryBean.class.isAssignableFrom(root.getBeanClass())
        ? root.getBeanClass()
        : null;
  }
}
