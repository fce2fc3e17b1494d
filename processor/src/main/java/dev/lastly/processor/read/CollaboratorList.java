/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A {@code @FinallyWith}.
 *
 * @param on the interface it is written on
 * @param mirror the annotation
 * @param entries the listed types, in order
 */
public record CollaboratorList(TypeElement on, AnnotationMirror mirror, List<Entry> entries) {

  /**
   * A listed type.
   *
   * @param type the type
   * @param value where it is written
   */
  public record Entry(TypeMirror type, AnnotationValue value) {}
}
