/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stage that settles as a promise of another type does, and calls its callbacks as a plain {@code
 * CompletableFuture} does. A subclass of {@code CompletableFuture} that is not one of these may
 * keep, cancel or replace the stages derived from it, so Lastly watches both.
 *
 * @param <T> what it fulfills with
 */
public abstract class PromiseStage<T extends @Nullable Object> extends CompletableFuture<T> {
  /** A pending stage. */
  protected PromiseStage() {}
}
