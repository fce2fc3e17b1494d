/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import static java.util.stream.Collectors.joining;

import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * A {@code @Finally} or {@code @Using}. The methods that it names are the steps of a call: openers
 * before it, or cleanups after it.
 *
 * @param kind which of the two
 * @param on the element it is written on: a method, or an interface for all its methods
 * @param mirror the annotation
 * @param names the names it lists, in order
 */
public record StepAnnotation(
    AnnotationKind kind, Element on, AnnotationMirror mirror, List<StepName> names) {

  /** The type in whose source it is written. */
  public TypeElement writtenOn() {
    return on instanceof TypeElement type ? type : Names.declaring(on);
  }

  /**
   * Whether it names nothing, so that the method it is written on, or inherited by, is left out.
   */
  public boolean isOptOut() {
    return names.isEmpty();
  }

  public boolean isOnInterface() {
    return on instanceof TypeElement;
  }

  /**
   * As the user writes it: {@code @Finally("leave")}. Kotlin has no braces around several names.
   */
  public String text() {
    String quoted = names.stream().map(name -> "\"" + name.text() + "\"").collect(joining(", "));
    boolean isBare = names.size() == 1 || KotlinTypes.isKotlin(writtenOn());
    return kind + (isBare ? "(" + quoted + ")" : "({" + quoted + "})");
  }
}
