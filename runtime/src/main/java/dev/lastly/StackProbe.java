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
  private static final int FRAMES_IN_ONE = 5;

  /** A probe fills the variables if its number has none of these bits: one in 64 of each thread. */
  private static final int FILL_MASK = 63;

  /** Always zero, but no compiler can know that. */
  private static volatile long zero;

  private StackProbe() {}

  /**
   * Makes sure that the stack has room for this many frames of ordinary size.
   *
   * @throws StackOverflowError if there is not
   */
  static void require(int frames) {
    boolean isToFill = (Nesting.counts()[Nesting.PROBES]++ & FILL_MASK) == 0;
    recurse((frames + FRAMES_IN_ONE - 1) / FRAMES_IN_ONE, isToFill);
  }

  /**
   * A call takes about as much time as an ordinary one, but at least five times the stack: each
   * frame has room for all variables, though only the last call of some probes fills them, which
   * takes longer than all the rest. (If none did, the compiler would leave that code out, and the
   * room for it.) That call reads them from a volatile field before it calls itself once more, and
   * uses them afterwards, so a compiler can neither drop them nor read them later.
   */
  private static long recurse(int frames, boolean isToFill) {
    if (frames > 0) {
      return recurse(frames - 1, isToFill) + frames;
    }
    if (!isToFill) {
      return frames;
    }
    long a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
    long b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
    long c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
    long d0 = zero, d1 = zero, d2 = zero, d3 = zero, d4 = zero, d5 = zero, d6 = zero, d7 = zero;
    long e0 = zero, e1 = zero, e2 = zero, e3 = zero, e4 = zero, e5 = zero, e6 = zero, e7 = zero;
    long f0 = zero, f1 = zero, f2 = zero, f3 = zero, f4 = zero, f5 = zero, f6 = zero, f7 = zero;
    long g0 = zero, g1 = zero, g2 = zero, g3 = zero, g4 = zero, g5 = zero, g6 = zero, g7 = zero;
    long h0 = zero, h1 = zero, h2 = zero, h3 = zero, h4 = zero, h5 = zero, h6 = zero, h7 = zero;
    long i0 = zero, i1 = zero, i2 = zero, i3 = zero, i4 = zero, i5 = zero, i6 = zero, i7 = zero;
    long j0 = zero, j1 = zero, j2 = zero, j3 = zero, j4 = zero, j5 = zero, j6 = zero, j7 = zero;
    long k0 = zero, k1 = zero, k2 = zero, k3 = zero, k4 = zero, k5 = zero, k6 = zero, k7 = zero;
    long l0 = zero, l1 = zero, l2 = zero, l3 = zero, l4 = zero, l5 = zero, l6 = zero, l7 = zero;
    long sum = recurse(0, false);
    sum += a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
    sum += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7;
    sum += c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7;
    sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
    sum += e0 + e1 + e2 + e3 + e4 + e5 + e6 + e7;
    sum += f0 + f1 + f2 + f3 + f4 + f5 + f6 + f7;
    sum += g0 + g1 + g2 + g3 + g4 + g5 + g6 + g7;
    sum += h0 + h1 + h2 + h3 + h4 + h5 + h6 + h7;
    sum += i0 + i1 + i2 + i3 + i4 + i5 + i6 + i7;
    sum += j0 + j1 + j2 + j3 + j4 + j5 + j6 + j7;
    sum += k0 + k1 + k2 + k3 + k4 + k5 + k6 + k7;
    sum += l0 + l1 + l2 + l3 + l4 + l5 + l6 + l7;
    return sum;
  }
}
