/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the types of Mutiny. */
module dev.lastly.mutiny {
  requires transitive dev.lastly;
  requires transitive io.smallrye.mutiny;
  requires static org.jspecify;

  exports dev.lastly.mutiny;
}
