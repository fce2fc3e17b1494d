/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.aop.scope.ScopedProxyFactoryBean;

/**
 * Makes a scoped proxy for a wrapper, which is final, so that no proxy can extend it.
 *
 * <p>A class of its own, as Spring's code for ahead-of-time processing sets no property before it
 * creates the proxy.
 */
final class InterfaceScopedProxyFactoryBean extends ScopedProxyFactoryBean {
  private static final long serialVersionUID = 1;

  InterfaceScopedProxyFactoryBean() {
    setProxyTargetClass(false);
  }
}
