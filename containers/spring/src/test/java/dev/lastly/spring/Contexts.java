/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Starts applications of plain Spring. */
final class Contexts {
  private Contexts() {}

  @EnableLastly
  @Configuration(proxyBeanMethods = false)
  static class Enabled {}

  static AnnotationConfigApplicationContext start(Class<?>... classes) {
    return start(Map.of(), classes);
  }

  static AnnotationConfigApplicationContext start(
      Map<String, Object> properties, Class<?>... classes) {
    AnnotationConfigApplicationContext context = prepare(properties, classes);
    try {
      context.refresh();
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
    return context;
  }

  static AnnotationConfigApplicationContext prepare(
      Map<String, Object> properties, Class<?>... classes) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", properties));
    context.register(Enabled.class);
    context.register(classes);
    return context;
  }
}
