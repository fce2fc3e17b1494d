/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code Mono} and {@code Flux}, by {@link dev.lastly.Lastly}.
 *
 * <p>Cleanups run once per subscription, when it ends: by completion, by error or by cancellation.
 * The end is signalled when they have settled, and so is the value of a {@code Mono}; the items of
 * a {@code Flux} pass as they come. Publishers that cleanups return are subscribed to with the
 * subscriber's {@code Context}.
 */
@NullMarked
package dev.lastly.reactor;

import org.jspecify.annotations.NullMarked;
