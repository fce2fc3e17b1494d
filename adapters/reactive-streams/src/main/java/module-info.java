/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the publishers of Reactive Streams. */
module dev.lastly.reactivestreams {
  requires transitive dev.lastly;
  requires transitive org.reactivestreams;
  requires static org.jspecify;

  exports dev.lastly.reactivestreams;
}
