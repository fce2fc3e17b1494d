/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the publishers of Reactor. */
module dev.lastly.reactor {
  requires transitive dev.lastly;
  requires transitive reactor.core;
  requires org.reactivestreams;
  requires static org.jspecify;

  exports dev.lastly.reactor;
}
