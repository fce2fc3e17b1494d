/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;

import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.StepAnnotation;
import java.util.Collection;

/** Annotations as messages show several of them. */
final class AnnotationTexts {
  private AnnotationTexts() {}

  /** {@code @Using and @Finally}. */
  static String kinds(Collection<StepAnnotation> annotations) {
    return annotations.stream()
        .map(annotation -> annotation.kind().toString())
        .distinct()
        .collect(joining(" and "));
  }

  /** {@code @Using("lease") and @Finally("leave")}. */
  static String texts(Collection<StepAnnotation> annotations) {
    return annotations.stream().map(StepAnnotation::text).collect(joining(" and "));
  }

  /** {@code @Using({}) and @Finally({})}. */
  static String optOuts(Collection<StepAnnotation> annotations) {
    return annotations.stream()
        .map(StepAnnotation::kind)
        .distinct()
        .map(AnnotationKind::optOut)
        .collect(joining(" and "));
  }
}
