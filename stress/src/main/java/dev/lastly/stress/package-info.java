/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Races between two threads for which the semantics give a guarantee. jcstress runs each of them
 * millions of times and checks which outcomes occur.
 *
 * <p>In an outcome, a promise is written as {@code v} if it is fulfilled, {@code e} if it is
 * rejected with the reason of the call, {@code x} if it is rejected with that of a cleanup, {@code
 * cancelled}, {@code timeout}, or {@code pending}. Fields that cleanups write are plain, so the
 * outcomes also show whether R6 holds.
 */
package dev.lastly.stress;
