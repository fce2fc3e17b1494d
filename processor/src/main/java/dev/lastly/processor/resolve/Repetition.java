/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.read.StepAnnotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * How a method can be given an annotation that it has lost by overriding another method.
 *
 * @param lost the annotation
 * @param annotation what to write, if there is an annotation that means the same
 * @param needsNames whether that means the same only if the method's parameters have the names that
 *     they have in the overridden one
 * @param toList the types that the interface has to list for that
 */
public record Repetition(
    StepAnnotation lost,
    Optional<StepAnnotation> annotation,
    boolean needsNames,
    List<TypeElement> toList) {

  /** Whether the annotation means the same if it is written again. */
  public boolean isVerbatim() {
    return !needsNames && annotation.filter(each -> each.names().equals(lost.names())).isPresent();
  }
}
