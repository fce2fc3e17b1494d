/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Qualifies a bean. Unlike with {@code Named}, it is then no candidate without the qualifier. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface Variant {
  String value();

  /** One of them. */
  final class Literal extends AnnotationLiteral<Variant> implements Variant {
    private static final long serialVersionUID = 1;

    private final String value;

    Literal(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }
  }
}
