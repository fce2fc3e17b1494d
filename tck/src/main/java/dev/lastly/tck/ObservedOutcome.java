/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An outcome, as an observer of a promise receives it. */
final class ObservedOutcome implements SettlementCallback {
  /** How long the kit waits for something that must happen. */
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch told = new CountDownLatch(1);
  private volatile @Nullable Object value;
  private volatile @Nullable Throwable reason;

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable reason) {
    this.value = value;
    this.reason = reason;
    told.countDown();
  }

  boolean isSettled() {
    return told.getCount() == 0;
  }

  @Nullable Object value() {
    return value;
  }

  @Nullable Throwable reason() {
    return reason;
  }

  /**
   * Waits for the outcome, which may come from another thread. Returns false if it does not come.
   */
  boolean await() {
    return await(told);
  }

  boolean await(int seconds) {
    return await(told, seconds);
  }

  static boolean await(CountDownLatch latch) {
    return await(latch, PATIENCE_SECONDS);
  }

  private static boolean await(CountDownLatch latch, int seconds) {
    try {
      return latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
