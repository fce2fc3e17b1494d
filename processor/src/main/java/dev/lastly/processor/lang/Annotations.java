/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** The interfaces of annotations. */
public final class Annotations {
  private Annotations() {}

  /** The interface of an annotation. */
  public static TypeElement type(AnnotationMirror annotation) {
    return (TypeElement) annotation.getAnnotationType().asElement();
  }

  /** Whether an annotation's interface has this qualified name. */
  public static boolean isNamed(AnnotationMirror annotation, String name) {
    return Names.qualified(type(annotation)).equals(name);
  }
}
