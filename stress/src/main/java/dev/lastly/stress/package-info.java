/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Races between two threads that the semantics give a guarantee about. jcstress runs each millions
 * of times and checks which outcomes occur.
 *
 * <p>A promise is written as {@code v} if it is fulfilled, {@code e} if it is rejected with the
 * reason of the call, {@code x} if it is rejected with that of a cleanup, {@code cancelled}, {@code
 * timeout}, or {@code pending}. Fields that cleanups write are plain, so the outcomes also show
 * whether R6 holds.
 */
package dev.lastly.stress;
