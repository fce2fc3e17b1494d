/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import dev.lastly.spi.ClassInitializer;
import java.lang.invoke.MethodHandles;

/** The classes that both types use. */
final class Classes {
  private Classes() {}

  /** Initializes them, and those of one type. */
  static void initialize(Class<?>... ofType) {
    requireNonNull(MoreExecutors.directExecutor()); // which has a class of its own
    requireNonNull(Futures.immediateFailedFuture(new Exception())); // so has the failure
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ClassInitializer.initialize(
        lookup,
        CleanedUpCall.class,
        CleanedUpFuture.class,
        CleanedUpFuture.Blocker.class,
        FutureStage.class,
        Futures.class);
    ClassInitializer.initialize(lookup, ofType);
  }
}
