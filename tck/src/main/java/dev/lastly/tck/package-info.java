/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A conformance kit for {@code finally} on promises: it checks whether a promise type cleans up as
 * {@code Promise.prototype.finally} of ECMA-262 does, and as this kit specifies where ECMA-262 is
 * silent.
 *
 * <p>Describe the type as a {@link dev.lastly.tck.Subject}, extend {@link
 * dev.lastly.tck.FinallyConformance}, and run it: it has one test for each {@link
 * dev.lastly.tck.Row}.
 *
 * <p>The words are those of ECMA-262: a promise is <em>pending</em> until it <em>settles</em>, by
 * being <em>fulfilled</em> with a value or <em>rejected</em> with a reason. In the rows, the
 * <em>source</em> is the promise that a cleanup is attached to, and the <em>result</em> is the
 * promise that attaching it returns; <em>v</em> is the source's value, <em>e</em> its reason, and
 * <em>x</em> what the cleanup failed with. They are always compared by identity.
 *
 * <p>Nothing in this package accepts or returns {@code null} where a type is not marked
 * {@code @Nullable}.
 */
@NullMarked
package dev.lastly.tck;

import org.jspecify.annotations.NullMarked;
