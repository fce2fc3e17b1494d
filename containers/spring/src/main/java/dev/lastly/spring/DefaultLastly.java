/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import org.springframework.util.ClassUtils;

/**
 * The settings that wrappers get if there is no bean of type {@link Lastly}.
 *
 * <p>Not in {@link ContextPropagation}, as Spring could not list the methods of that class without
 * Micrometer.
 */
final class DefaultLastly {
  static final String BEAN_NAME = "dev.lastly.spring.defaultLastly";
  static final String FACTORY_METHOD = "create";

  private DefaultLastly() {}

  static Lastly create() {
    boolean propagatesContexts =
        ClassUtils.isPresent(
            "io.micrometer.context.ContextSnapshotFactory", DefaultLastly.class.getClassLoader());
    return propagatesContexts
        ? Lastly.standard().withContext(ContextPropagation.contexts())
        : Lastly.standard();
  }
}
