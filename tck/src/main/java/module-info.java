/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A conformance kit for finally on a promise. */
module dev.lastly.tck {
  requires static org.jspecify;
  requires transitive org.junit.jupiter.api;
  requires org.opentest4j;

  exports dev.lastly.tck;
}
