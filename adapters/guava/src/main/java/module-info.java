/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the futures of Guava. */
module dev.lastly.guava {
  requires transitive dev.lastly;
  requires transitive com.google.common;
  requires static org.jspecify;

  exports dev.lastly.guava;
}
