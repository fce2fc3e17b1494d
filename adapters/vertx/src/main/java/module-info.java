/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the futures of Vert.x. */
module dev.lastly.vertx {
  requires transitive dev.lastly;
  requires transitive io.vertx.core;
  requires static org.jspecify;

  exports dev.lastly.vertx;
}
