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
// Where to find what is not public:
//
// - A cleanup of a stage: Step, then StepTask (in an executor), CleanupReaction (to what the
//   cleanup returned) and Settlement (of the result). A scope before that: ScopedCall.
// - The cleanups of a promise of another type: EagerPromiseCall or LazyPromiseCall, then EagerRun
//   or LazyRun, which have CleanupRun in common.
// - What comes after a result, at once or when a thread is about to block on it: Followers,
//   PendingWork, RacingReaction, ForwardedCancellation.
// - The end of the stack: Nesting, WorkQueue, QueueWatch, Rescue, UnswallowableError, StackProbe,
//   ClassPreloader.
// - Values that no caller receives: TrackedValue, Rejection.
@NullMarked
package dev.lastly;

import org.jspecify.annotations.NullMarked;
