/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;

/**
 * Cleanups that are as cheap as possible, so that the cost of running them at the right time is
 * measured.
 */
final class Permits {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
  private static final Failure FAILURE = new Failure();

  /** Created once and without a stack trace, whose cost would hide everything else. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure() {
      super("cleanup", null, false, false);
    }
  }

  private int left;

  /** Read by nobody. */
  @SuppressWarnings("unused")
  private Object held;

  /** Keeps a source, as who settles it would: what nobody else has need not be made at all. */
  <S> S hold(S source) {
    held = source;
    return source;
  }

  void leave() {
    left++;
  }

  void close() {
    left++;
  }

  void report() {
    left++;
  }

  void fail() {
    left++;
    throw FAILURE;
  }

  CompletableFuture<Void> leaveAsync() {
    left++;
    return DONE;
  }

  CompletableFuture<Void> failAsync() {
    left++;
    throw FAILURE;
  }
}
