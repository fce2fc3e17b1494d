/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

/**
 * How long the cases of a run may take. Once one of them has not returned, those that come next are
 * given less time.
 *
 * <p>Safe for use by several threads.
 */
final class Patience {
  /** How long to wait for something that may well not happen. */
  static final int SHORT_SECONDS = 5;

  private final int seconds;
  private volatile boolean isLost;

  Patience() {
    this(Threads.PATIENCE_SECONDS);
  }

  /** For the kit's own tests. */
  Patience(int seconds) {
    this.seconds = seconds;
  }

  /** How long the next case may take. */
  int seconds() {
    return isLost ? Math.min(SHORT_SECONDS, seconds) : seconds;
  }

  /** Whether a case has not returned. */
  boolean isLost() {
    return isLost;
  }

  /** Gives the cases that come next less time, as one has not returned. */
  void lose() {
    isLost = true;
  }
}
