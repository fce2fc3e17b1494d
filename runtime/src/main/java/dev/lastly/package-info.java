/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * {@code finally} for promises, as ECMAScript's {@code Promise.prototype.finally} defines it.
 *
 * <p>Annotate the methods of an interface with {@link dev.lastly.Finally} and let the processor
 * generate a wrapper, or write {@link dev.lastly.Lastly#call(dev.lastly.AsyncCall)
 * Lastly.standard().call(..).andFinally(..)} by hand, as the methods of a wrapper do.
 *
 * <p>The words are those of ECMA-262: a promise is <em>pending</em> until it <em>settles</em>, by
 * being <em>fulfilled</em> with a value or <em>rejected</em> with a reason.
 *
 * <p>Nothing in this package accepts or returns {@code null} where a type is not marked
 * {@code @Nullable}.
 */
@NullMarked
package dev.lastly;

import org.jspecify.annotations.NullMarked;
