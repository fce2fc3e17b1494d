/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.KotlinTypes;
import javax.lang.model.element.TypeElement;

/** The annotations that name methods to call around the annotated one. */
public enum AnnotationKind {
  USING("dev.lastly.Using"),
  FINALLY("dev.lastly.Finally");

  private final String qualifiedName;

  AnnotationKind(String qualifiedName) {
    this.qualifiedName = qualifiedName;
  }

  /** The annotation's qualified name. */
  public String qualifiedName() {
    return qualifiedName;
  }

  /** As the user writes it: {@code @Finally}. */
  @Override
  public String toString() {
    return "@" + qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  /**
   * What to write on a method of a type so that nothing is called around it: {@code @Finally({})},
   * or {@code @Finally()} in Kotlin.
   */
  public String optOut(TypeElement type) {
    return this + (KotlinTypes.isKotlin(type) ? "()" : "({})");
  }
}
