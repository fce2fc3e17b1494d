/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stage that settles as a promise of another type does, and calls its callbacks as a plain {@code
 * CompletableFuture} does. Any other subclass of {@code CompletableFuture} may complete the stages
 * derived from it, and so skip a callback; therefore Lastly also watches what {@code handle} has
 * returned, which takes some memory.
 *
 * @param <T> what it fulfills with
 */
public abstract class PromiseStage<T extends @Nullable Object> extends CompletableFuture<T> {
  /** A pending stage. */
  protected PromiseStage() {}
}
