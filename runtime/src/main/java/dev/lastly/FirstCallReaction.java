/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * The reaction to a promise of any kind, which may call back twice, or from two threads: the first
 * call counts.
 */
abstract class FirstCallReaction extends Reaction {
  private boolean called;

  /** Returns true to the first caller, which has to react. */
  final synchronized boolean claimFirstCall() {
    boolean first = !called;
    called = true;
    return first;
  }

  @Override
  final synchronized boolean isCalled() {
    return called;
  }
}
