/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import dev.lastly.Lastly;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The bean of type {@link Lastly}. */
@Singleton
public class Settings {
  /** The settings for the current test. */
  static volatile Lastly lastly = Lastly.standard();

  @Produces
  @Dependent
  Lastly lastly() {
    return lastly;
  }
}
