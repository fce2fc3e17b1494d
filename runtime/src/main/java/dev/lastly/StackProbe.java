/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * Makes sure, before something that must not be cut short, that there is enough stack for it.
 *
 * <p>Each caller has its own number of frames. It is more than what the code takes in any of the
 * tests that run it at all depths near the end of the stack, interpreted and compiled.
 */
final class StackProbe {
  /** The size of one frame of {@link #recurse}, in frames of ordinary size. */
  private static final int FRAMES_IN_ONE = 3;

  /** Always zero, but no compiler can know that. */
  private static volatile long zero;

  private StackProbe() {}

  /**
   * Makes sure that the stack has room for this many frames of ordinary size.
   *
   * @throws StackOverflowError if there is not
   */
  static void require(int frames) {
    recurse((frames + FRAMES_IN_ONE - 1) / FRAMES_IN_ONE);
  }

  /**
   * A call takes about as much time as an ordinary one, but at least three times the stack: each
   * frame has room for all variables, though only the last call fills them. That call reads them
   * from a volatile field before it calls itself once more, and uses them afterwards, so a compiler
   * can neither drop them nor read them later.
   */
  private static long recurse(int frames) {
    if (frames > 0) {
      return recurse(frames - 1) + frames;
    }
    if (frames < 0) {
      return frames;
    }
    long a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
    long b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
    long c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
    long d0 = zero, d1 = zero, d2 = zero, d3 = zero, d4 = zero, d5 = zero, d6 = zero, d7 = zero;
    long e0 = zero, e1 = zero, e2 = zero, e3 = zero, e4 = zero, e5 = zero, e6 = zero, e7 = zero;
    long f0 = zero, f1 = zero, f2 = zero, f3 = zero, f4 = zero, f5 = zero, f6 = zero, f7 = zero;
    long sum = recurse(-1);
    sum += a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
    sum += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7;
    sum += c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7;
    sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
    sum += e0 + e1 + e2 + e3 + e4 + e5 + e6 + e7;
    sum += f0 + f1 + f2 + f3 + f4 + f5 + f6 + f7;
    return sum;
  }
}
