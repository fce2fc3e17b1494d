/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanup for promises: the annotations, and the runtime that generated wrappers call. */
module dev.lastly {
  requires static org.jspecify;

  exports dev.lastly;
  exports dev.lastly.spi;
}
