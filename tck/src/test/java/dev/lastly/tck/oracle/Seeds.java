/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Which programs to generate: one for each seed, from the first on, so that any of them can be had
 * alone.
 */
record Seeds(long first, int count) {
  private static final long DEFAULT = 20261121;

  /** Those asked for by system properties, and else the same at every run. */
  static Seeds given(int defaultCount) {
    String seed = System.getProperty("oracle.seed", String.valueOf(DEFAULT));
    return new Seeds(
        seed.equals("random")
            ? new SplittableRandom().nextInt(1_000_000_000)
            : Long.parseLong(seed),
        Integer.getInteger("oracle.programs", defaultCount));
  }

  LongStream all() {
    return LongStream.range(first, first + count);
  }

  @Override
  public String toString() {
    return "-Doracle.seed=%d -Doracle.programs=%d".formatted(first, count);
  }
}
