/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.time.Duration;

/** A number that a thread can wait for. */
final class Count {
  private int value;

  synchronized int value() {
    return value;
  }

  synchronized void add(int difference) {
    value += difference;
    notifyAll();
  }

  /**
   * Waits until the number is as expected, and returns false if that takes longer than the limit.
   */
  synchronized boolean await(int expected, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (value != expected) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
