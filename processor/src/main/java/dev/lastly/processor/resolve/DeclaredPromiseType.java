/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * A promise type that {@code @PromiseTypes} adds, such as {@code EagerType<Reply<T>, T>}. Its
 * promises fulfill with values of any type, or of one type only.
 *
 * @param row its row, like those of the table
 * @param promise the promise's class, with type variables of the handler's method as arguments
 * @param value the type of the value that a promise fulfills with
 */
public record DeclaredPromiseType(KnownPromiseType row, DeclaredType promise, TypeMirror value) {
  /** The handler's simple name. */
  public String handler() {
    return row.handler().orElseThrow().className().replaceFirst(".*\\.", "");
  }

  /** The promises that belong to this type: {@code Reply<T> where T extends Number}. */
  public String description() {
    List<String> bounds = new ArrayList<>();
    for (TypeMirror argument : promise.getTypeArguments()) {
      if (argument instanceof TypeVariable variable) {
        List<String> names =
            TypeStructure.bounds(variable).stream()
                .map(Names::type)
                .filter(name -> !name.equals("Object"))
                .toList();
        if (!names.isEmpty()) {
          bounds.add(variable + " extends " + String.join(" & ", names));
        }
      }
    }
    String name = Names.type(promise);
    return bounds.isEmpty() ? name : name + " where " + Wording.and(bounds);
  }

  /** Whether promises with these type arguments belong to this type. */
  boolean contains(DeclaredType type, Types types) {
    return variables(type, types).isPresent();
  }

  /** The type that a promise fulfills with, if it belongs to this type. */
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
    Map<Element, TypeMirror> variables = new HashMap<>();
    boolean isRaw = promise.getTypeArguments().isEmpty() || type.getTypeArguments().isEmpty();
    boolean fits =
        isRaw
            || (fit(promise.getTypeArguments(), type.getTypeArguments(), variables, types)
                && variables.entrySet().stream()
                    .allMatch(each -> isWithinBounds(each.getKey(), each.getValue(), types)));
    return fits ? Optional.of(variables) : Optional.empty();
  }

  /** Compares erasures: the bounds may mention each other. */
  private static boolean isWithinBounds(Element variable, TypeMirror given, Types types) {
    return given instanceof WildcardType
        || ((TypeParameterElement) variable)
            .getBounds().stream()
                .allMatch(
                    bound ->
                        bound instanceof TypeVariable
                            || Supertypes.isErasedSubtype(types, given, bound));
  }

  private static boolean fit(
      List<? extends TypeMirror> declared,
      List<? extends TypeMirror> given,
      Map<Element, TypeMirror> variables,
      Types types) {
    return IntStream.range(0, declared.size())
        .allMatch(i -> fits(declared.get(i), given.get(i), variables, types));
  }

  private static boolean fits(
      TypeMirror declared, TypeMirror given, Map<Element, TypeMirror> variables, Types types) {
    if (declared instanceof TypeVariable variable) {
      TypeMirror before = variables.putIfAbsent(variable.asElement(), given);
      return before == null || types.isSameType(before, given);
    } else if (declared instanceof ArrayType of && given instanceof ArrayType array) {
      return fits(of.getComponentType(), array.getComponentType(), variables, types);
    } else if (declared instanceof DeclaredType of && given instanceof DeclaredType type) {
      return of.asElement().equals(type.asElement())
          && of.getTypeArguments().size() == type.getTypeArguments().size()
          && fit(of.getTypeArguments(), type.getTypeArguments(), variables, types);
    } // isSameType is false for wildcards
    return declared instanceof WildcardType || types.isSameType(declared, given);
  }
}
