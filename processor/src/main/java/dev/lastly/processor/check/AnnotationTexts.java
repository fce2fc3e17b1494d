/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Wording;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** The text by which messages show several annotations. */
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

  /** {@code @Using({}) and @Finally({})}, as it is written in a type. */
  static String optOuts(Collection<StepAnnotation> annotations, TypeElement type) {
    return annotations.stream()
        .map(StepAnnotation::kind)
        .distinct()
        .map(kind -> kind.optOut(type))
        .collect(joining(" and "));
  }

  /**
   * How a method comes by its annotations, of which there is at least one: {@code
   * has @Finally("leave")} or {@code Downloads covers with @Finally("leave")}.
   */
  static Wording has(List<StepAnnotation> annotations) {
    List<StepAnnotation> covering =
        annotations.stream().filter(StepAnnotation::isOnInterface).toList();
    if (covering.isEmpty()) {
      return Part.HAS.wording().with("annotations", texts(annotations));
    }
    String type = Names.nested(covering.get(0).writtenOn());
    List<StepAnnotation> own = annotations.stream().filter(each -> !each.isOnInterface()).toList();
    return own.isEmpty()
        ? Part.COVERS_WITH.wording().with("type", type).with("annotations", texts(covering))
        : Part.COVERS_AND_HAS
            .wording()
            .with("type", type)
            .with("annotations", texts(covering))
            .with("own", texts(own));
  }
}
