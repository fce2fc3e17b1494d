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
   * The name of a type, whatever that name means inside a wrapper. The type may come from a class
   * file that the compiler has not read yet.
   */
  ClassName of(TypeElement type) {
    return names.computeIfAbsent(
        type,
        it -> {
          it.getKind(); // reads the type: only then is it known whether it is nested
          return ClassName.get(it);
        });
  }
}
