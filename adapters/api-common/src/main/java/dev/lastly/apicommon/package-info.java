/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code ApiFuture}, the future of Google's API clients, by {@link dev.lastly.Lastly}.
 *
 * <p>Cancelling a future that {@code ApiFutures.transform} and the like have derived from another
 * one cancels the other, too. The results of calls with cleanups behave in the same way: cancelling
 * one cancels the call's future as well, with or without {@code Lastly.withCancelForwarded}, and
 * the cleanups run when the call's future has settled.
 */
@NullMarked
package dev.lastly.apicommon;

import org.jspecify.annotations.NullMarked;
