/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * A container for which {@link FinallyIn} has the processor generate what puts wrappers in place of
 * beans.
 */
public enum Container {
  /**
   * Jakarta CDI, such as Weld or Quarkus: the wrapper itself is a decorator of all beans of the
   * interface.
   */
  CDI,

  /**
   * Micronaut: a listener beside the wrapper replaces each bean of the interface as it is created.
   */
  MICRONAUT
}
