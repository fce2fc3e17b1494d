/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.Environment;

/** Tells which beans get no wrapper. */
final class Exclusions {
  private final DefaultListableBeanFactory beans;
  private final boolean enabled;
  private final Set<String> names = new HashSet<>();

  Exclusions(DefaultListableBeanFactory beans, Environment environment) {
    this.beans = beans;
    this.enabled = environment.getProperty("lastly.enabled", Boolean.class, true);
    add(environment.getProperty("lastly.exclude"));
    // The form in which Spring Boot gives a list in YAML.
    for (int i = 0; add(environment.getProperty("lastly.exclude[" + i + "]")); i++) {}
  }

  private boolean add(@Nullable String list) {
    if (list == null) {
      return false;
    }
    Arrays.stream(list.split(",")).map(String::strip).forEach(names::add);
    return true;
  }

  /** Whether nothing at all is wrapped. */
  boolean excludesAll() {
    return !enabled;
  }

  boolean excludes(String name) {
    return excludesAll()
        || names.contains(TargetNames.plain(name))
        || isUnwrapped(name)
        || (beans.isFactoryBean(name) && isUnwrapped(BeanFactory.FACTORY_BEAN_PREFIX + name));
  }

  private boolean isUnwrapped(String name) {
    return beans.findAnnotationOnBean(name, Unwrapped.class, false) != null;
  }
}
