/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.ClassInitializer;
import java.lang.invoke.MethodHandles;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The classes that both types use. */
final class Classes {
  private Classes() {}

  /** Initializes them, and those of one type. */
  static void initialize(Class<?>... ofType) {
    // These have classes of their own:
    requireNonNull(Operators.cancelledSubscription());
    requireNonNull(Operators.emptySubscription());
    requireNonNull(Context.empty());
    requireNonNull(Flux.from(Flux.empty()));
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ClassInitializer.initialize(
        lookup,
        Relay.class,
        PublisherStage.class,
        Hooks.class,
        Operators.class,
        Scannable.Attr.class);
    ClassInitializer.initialize(lookup, ofType);
  }
}
