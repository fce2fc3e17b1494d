/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

/** What happens to a request, which depends on its number. */
enum Fate {
  /** The server answers at once. */
  QUICK,
  /** The server answers when it is {@linkplain SlowServer#release released}. */
  SLOW,
  /** The server answers with status 500. */
  ERROR,
  /** The server drops the connection halfway through the body. */
  DROPPED,
  /**
   * The address is not an HTTP address, so the HTTP client throws instead of returning a promise.
   */
  THROWN,
  /** The caller cancels the promise, while the server is slow. */
  CANCELLED,
  /** The caller's time limit passes, while the server is slow. */
  TIMED_OUT;

  /** Of 20 requests in a row, 7 are quick, 4 slow, 2 of each other fate, and 1 is thrown. */
  static Fate of(int number) {
    return switch (number % 20) {
      case 1, 6, 11, 16 -> SLOW;
      case 2, 12 -> ERROR;
      case 3, 13 -> DROPPED;
      case 4 -> THROWN;
      case 7, 17 -> CANCELLED;
      case 8, 18 -> TIMED_OUT;
      default -> QUICK;
    };
  }
}
