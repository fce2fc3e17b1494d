/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import dev.lastly.Lastly;
import java.util.function.BiFunction;

/** One form of cleanup, taken through each scenario from the call to the settled result. */
interface Contender {
  String KEY = "key";
  int VERSION = 3;

  /** One cleanup; the source settles after the call. */
  Object pending();

  /** One cleanup; the source has settled before, and the cleanup runs inline. */
  Object settled();

  /** Three cleanups; the source settles after the call. */
  Object three();

  /** One cleanup, which throws; the source settles after the call. */
  Object failing();

  static Contender lastly() {
    return of(
        (source, permits) -> new LoadsWithFinally(source, permits),
        (source, permits) ->
            new LoadsWithFinally(source, permits, Lastly.standard().withExecutor(Runnable::run)));
  }

  static Contender of(BiFunction<Source, Permits, Loads> form) {
    return of(form, form);
  }

  private static Contender of(
      BiFunction<Source, Permits, Loads> form, BiFunction<Source, Permits, Loads> inline) {
    Source source = new Source(false);
    Loads loads = form.apply(source, new Permits());
    Loads settledLoads = inline.apply(new Source(true), new Permits());
    return new Contender() {
      @Override
      public Object pending() {
        Object result = loads.one(KEY, VERSION);
        source.settle(KEY);
        return result;
      }

      @Override
      public Object settled() {
        return settledLoads.one(KEY, VERSION);
      }

      @Override
      public Object three() {
        Object result = loads.three(KEY, VERSION);
        source.settle(KEY);
        return result;
      }

      @Override
      public Object failing() {
        Object result = loads.failing(KEY, VERSION);
        source.settle(KEY);
        return result;
      }
    };
  }
}
