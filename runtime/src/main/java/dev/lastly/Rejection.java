/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/** The outcome of a promise that has rejected. */
final class Rejection {
  final Throwable reason;

  /** Whether the reason is a cleanup's failure, to be reported if no result delivers it. */
  private final boolean byCleanup;

  private boolean reported;

  /** The value that the reason has replaced; null if there was none, or it is not tracked. */
  final @Nullable TrackedValue replacedValue;

  Rejection(Throwable reason) {
    this(reason, false, null);
  }

  private Rejection(Throwable reason, boolean byCleanup, @Nullable TrackedValue replacedValue) {
    this.reason = reason;
    this.byCleanup = byCleanup;
    this.replacedValue = replacedValue;
  }

  /** A cleanup has failed: its failure takes the place of what the source settled with. */
  static Rejection ofCleanup(Throwable failure, @Nullable Object sourceOutcome) {
    TrackedValue replacedValue = null;
    if (sourceOutcome instanceof Rejection replaced) {
      Failures.suppress(failure, replaced.reason);
      replacedValue = replaced.replacedValue;
    } else if (sourceOutcome instanceof TrackedValue tracked) {
      replacedValue = tracked.replaced();
    }
    return new Rejection(failure, true, replacedValue);
  }

  /**
   * Reports a cleanup's failure, once at most: several results may be meant to reject with it, and
   * all of them may have been settled by hand.
   */
  void reportIfOfCleanup(CallInfo call) {
    if (byCleanup && claimReport()) {
      call.lastly.reportLateFailure(call.name, reason);
    }
  }

  private synchronized boolean claimReport() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
