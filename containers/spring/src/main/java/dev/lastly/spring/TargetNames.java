/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static java.util.Objects.requireNonNull;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;

/** The names of targets, whose original names their wrappers have taken. */
final class TargetNames {
  private static final String PREFIX = "lastlyTarget.";
  private static final String SCOPED = ScopedProxyUtils.getTargetBeanName("");

  private TargetNames() {}

  static String of(String wrapper) {
    return PREFIX + wrapper;
  }

  static boolean isTarget(String name) {
    return name.startsWith(PREFIX);
  }

  /** The name of the wrapper of a target. */
  static String wrapper(String target) {
    return target.substring(PREFIX.length());
  }

  /** The interface that the wrapper of the given name has been generated for. */
  static Class<?> wrapped(String wrapper, BeanFactory beans) {
    return requireNonNull(beans.getType(wrapper, false)).getInterfaces()[0];
  }

  /**
   * The name of the wrapper that a scoped proxy leads to, or the given name if it is of no proxy.
   */
  static String behindProxy(String name, BeanFactory beans) {
    String scoped = SCOPED + name;
    return beans.containsBean(of(scoped)) ? scoped : name;
  }

  /** The name that the user has given to the bean. */
  static String plain(String name) {
    String wrapper = isTarget(name) ? wrapper(name) : name;
    return wrapper.startsWith(SCOPED) ? wrapper.substring(SCOPED.length()) : wrapper;
  }
}
