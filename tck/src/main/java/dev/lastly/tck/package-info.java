/**
 * A conformance kit for <em>finally on a promise</em>: does a promise type of your own clean up as
 * {@code Promise.prototype.finally} of ECMA-262 does, and as sensibly where Java has to decide?
 *
 * <p>Describe the type as a {@link dev.lastly.tck.Subject}, extend {@link
 * dev.lastly.tck.FinallyConformance}, and run it: one test for each {@link dev.lastly.tck.Row}.
 *
 * <p>The words are those of ECMA-262: a promise is <em>pending</em> until it <em>settles</em>,
 * which means that it <em>fulfils</em> with a value or <em>rejects</em> with a reason. In the rows,
 * the <em>source</em> is the promise that a cleanup is attached to, the <em>result</em> the one
 * that attaching it returns; <em>v</em> is the source's value, <em>e</em> its reason, <em>x</em>
 * what the cleanup failed with. They are always compared by identity.
 *
 * <p>Nothing in this package accepts or returns {@code null} where a type is not marked
 * {@code @Nullable}.
 */
@NullMarked
package dev.lastly.tck;

import org.jspecify.annotations.NullMarked;
