/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import org.jspecify.annotations.Nullable;

/**
 * Where a problem is shown.
 *
 * @param element the element that the problem is with, if any
 * @param annotation an annotation of the element, if the problem is with that
 * @param value a value of the annotation, if the problem is with that
 */
public record Location(
    @Nullable Element element,
    @Nullable AnnotationMirror annotation,
    @Nullable AnnotationValue value) {
  /** Whether this is a package or a module: what is written there holds for all of its types. */
  public boolean isShared() {
    return element instanceof PackageElement || element instanceof ModuleElement;
  }

  public static Location nowhere() {
    return new Location(null, null, null);
  }

  public static Location of(Element element) {
    return new Location(element, null, null);
  }

  public static Location of(Element element, AnnotationMirror annotation) {
    return new Location(element, annotation, null);
  }

  public static Location of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new Location(element, annotation, value);
  }
}
