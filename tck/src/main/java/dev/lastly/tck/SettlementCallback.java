/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives how a promise settled, as a value and no reason or as a reason and no value, like a
 * {@link java.util.concurrent.CompletionStage#whenComplete whenComplete} callback.
 *
 * <p>The callbacks that the kit passes may be called on any thread, and do not throw.
 */
@FunctionalInterface
public interface SettlementCallback extends BiConsumer<@Nullable Object, @Nullable Throwable> {}
