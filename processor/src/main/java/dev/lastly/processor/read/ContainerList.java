/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A {@code @FinallyIn}.
 *
 * @param on the interface, package or module it is written on
 * @param mirror the annotation
 * @param entries the listed containers, in order
 */
public record ContainerList(Element on, AnnotationMirror mirror, List<Entry> entries) {

  /**
   * A listed container.
   *
   * @param name the name of the constant
   * @param value where it is written
   */
  public record Entry(String name, AnnotationValue value) {}
}
