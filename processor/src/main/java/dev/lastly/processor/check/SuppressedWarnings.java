/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Warnings that {@code @SuppressWarnings} turns off, on an element or on what encloses it. */
final class SuppressedWarnings {
  private SuppressedWarnings() {}

  /** Whether a problem is a warning that is turned off for an element. */
  static boolean contains(Problem problem, @Nullable Element element) {
    if (problem.isError()) {
      return false;
    }
    Set<String> tokens = Set.of("all", "lastly", problem.tag().toString());
    for (Element each = element; each != null; each = each.getEnclosingElement()) {
      if (each.getAnnotationMirrors().stream().anyMatch(mirror -> suppresses(mirror, tokens))) {
        return true;
      }
    }
    return false;
  }

  private static boolean suppresses(AnnotationMirror mirror, Set<String> tokens) {
    return Annotations.isNamed(mirror, "java.lang.SuppressWarnings")
        && mirror.getElementValues().values().stream()
            .map(AnnotationValue::getValue)
            .filter(List.class::isInstance)
            .flatMap(array -> ((List<?>) array).stream())
            .anyMatch(value -> tokens.contains(((AnnotationValue) value).getValue()));
  }
}
