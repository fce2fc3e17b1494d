/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.read.StepName;
import dev.lastly.processor.report.Location;
import javax.lang.model.element.ExecutableElement;

/**
 * A name in an annotation, as it holds for one method.
 *
 * @param method the method
 * @param annotation the annotation
 * @param name the name
 */
public record StepReference(InterfaceMethod method, StepAnnotation annotation, StepName name) {
  Location location() {
    return Location.of(annotation.on(), annotation.mirror(), name.value());
  }

  /** The method as the author of the annotation sees it, whose parameter names count. */
  ExecutableElement meant() {
    return method.meantBy(annotation);
  }

  /** When the named method is called: {@code after verify(String tenant)}. */
  String when() {
    String relation = annotation.kind() == AnnotationKind.USING ? "before " : "after ";
    return relation + Names.signatureWithNames(meant());
  }
}
