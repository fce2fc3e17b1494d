/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code ApiFuture}, the future of Google's API clients, by {@link dev.lastly.Lastly}.
 *
 * <p>{@code ApiFutures.transform} and the like cancel what a future was derived from together with
 * the future itself. So do the results of calls that are cleaned up: to cancel one cancels the
 * call's future as well, whatever {@code Lastly.withCancelForwarded} says, and the cleanups run
 * when that has settled.
 */
@NullMarked
package dev.lastly.apicommon;

import org.jspecify.annotations.NullMarked;
