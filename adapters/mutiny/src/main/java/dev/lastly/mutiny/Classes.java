/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.ClassInitializer;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.lang.invoke.MethodHandles;

/** The classes that both types use. */
final class Classes {
  private Classes() {}

  /** Initializes them, and those of one type. */
  static void initialize(Class<?>... ofType) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ClassInitializer.initialize(
        lookup, Relay.class, Context.class, Infrastructure.class, Subscriptions.class);
    ClassInitializer.initialize(lookup, ofType);
  }
}
