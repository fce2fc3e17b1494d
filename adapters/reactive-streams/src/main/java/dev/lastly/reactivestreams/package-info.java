/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code Publisher}, by {@link dev.lastly.Lastly}.
 *
 * <p>Cleanups run once per subscription, when it ends: by completion, by error or by cancellation.
 * The end is signalled when they have settled; the items pass as they come, and so does demand. A
 * publisher that a cleanup returns is subscribed to once, and drained.
 */
@NullMarked
package dev.lastly.reactivestreams;

import org.jspecify.annotations.NullMarked;
