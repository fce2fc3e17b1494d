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
  final @Nullable Delivery lost;

  Rejection(Throwable reason) {
    this(reason, false, null);
  }

  private Rejection(Throwable reason, boolean byCleanup, @Nullable Delivery lost) {
    this.reason = reason;
    this.byCleanup = byCleanup;
    this.lost = lost;
  }

  /** A cleanup has failed: its failure takes the place of what the source settled with. */
  static Rejection ofCleanup(Throwable failure, @Nullable Object sourceOutcome) {
    Delivery lost = null;
    if (sourceOutcome instanceof Rejection replaced) {
      Failures.suppress(failure, replaced.reason);
      lost = replaced.lost;
    } else if (sourceOutcome instanceof Delivery delivery) {
      lost = delivery.lost();
    }
    return new Rejection(failure, true, lost);
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
