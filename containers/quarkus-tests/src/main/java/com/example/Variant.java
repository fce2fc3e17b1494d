/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Qualifies a bean. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Variant {
  String value();
}
