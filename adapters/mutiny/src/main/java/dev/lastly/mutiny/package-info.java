/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code Uni} and {@code Multi}, by {@link dev.lastly.Lastly}.
 *
 * <p>Cleanups run once per subscription, when it ends: by an item of a {@code Uni} or the
 * completion of a {@code Multi}, by a failure or by cancellation. The end is signalled when they
 * have settled, and so is the item of a {@code Uni}, which may be null; the items of a {@code
 * Multi} pass as they come. What cleanups return is subscribed to with the subscriber's {@code
 * Context}.
 */
@NullMarked
package dev.lastly.mutiny;

import org.jspecify.annotations.NullMarked;
