/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.model.KnownPromiseType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * A type of promises that {@code @PromiseTypes} adds, such as {@code EagerType<Reply<T>, T>}: of
 * any value, or of one type only.
 *
 * @param row what the table has of it
 * @param promise the promise, with the type variables of the method that returns the type
 * @param value what it fulfills with
 */
public record DeclaredPromiseType(KnownPromiseType row, DeclaredType promise, TypeMirror value) {
  /** Whether a promise of this class is one of this type. */
  boolean contains(DeclaredType type, Types types) {
    return variables(type, types).isPresent();
  }

  /** What a promise of this type fulfills with, if it is one. */
  Optional<TypeMirror> fulfilled(DeclaredType type, Types types) {
    return variables(type, types)
        .map(
            variables ->
                value instanceof TypeVariable variable
                    ? variables.getOrDefault(variable.asElement(), value)
                    : value);
  }

  /** What the type variables stand for, if the arguments of the promise fit. */
  private Optional<Map<Element, TypeMirror>> variables(DeclaredType type, Types types) {
    List<? extends TypeMirror> declared = promise.getTypeArguments();
    List<? extends TypeMirror> given = type.getTypeArguments();
    Map<Element, TypeMirror> variables = new HashMap<>();
    for (int i = 0; i < given.size(); i++) { // a raw type has none
      TypeMirror argument = given.get(i);
      TypeMirror expected =
          declared.get(i) instanceof TypeVariable variable
              ? variables.putIfAbsent(variable.asElement(), argument)
              : declared.get(i);
      if (expected != null && !types.isSameType(expected, argument)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
