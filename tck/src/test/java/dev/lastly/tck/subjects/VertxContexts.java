/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.FutureInternal;

/** Futures of Vert.x that have a context, which what depends on them has, too. */
final class VertxContexts {
  private VertxContexts() {}

  /** Made when it is needed, and never closed: its threads do not keep a machine running. */
  private static final class Shared {
    static final Vertx VERTX = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
  }

  /** A pending future of a context of its own, on which the current thread is not. */
  static Deferred<Future<Object>> pending() {
    ContextInternal context = (ContextInternal) Shared.VERTX.getOrCreateContext();
    Promise<Object> promise = context.promise();
    return new Deferred<>(promise.future(), promise::complete, promise::fail);
  }

  static Object of(Future<Object> future) {
    return future instanceof FutureInternal<Object> known ? known.context() : null;
  }
}
