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
  /**
   * How often {@link #descend} calls itself to take three times the stack that the classes of a
   * type take, and one and a half times if it has been compiled.
   */
  private static final int DEPTH = 280;

  /** Always zero, but no compiler can know that. */
  private static volatile long zero;

  private ClassInitializer() {}

  /**
   * Makes sure that there is enough stack to initialize some classes.
   *
   * @throws StackOverflowError if there is not: then nothing has happened, and it can be tried
   *     again
   */
  public static void requireStack() {
    descend(DEPTH);
  }

  /**
   * The same as the method of {@code Lastly}, which may not load this class. Loads no other class.
   * The variables take most of a frame, even of a compiled one, because they are read from a
   * volatile field before the recursive call, and used after it.
   */
  private static long descend(int depth) {
    long a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
    long b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
    long sum = depth == 0 ? 0 : descend(depth - 1);
    sum += a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
    sum += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7;
    return sum;
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
