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
 * @param meant the declaration of the method whose parameter names count
 */
public record StepReference(
    InterfaceMethod method, StepAnnotation annotation, StepName name, ExecutableElement meant) {

  StepReference(InterfaceMethod method, StepAnnotation annotation, StepName name) {
    this(method, annotation, name, method.meantBy(annotation));
  }

  Location location() {
    return Location.of(annotation.on(), annotation.mirror(), name.value());
  }

  /** The same name, by the parameter names of another declaration of the method. */
  StepReference withMeant(ExecutableElement other) {
    return new StepReference(method, annotation, name, other);
  }

  /** When the named method is called: {@code after verify(String tenant)}. */
  String when() {
    String relation = annotation.kind() == AnnotationKind.USING ? "before " : "after ";
    return relation + Names.signatureWithNames(meant());
  }
}
