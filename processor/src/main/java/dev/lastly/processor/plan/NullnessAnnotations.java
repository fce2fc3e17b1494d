/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** The annotations of declarations that state nullness; others may have an effect of their own. */
final class NullnessAnnotations {
  private static final Set<String> OF_DECLARATIONS =
      Set.of(
          "CheckForNull",
          "NonNull",
          "Nonnull",
          "NotNull",
          "Nullable",
          "PolyNull",
          "UnknownNullness");

  /** Annotations of types that state the nullness of what is not annotated. */
  private static final Set<String> OF_SCOPES =
      Set.of("NullMarked", "NullUnmarked", "ParametersAreNonnullByDefault");

  private NullnessAnnotations() {}

  /** What states how types without nullness annotations are meant; it may be on an outer type. */
  static List<AnnotationSpec> ofScope(TypeElement type, TypeNamer names) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      List<AnnotationMirror> found = new ArrayList<>();
      for (AnnotationMirror mirror : each.getAnnotationMirrors()) {
        Element annotation = mirror.getAnnotationType().asElement();
        if (OF_SCOPES.contains(annotation.getSimpleName().toString())) {
          found.add(mirror);
        }
      }
      if (!found.isEmpty()) {
        return names.annotations(found);
      }
    }
    return List.of();
  }

  /**
   * Those of a method or parameter, without those that are annotations of its type as well.
   *
   * @param type its type, as a member of the interface
   */
  static List<AnnotationSpec> of(Element element, TypeMirror type, TypeNamer names) {
    if (element.getAnnotationMirrors().isEmpty()) {
      return List.of();
    }
    List<AnnotationMirror> mirrors = new ArrayList<>();
    List<AnnotationMirror> typeAnnotations = new ArrayList<>(ofElements(type));
    typeAnnotations.addAll( // the compiler loses those of a type variable when it replaces it
        ofElements(
            element instanceof ExecutableElement method
                ? method.getReturnType()
                : element.asType()));
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      Element annotation = mirror.getAnnotationType().asElement();
      boolean ofType =
          typeAnnotations.stream()
              .anyMatch(each -> each.getAnnotationType().asElement().equals(annotation));
      if (OF_DECLARATIONS.contains(annotation.getSimpleName().toString()) && !ofType) {
        mirrors.add(mirror);
      }
    }
    return names.annotations(mirrors);
  }

  /** In front of an array, annotations mean its components. */
  private static List<? extends AnnotationMirror> ofElements(TypeMirror type) {
    return type instanceof ArrayType array
        ? ofElements(array.getComponentType())
        : type.getAnnotationMirrors();
  }
}
