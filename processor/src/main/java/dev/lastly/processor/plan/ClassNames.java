/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/** The names of types, for one round. Each is made once. */
final class ClassNames {
  private final Map<TypeElement, ClassName> names = new HashMap<>();

  /**
   * The name of a type, which may come from a class file that the compiler has not read yet,
   * whatever the name means inside of a wrapper.
   */
  ClassName of(TypeElement type) {
    return names.computeIfAbsent(
        type,
        it -> {
          it.getKind(); // reads it, so that a nested class knows that it is one
          return ClassName.get(it);
        });
  }
}
