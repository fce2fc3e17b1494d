/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.TypeName;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.CallStep.Delegate;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.resolve.ResolvedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** Plans the casts of what a method of the wrapper calls. */
final class CastPlanner {
  private final WrapperScope scope;
  private final Types types;
  private final Map<ExecutableElement, InterfaceMethod> methods;
  private final TypeNamer names;
  private final WarningSuppressions suppressions;

  /**
   * Plans casts.
   *
   * @param methods the methods of the interface, by their elements
   * @param names names types inside of the method
   * @param suppressions accepts the warnings that casts cause
   */
  CastPlanner(
      WrapperScope scope,
      Map<ExecutableElement, InterfaceMethod> methods,
      TypeNamer names,
      WarningSuppressions suppressions) {
    this.scope = scope;
    this.types = scope.context().types();
    this.methods = methods;
    this.names = names;
    this.suppressions = suppressions;
  }

  /**
   * The types that the result of a call on the delegate is cast to, outermost cast first.
   *
   * <p>If a method whose parameters have no type arguments overrides one whose parameters have
   * some, javac takes a call of the former for one of the latter: {@code Class<?>} is more specific
   * than {@code Class}. The overridden method may return a supertype, or a type with other type
   * arguments, which cannot be cast to the return type except by way of a raw type. Even if it
   * returns the same type, the compiler erases that, as the arguments need an unchecked conversion.
   *
   * @param isInferredFrom whether the compiler infers a type from the result, on which the calls
   *     that follow depend
   */
  List<TypeName> of(InterfaceMethod method, boolean isInferredFrom) {
    if (delegate(method).cast().isPresent()) {
      return List.of(); // that type has no other method that could be meant
    }
    TypeMirror returned = method.returned().type();
    boolean isErased = false;
    for (ImplementedMethod other : method.others()) {
      TypeMirror overridden = other.type().getReturnType();
      if (!other.isSubsignature() && !Supertypes.isSubtype(types, overridden, returned)) {
        suppressions.addCast();
        List<TypeName> casts = new ArrayList<>();
        casts.add(names.of(returned, method.returned().written()));
        if (!types.isSubtype(returned, overridden)) {
          suppressions.addType(types.erasure(returned));
          casts.add(names.of(types.erasure(returned)));
        }
        return casts;
      }
      isErased |= !other.isSubsignature();
    }
    if (isErased && isInferredFrom && !types.isSameType(returned, types.erasure(returned))) {
      suppressions.addCast();
      return List.of(names.of(returned, method.returned().written()));
    }
    return List.of();
  }

  /**
   * The delegate, for a call of a method. If javac would take the call for ambiguous, the delegate
   * is cast to the type that declares what the method returns.
   */
  Delegate delegate(InterfaceMethod method) {
    TypeElement declaring = method.returned().declaring();
    return new Delegate(
        (overridesUnrelated(method) || returnsAsGenericOne(method))
                && !declaring.equals(scope.declaration().type())
            ? Supertypes.as(types, scope.declaration().self(), declaring).map(names::of)
            : Optional.empty());
  }

  /** The delegate, for a step that is a method on it. */
  Delegate delegate(ResolvedStep step) {
    InterfaceMethod method = methods.get(step.method());
    return method == null ? new Delegate(Optional.empty()) : delegate(method);
  }

  /** Whether two parents have methods of which neither overrides the other, and this one both. */
  private boolean overridesUnrelated(InterfaceMethod method) {
    List<ImplementedMethod> others = method.others();
    return others.stream()
        .anyMatch(
            one ->
                others.stream()
                    .anyMatch(
                        other ->
                            !OverrideEquivalence.areEquivalent(types, one.type(), other.type())));
  }

  /** Whether the return type is that of another parent's generic method with these parameters. */
  private boolean returnsAsGenericOne(InterfaceMethod method) {
    return method.type().getTypeVariables().isEmpty()
        && method.others().stream()
            .filter(other -> other.element().equals(method.returned().declaredBy()))
            .map(ImplementedMethod::type)
            .anyMatch(
                returning ->
                    !returning.getTypeVariables().isEmpty()
                        && OverrideEquivalence.haveSameParameters(types, method.type(), returning));
  }

  /** The types that the value that a step returns is cast to, outermost cast first. */
  List<TypeName> of(ResolvedStep step) {
    Optional<List<TypeName>> promise = promiseCast(step);
    InterfaceMethod method = methods.get(step.method());
    if (promise.isPresent() || method == null || !step.isOnDelegate()) {
      return promise.orElse(List.of());
    }
    return of(method, step.kind() == Kind.OPENS_AWAITED);
  }

  /**
   * The cast of a promise whose type is a type variable that is bounded by a type with a wildcard:
   * javac captures wildcards in the type of an expression, but not in the bounds of a variable.
   */
  private Optional<List<TypeName>> promiseCast(ResolvedStep step) {
    return step.promise()
        .map(promise -> types.asElement(scope.context().known().type(promise.className())))
        .flatMap(promise -> bound(step.method().getReturnType(), (TypeElement) promise))
        .filter(bound -> TypeStructure.arguments(bound).stream().anyMatch(this::isWildcard))
        .map(
            bound -> {
              suppressions.addUpcast();
              return List.of(names.of(bound));
            });
  }

  /** The type by which the bounds of a type variable extend a promise, if the type is one. */
  private Optional<DeclaredType> bound(TypeMirror type, TypeElement promise) {
    return type instanceof TypeVariable variable
        ? TypeStructure.bounds(variable).stream()
            .flatMap(
                bound ->
                    (bound instanceof DeclaredType declared
                            ? Supertypes.as(types, declared, promise)
                            : bound(bound, promise))
                        .stream())
            .findFirst()
        : Optional.empty();
  }

  private boolean isWildcard(TypeMirror argument) {
    return argument.getKind() == TypeKind.WILDCARD;
  }
}
