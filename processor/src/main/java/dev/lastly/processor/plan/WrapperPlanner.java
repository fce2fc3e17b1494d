/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.ContainerSupport;
import dev.lastly.processor.model.ContainerSupport.NeededType;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.WrapperName;
import dev.lastly.processor.resolve.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeVariable;

/** Plans the wrappers of declarations in which nothing is wrong. */
public final class WrapperPlanner {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final CompilerContext context;
  private final ClassNames classNames = new ClassNames();

  public WrapperPlanner(CompilerContext context) {
    this.context = context;
  }

  public Wrapper plan(Declaration declaration, Resolution resolution) {
    WrapperScope scope = WrapperScope.of(context, classNames, declaration, resolution);
    TypeElement type = declaration.type();
    WarningSuppressions suppressions = WarningSuppressions.of(declaration, resolution, context);
    TypeNamer names = scope.namer(scope.parameters().renamed(), suppressions::addAnnotation);
    List<TypeVariableName> parameters = new ArrayList<>();
    List<TypeName> arguments = new ArrayList<>();
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      parameters.add(names.declared((TypeVariable) parameter.asType()));
      arguments.add(names.variable(parameter));
    }
    ClassName wrapped = names.className(type);
    List<AnnotationSpec> annotations = new ArrayList<>();
    annotations.addAll(deprecation(type, names));
    annotations.addAll(NullnessAnnotations.ofScope(type, names));
    boolean hasGenerated =
        context.known().isVisibleFrom(type, GENERATED)
            && !scope.shadowed().isObscuredByPackage("dev"); // else ours cannot be written in full
    if (hasGenerated) {
      suppressions.addShown(GENERATED);
    }
    List<ContainerSupport> containers = containers(declaration);
    containers.stream()
        .flatMap(container -> container.types().stream())
        .filter(NeededType::isShown)
        .forEach(needed -> suppressions.addShown(needed.className()));
    suppressions.annotation(Set.of()).ifPresent(annotations::add);
    MethodPlanner methodPlanner = new MethodPlanner(scope, suppressions.warnings());
    List<WrapperMethod> methods = declaration.methods().stream().map(methodPlanner::plan).toList();
    List<Collaborator> collaborators = new ArrayList<>();
    scope
        .variables()
        .fields()
        .forEach(
            (holder, field) -> collaborators.add(new Collaborator(names.className(holder), field)));
    WrapperName name = declaration.wrapper();
    return new Wrapper(
        ClassName.get(name.packageName(), name.simpleName()),
        isPublic(type),
        annotations,
        hasGenerated,
        parameters,
        declaration.name(),
        wrapped,
        arguments.isEmpty()
            ? wrapped
            : ParameterizedTypeName.get(wrapped, arguments.toArray(new TypeName[0])),
        collaborators,
        methods,
        containers,
        declaration.methods().stream().noneMatch(WrapperPlanner::isToString),
        scope.shadowed().all());
  }

  private static List<ContainerSupport> containers(Declaration declaration) {
    return declaration.containers().stream()
        .flatMap(list -> list.entries().stream())
        .map(entry -> ContainerSupport.valueOf(entry.name()))
        .distinct()
        .toList();
  }

  private static boolean isToString(InterfaceMethod method) {
    return method.name().equals("toString") && method.element().getParameters().isEmpty();
  }

  private static boolean isPublic(TypeElement type) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** {@code @Deprecated}, if an element has it. */
  static List<AnnotationSpec> deprecation(Element element, TypeNamer names) {
    return names.annotations(
        element.getAnnotationMirrors().stream().filter(WrapperPlanner::isDeprecated).toList());
  }

  private static boolean isDeprecated(AnnotationMirror mirror) {
    return Annotations.isNamed(mirror, "java.lang.Deprecated");
  }
}
