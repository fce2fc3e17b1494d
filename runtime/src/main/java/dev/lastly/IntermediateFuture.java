/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A future of the runtime's own, between a promise and what reacts to it. */
class IntermediateFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  /** The reaction that waits for it; null until there is one. */
  volatile @Nullable Reaction reaction;
}
