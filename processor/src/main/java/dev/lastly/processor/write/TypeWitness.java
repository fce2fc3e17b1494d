/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Forwarding;
import java.util.List;

/** Explicit type arguments of a call, where the compiler might infer others than the method's. */
final class TypeWitness {
  private TypeWitness() {}

  /** {@code <T>}, or nothing if the compiler is certain to infer it. */
  static String of(WrapperMethod method) {
    return mayInferOthers(method)
        ? method.typeParameters().stream()
            .map(TypeVariableName::name)
            .collect(joining(", ", "<", ">"))
        : "";
  }

  /**
   * If a method is overloaded, two generic overloads may apply. In a lambda whose type is not known
   * yet, a type parameter can only be inferred from the arguments, which is certain if one of them
   * is of just that type. In a call that is merely forwarded, inference is uncertain only for lower
   * bounds, as in {@code Set<? super T>}.
   */
  private static boolean mayInferOthers(WrapperMethod method) {
    List<TypeName> parameters =
        method.parameters().stream().map(WrapperMethod.Parameter::type).toList();
    boolean forwards = method.body() instanceof Forwarding;
    boolean certain =
        method.typeParameters().stream()
            .map(declared -> TypeVariableName.get(declared.name()))
            .allMatch(
                variable ->
                    parameters.contains(variable)
                        || (forwards
                            && parameters.stream().noneMatch(type -> isBelow(type, variable))
                            && !isOnlyThrown(variable, method.thrown(), parameters)));
    // javac captures the wildcards of a result anew each time that it looks at the lambda.
    boolean wildcards =
        !forwards
            && method.returnType() instanceof ParameterizedTypeName promise
            && promise.typeArguments().stream().anyMatch(TypeWitness::isWildcard);
    return !method.typeParameters().isEmpty() && (method.isOverloaded() || !certain || wildcards);
  }

  /**
   * Whether a type is a wildcard. One with annotations is a variable that has the wildcard's text
   * as its name, as JavaPoet would not write the annotations otherwise.
   */
  private static boolean isWildcard(TypeName type) {
    return type instanceof WildcardTypeName
        || (type instanceof TypeVariableName variable && variable.name().startsWith("?"));
  }

  private static boolean isOnlyThrown(
      TypeVariableName variable, List<TypeName> thrown, List<TypeName> parameters) {
    return thrown.stream().anyMatch(type -> type.withoutAnnotations().equals(variable))
        && parameters.stream().noneMatch(type -> mentions(type, variable, true));
  }

  /** Whether a type mentions a type variable in a lower bound, as in {@code Set<? super T>}. */
  private static boolean isBelow(TypeName type, TypeVariableName variable) {
    return mentions(type, variable, false);
  }

  private static boolean mentions(TypeName type, TypeVariableName variable, boolean below) {
    if (isWildcard(type) && type instanceof TypeVariableName annotated) {
      return annotated.name().contains(variable.name()); // an unneeded witness does no harm
    } else if (type instanceof TypeVariableName found) {
      return below && found.name().equals(variable.name());
    } else if (type instanceof ArrayTypeName array) {
      return mentions(array.componentType(), variable, below);
    } else if (type instanceof WildcardTypeName wildcard) {
      return wildcard.lowerBounds().stream().anyMatch(each -> mentions(each, variable, true))
          || wildcard.upperBounds().stream().anyMatch(each -> mentions(each, variable, below));
    }
    return type instanceof ParameterizedTypeName generic
        && ((generic.enclosingType() != null && mentions(generic.enclosingType(), variable, below))
            || generic.typeArguments().stream().anyMatch(each -> mentions(each, variable, below)));
  }
}
