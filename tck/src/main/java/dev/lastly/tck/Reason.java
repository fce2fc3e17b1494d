/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

/** A checked exception of the kit's own, so that no library treats it specially. */
final class Reason extends Exception {
  private static final long serialVersionUID = 1;

  Reason(String name) {
    super(name);
  }

  /** A reason with suppression disabled. */
  private Reason(String name, boolean enableSuppression) {
    super(name, null, enableSuppression, true);
  }

  static Reason withoutSuppression(String name) {
    return new Reason(name, false);
  }

  /** Throws anything, even a checked exception that the method does not declare. */
  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException thrown(Throwable t) throws T {
    throw (T) t;
  }
}
