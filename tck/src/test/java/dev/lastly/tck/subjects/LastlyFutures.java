/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.core.SettableApiFuture;
import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.apicommon.GoogleApiFutures;
import dev.lastly.guava.FluentFutures;
import dev.lastly.guava.ListenableFutures;
import dev.lastly.spi.PromiseType;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.SettlementCallback;
import dev.lastly.vertx.VertxFutures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Function;

/** Lastly, on the futures of other libraries. */
final class LastlyFutures {
  private LastlyFutures() {}

  static List<Typed<?>> all() {
    return List.of(listenableFuture(), fluentFuture(), apiFuture(), vertxFuture());
  }

  private static Typed<ListenableFuture<Object>> listenableFuture() {
    return guava("`ListenableFuture`", ListenableFutures.type(), Function.identity());
  }

  private static Typed<FluentFuture<Object>> fluentFuture() {
    return guava("`FluentFuture`", FluentFutures.type(), FluentFuture::from);
  }

  private static <P extends ListenableFuture<Object>> Typed<P> guava(
      String name, PromiseType<P, Object> type, Function<ListenableFuture<Object>, P> from) {
    return Typed.of(name, type)
        .with(Differences::ofDerivedFutures)
        .with(
            subject ->
                subject
                    .pending(
                        () -> {
                          SettableFuture<Object> future = SettableFuture.create();
                          return new Deferred<>(
                              from.apply(future), future::set, future::setException);
                        })
                    .observe(GuavaSubject::observe)
                    .cancel(future -> future.cancel(true))
                    .cancelledState(ListenableFuture::isCancelled)
                    .derive(future -> from.apply(GuavaSubject.derived(future)))
                    .join(Futures::getUnchecked));
  }

  private static Typed<ApiFuture<Object>> apiFuture() {
    return Typed.of("`ApiFuture`", GoogleApiFutures.<Object>type())
        .with(Differences::ofDerivedFutures)
        .with(
            subject ->
                subject
                    .pending(
                        () -> {
                          SettableApiFuture<Object> future = SettableApiFuture.create();
                          return new Deferred<>(future, future::set, future::setException);
                        })
                    .observe(LastlyFutures::observe)
                    .cancel(future -> future.cancel(true))
                    .cancelledState(ApiFuture::isCancelled)
                    .derive(
                        future -> ApiFutures.transform(future, value -> value, directExecutor()))
                    .join(Futures::getUnchecked));
  }

  private static void observe(ApiFuture<Object> future, SettlementCallback callback) {
    ApiFutures.addCallback(
        future,
        new ApiFutureCallback<Object>() {
          @Override
          public void onSuccess(Object value) {
            callback.accept(value, null);
          }

          @Override
          public void onFailure(Throwable reason) {
            callback.accept(null, reason);
          }
        },
        directExecutor());
  }

  private static Typed<Future<Object>> vertxFuture() {
    return Typed.of("Vert.x `Future`", VertxFutures.<Object>type())
        .with(
            subject ->
                subject
                    .pending(
                        () -> {
                          Promise<Object> promise = Promise.promise();
                          return new Deferred<>(promise.future(), promise::complete, promise::fail);
                        })
                    .observe(
                        (future, callback) ->
                            future.onComplete(
                                value -> callback.accept(value, null),
                                reason -> callback.accept(null, reason)))
                    .inheritedState(VertxContexts::pending, VertxContexts::of));
  }
}
