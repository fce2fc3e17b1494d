/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/**
 * The annotations on declarations that state nullness. Teams have their own, so the simple name
 * decides, unless an annotation {@linkplain ActingAnnotations acts}.
 */
final class NullnessAnnotations {
  private static final Set<String> OF_DECLARATIONS =
      Set.of(
          "CheckForNull",
          "MonotonicNonNull",
          "NonNull",
          "NonNullDecl",
          "Nonnull",
          "NotNull",
          "NullAllowed",
          "NullUnknown",
          "Nullable",
          "NullableDecl",
          "PolyNull",
          "PolyNullDecl",
          "PossiblyNull",
          "UnknownNullability",
          "UnknownNullness");

  /**
   * Those that state the nullness of all types inside a class or method that have no such
   * annotation.
   */
  private static final Set<String> OF_SCOPES =
      Set.of(
          "DefaultAnnotation",
          "DefaultAnnotationForParameters",
          "DefaultQualifier",
          "NonNullByDefault",
          "NotNullByDefault",
          "NullMarked",
          "NullUnmarked",
          "ParametersAreNonnullByDefault",
          "ParametersAreNullableByDefault",
          "ReturnValuesAreNonnullByDefault");

  /** The packages that have such annotations for methods, too. */
  private static final Set<String> OF_METHODS =
      Set.of(
          "edu.umd.cs.findbugs.annotations",
          "javax.annotation",
          "org.checkerframework.framework.qual",
          "org.eclipse.jdt.annotation",
          "org.jetbrains.annotations",
          "org.jspecify.annotations");

  private NullnessAnnotations() {}

  /**
   * The annotations that state the nullness of types that have none of their own; they may be on an
   * enclosing type. If several types have annotations from one package, those of the innermost
   * apply.
   */
  static List<AnnotationSpec> ofScope(TypeElement type, TypeNamer names) {
    List<AnnotationMirror> nearest = new ArrayList<>();
    Set<String> packages = new HashSet<>();
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      List<? extends AnnotationMirror> further =
          each.getAnnotationMirrors().stream()
              .filter(NullnessAnnotations::isOfScope)
              .filter(mirror -> !packages.contains(packageName(mirror)))
              .toList();
      further.forEach(mirror -> packages.add(packageName(mirror)));
      nearest.addAll(further);
    }
    return names.annotations(nearest);
  }

  private static String packageName(AnnotationMirror mirror) {
    return ClassName.get(Annotations.type(mirror)).packageName();
  }

  private static String simpleName(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  private static boolean isOfScope(AnnotationMirror mirror) {
    TypeElement annotation = Annotations.type(mirror);
    String name =
        AnnotationContainers.contained(annotation).orElse(annotation).getSimpleName().toString();
    return OF_SCOPES.contains(name);
  }

  /**
   * Whether an annotation states that for a method. One that merely has such a name may be
   * applicable to types only.
   */
  private static boolean isScope(AnnotationMirror mirror, Element element) {
    String name = Names.qualified(Annotations.type(mirror));
    return element instanceof ExecutableElement
        && isOfScope(mirror)
        && OF_METHODS.stream().anyMatch(each -> name.startsWith(each + "."));
  }

  /**
   * The annotations of a method or parameter, without those that are annotations of its type as
   * well.
   *
   * @param type its type, as a member of the interface
   */
  static List<AnnotationSpec> of(Element element, TypeMirror type, TypeNamer names) {
    if (element.getAnnotationMirrors().isEmpty()) {
      return List.of();
    }
    List<AnnotationMirror> mirrors = new ArrayList<>();
    List<AnnotationMirror> typeAnnotations = new ArrayList<>(ofElements(type));
    typeAnnotations.addAll( // the compiler loses those on a type variable that it replaces
        ofElements(
            element instanceof ExecutableElement method
                ? method.getReturnType()
                : element.asType()));
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      Element annotation = mirror.getAnnotationType().asElement();
      boolean ofType =
          typeAnnotations.stream()
              .anyMatch(each -> each.getAnnotationType().asElement().equals(annotation));
      if ((OF_DECLARATIONS.contains(simpleName(mirror)) && !ofType) || isScope(mirror, element)) {
        mirrors.add(mirror);
      }
    }
    return names.annotations(mirrors);
  }

  /** In front of an array type, annotations apply to its element type. */
  private static List<? extends AnnotationMirror> ofElements(TypeMirror type) {
    return type instanceof ArrayType array
        ? ofElements(array.getComponentType())
        : type.getAnnotationMirrors();
  }
}
