/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.lang.invoke.MethodHandles;

/**
 * Initializes the classes of a type of promises before it is used.
 *
 * <p>A class whose initialization breaks off where the stack ends cannot be used for as long as the
 * virtual machine runs. So a type has nothing static to initialize itself; when it is asked for,
 * {@link #requireStack} comes first, and then {@link #of} all that it will use.
 */
public final class Initialization {
  /** How much stack it takes to load, link and initialize the classes of a type. */
  private static final int FRAMES = 600;

  private Initialization() {}

  /**
   * Makes sure that there is enough stack to initialize some classes.
   *
   * @throws StackOverflowError if there is not: then nothing has happened, and it can be tried
   *     again
   */
  public static void requireStack() {
    recurse(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /**
   * No other class is loaded for this. The parameters are needed after the recursive call, so that
   * they take stack meanwhile.
   */
  private static long recurse(
      int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
    if (frames == 0) {
      return a;
    }
    return recurse(frames - 1, h, a, b, c, d, e, f, g) + (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h);
  }

  /**
   * Initializes classes.
   *
   * @param lookup of the class that names them
   * @param classes which it may use
   */
  public static void of(MethodHandles.Lookup lookup, Class<?>... classes) {
    try {
      for (Class<?> each : classes) {
        lookup.ensureInitialized(each);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
