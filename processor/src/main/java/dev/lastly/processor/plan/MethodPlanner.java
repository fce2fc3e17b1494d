/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Body;
import dev.lastly.processor.model.WrapperMethod.Forwarding;
import dev.lastly.processor.model.WrapperMethod.Parameter;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** Plans the methods of a wrapper. */
final class MethodPlanner {
  private final WrapperScope scope;
  private final Types types;
  private final Set<String> suppressedByClass;
  private final Map<ExecutableElement, InterfaceMethod> methods = new HashMap<>();
  private final Set<String> overloaded;

  /**
   * Plans methods.
   *
   * @param suppressedByClass the warnings that need no suppression on methods
   */
  MethodPlanner(WrapperScope scope, Set<String> suppressedByClass) {
    this.scope = scope;
    this.types = scope.context().types();
    this.suppressedByClass = suppressedByClass;
    List<InterfaceMethod> all = scope.declaration().methods();
    all.forEach(method -> methods.put(method.element(), method));
    Set<String> once = new HashSet<>();
    this.overloaded =
        all.stream()
            .map(InterfaceMethod::name)
            .filter(name -> !once.add(name))
            .collect(Collectors.toSet());
  }

  WrapperMethod plan(InterfaceMethod method) {
    ExecutableElement element = method.element();
    ExecutableType type = method.type();
    Optional<WrappedCall> call = Optional.ofNullable(scope.resolution().calls().get(element));
    WarningSuppressions suppressions = WarningSuppressions.of(method, call, scope);
    TypeNamer names = scope.namer(scope.parameters().renamed(method), suppressions::addAnnotation);
    List<AnnotationSpec> nullness =
        NullnessAnnotations.of(method.returned().declaredBy(), method.returned().type(), names);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < element.getParameters().size(); i++) {
      VariableElement parameter = element.getParameters().get(i);
      TypeMirror parameterType = type.getParameterTypes().get(i);
      parameters.add(
          new Parameter(
              names.of(parameterType, parameter.asType()),
              scope.variables().parameter(element, i),
              NullnessAnnotations.of(parameter, parameterType, names)));
    }
    List<TypeVariableName> typeParameters = new ArrayList<>();
    type.getTypeVariables().forEach(variable -> typeParameters.add(names.declared(variable)));
    TypeName returned = names.of(method.returned().type(), method.returned().written());
    List<TypeName> thrown =
        call.isPresent() ? List.of() : names.of(method.thrown(), method.thrown());
    boolean isHandled = call.flatMap(each -> each.promise().type().handler()).isPresent();
    List<TypeName> casts = casts(method, isHandled, names, suppressions);
    Body body =
        call.<Body>map(each -> chain(method, names, suppressions).plan(each, returned))
            .orElseGet(Forwarding::new);
    List<AnnotationSpec> annotations = new ArrayList<>();
    annotations.addAll(WrapperPlanner.deprecation(element, names));
    suppressions.annotation(suppressedByClass).ifPresent(annotations::add);
    annotations.addAll(nullness);
    return new WrapperMethod(
        method.name(),
        overloaded.contains(method.name()),
        annotations,
        typeParameters,
        returned,
        parameters,
        element.isVarArgs(),
        thrown,
        casts,
        body);
  }

  private CallPlanner chain(
      InterfaceMethod method, TypeNamer names, WarningSuppressions suppressions) {
    return new CallPlanner(
        scope,
        method,
        names,
        step ->
            promiseCast(step, names, suppressions)
                .or(
                    () ->
                        Optional.ofNullable(methods.get(step.method()))
                            .filter(each -> step.isOnDelegate())
                            .map(
                                each ->
                                    casts(
                                        each,
                                        step.kind() == Kind.OPENS_AWAITED,
                                        names,
                                        suppressions)))
                .orElse(List.of()));
  }

  /**
   * The cast of a promise whose type is a type variable that is bounded by a type with a wildcard:
   * javac captures wildcards in the type of an expression, but not in the bounds of a variable.
   */
  private Optional<List<TypeName>> promiseCast(
      ResolvedStep step, TypeNamer names, WarningSuppressions suppressions) {
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
  private List<TypeName> casts(
      InterfaceMethod method,
      boolean isInferredFrom,
      TypeNamer names,
      WarningSuppressions suppressions) {
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
}
