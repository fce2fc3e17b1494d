/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on the futures of Vert.x 4.5 and 5, by {@link dev.lastly.Lastly}.
 *
 * <p>Results belong to the context of the call's future, as the result of {@code Future.map} does:
 * their handlers run there, whatever thread a cleanup ends on. If the call's future has completed
 * already, its cleanups run as a later task of the caller's context.
 */
@NullMarked
package dev.lastly.vertx;

import org.jspecify.annotations.NullMarked;
