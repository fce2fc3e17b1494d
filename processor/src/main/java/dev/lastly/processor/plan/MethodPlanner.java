/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Body;
import dev.lastly.processor.model.WrapperMethod.Forwarding;
import dev.lastly.processor.model.WrapperMethod.Parameter;
import dev.lastly.processor.read.InterfaceMethod;
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
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Plans the methods of a wrapper. */
final class MethodPlanner {
  private final WrapperScope scope;
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
    CastPlanner casting = new CastPlanner(scope, methods, names, suppressions);
    List<TypeName> casts = casting.of(method, isHandled);
    Body body =
        call.<Body>map(each -> new CallPlanner(scope, method, names, casting).plan(each, returned))
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
        casting.delegate(method),
        casts,
        body);
  }
}
