/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.lang.invoke.MethodHandles;

/**
 * Initializes the classes of a type of promises before it is used.
 *
 * <p>A class whose initialization fails with a {@code StackOverflowError} can never be used again
 * in the same virtual machine. So a type has no static initialization of its own; when it is first
 * asked for, it calls {@link #requireStack}, and then {@link #initialize} with all classes that it
 * will use.
 */
public final class ClassInitializer {
  /** The stack frames that it takes to load, link and initialize the classes of a type. */
  private static final int FRAMES = 600;

  private ClassInitializer() {}

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
   * Loads no other class. The parameters are used after the recursive call, so that they stay on
   * the stack until it returns.
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
   * @param lookup the lookup of a class that can access the classes
   * @param classes the classes to initialize
   * @throws IllegalArgumentException if the lookup cannot access one of them
   */
  public static void initialize(MethodHandles.Lookup lookup, Class<?>... classes) {
    try {
      for (Class<?> each : classes) {
        lookup.ensureInitialized(each);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
