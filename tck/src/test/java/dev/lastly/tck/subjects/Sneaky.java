/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

/** Throws a checked exception that the method does not declare. */
final class Sneaky {
  private Sneaky() {}

  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException thrown(Throwable t) throws T {
    throw (T) t;
  }
}
