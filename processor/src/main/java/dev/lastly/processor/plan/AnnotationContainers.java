/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** The annotations into which the compiler puts repeated annotations (JLS 9.6.3). */
final class AnnotationContainers {
  private AnnotationContainers() {}

  /**
   * The annotation that another one contains, if the other's {@code value()} is an array of
   * annotations.
   */
  static Optional<TypeElement> contained(TypeElement annotation) {
    return ElementFilter.methodsIn(annotation.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals("value"))
        .filter(method -> method.getReturnType() instanceof ArrayType)
        .map(method -> ((ArrayType) method.getReturnType()).getComponentType())
        .filter(DeclaredType.class::isInstance)
        .map(component -> (TypeElement) ((DeclaredType) component).asElement())
        .filter(component -> component.getKind() == ElementKind.ANNOTATION_TYPE)
        .findFirst();
  }
}
