/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/** How a promise settled that has rejected. */
final class Rejection {
  final Throwable reason;

  /** Whether the reason is that of a cleanup, which somebody has to be told. */
  private final boolean byCleanup;

  private boolean reported;

  /** The value whose place the reason has taken; null if there was none, or nobody wants it. */
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

  /** Reports it once at most: several results may reject with it, and all of them unobserved. */
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
