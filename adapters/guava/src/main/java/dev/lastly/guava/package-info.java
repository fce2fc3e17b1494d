/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on the futures of Guava, by {@link dev.lastly.Lastly}.
 *
 * <p>In Guava, cancelling a derived future cancels the future from which it was derived, too. The
 * results of calls with cleanups behave in the same way: cancelling one cancels the call's future
 * as well, with or without {@code Lastly.withCancelForwarded}, and the cleanups run when the call's
 * future has settled.
 */
@NullMarked
package dev.lastly.guava;

import org.jspecify.annotations.NullMarked;
