/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import io.reactivex.rxjava3.disposables.SerialDisposable;
import io.reactivex.rxjava3.exceptions.Exceptions;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.lang.invoke.MethodHandles;

/** The classes that all types use. */
final class Classes {
  private Classes() {}

  /** Initializes them, and those of one type. */
  static void initialize(Class<?>... ofType) {
    new SerialDisposable().dispose(); // which has a class of its own
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ClassInitializer.initialize(lookup, MaybeStage.class, Exceptions.class, RxJavaPlugins.class);
    ClassInitializer.initialize(lookup, ofType);
  }
}
