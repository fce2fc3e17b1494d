/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cleanups on the types of RxJava 3. */
@SuppressWarnings("module") // the 3 is part of the name of the library and its module
module dev.lastly.rxjava3 {
  requires transitive dev.lastly;
  requires transitive io.reactivex.rxjava3;
  requires org.reactivestreams;
  requires static org.jspecify;

  exports dev.lastly.rxjava3;
}
