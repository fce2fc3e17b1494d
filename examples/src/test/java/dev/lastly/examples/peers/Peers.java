/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.peers;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.Lastly;
import dev.lastly.examples.peers.Attempt.Cleanup;
import dev.lastly.examples.peers.Attempt.Outcome;
import dev.lastly.examples.peers.Attempt.Peer;
import dev.lastly.examples.peers.Attempt.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What people write today for a cleanup after an asynchronous call, and Lastly. */
final class Peers {

  /** The columns of the table in {@code docs/comparison.md}, in its order. */
  static Map<String, Peer> all() {
    Map<String, Peer> peers = new LinkedHashMap<>();
    peers.put("Lastly", Peers::lastly);
    peers.put("`whenComplete`", Peers::whenComplete);
    peers.put("`handle` + `thenCompose`", Peers::handleThenCompose);
    peers.put("Vert.x `eventually`", Peers::vertx);
    peers.put("Mutiny `eventually`", Peers::mutiny);
    peers.put("Reactor `usingWhen`", Peers::reactor);
    peers.put("Guava `callAsync`", Peers::guava);
    return peers;
  }

  private static Attempt lastly(Source source, Cleanup cleanup) {
    return Attempt.of(Lastly.standard().call(source::future).andFinallyCompose(cleanup::start));
  }

  private static Attempt whenComplete(Source source, Cleanup cleanup) {
    return Attempt.of(source.future().whenComplete((value, reason) -> cleanup.start()));
  }

  private static Attempt handleThenCompose(Source source, Cleanup cleanup) {
    return Attempt.of(
        source
            .future()
            .handle(
                (value, reason) ->
                    cleanup
                        .start()
                        .thenCompose(
                            done ->
                                reason == null
                                    ? CompletableFuture.completedFuture(value)
                                    : CompletableFuture.failedFuture(reason)))
            .thenCompose(Function.identity()));
  }

  private static Attempt vertx(Source source, Cleanup cleanup) {
    Promise<Object> promise = Promise.promise();
    source.into(promise::complete, promise::fail);
    Future<Object> result =
        promise
            .future()
            .eventually(
                () -> {
                  CompletableFuture<Object> end = cleanup.start();
                  return end == null ? null : Future.fromCompletionStage(end);
                });
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    result.onComplete(end -> outcome.set(new Outcome(end.result(), end.cause())));
    return new Attempt() {
      @Override
      public boolean cancel() {
        if (Arrays.stream(Future.class.getMethods()).anyMatch(m -> m.getName().equals("cancel"))) {
          throw new AssertionError("Vert.x has learnt to cancel");
        }
        return false;
      }

      @Override
      public Outcome outcome() {
        return outcome.get();
      }
    };
  }

  private static Attempt mutiny(Source source, Cleanup cleanup) {
    Uni<Object> uni =
        Uni.createFrom().emitter(emitter -> source.into(emitter::complete, emitter::fail));
    return Attempt.of(
        uni.eventually(
                () -> {
                  CompletableFuture<Object> end = cleanup.start();
                  return end == null ? null : Uni.createFrom().completionStage(end);
                })
            .subscribeAsCompletionStage());
  }

  private static Attempt reactor(Source source, Cleanup cleanup) {
    Sinks.One<Object> sink = Sinks.one();
    source.into(sink::tryEmitValue, sink::tryEmitError);
    return Attempt.of(
        Mono.usingWhen(
                Mono.just(cleanup),
                unused -> sink.asMono(),
                resource -> {
                  CompletableFuture<Object> end = resource.start();
                  return end == null ? null : Mono.fromFuture(end);
                })
            .toFuture());
  }

  private static Attempt guava(Source source, Cleanup cleanup) {
    SettableFuture<Object> future = SettableFuture.create();
    source.into(future::set, future::setException);
    ListenableFuture<Object> result =
        Futures.whenAllComplete(future)
            .callAsync(
                () -> {
                  CompletableFuture<Object> end = cleanup.start();
                  return Futures.transformAsync(guava(end), done -> future, directExecutor());
                },
                directExecutor());
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Futures.addCallback(
        result,
        new FutureCallback<Object>() {
          @Override
          public void onSuccess(Object value) {
            outcome.set(new Outcome(value, null));
          }

          @Override
          public void onFailure(Throwable reason) {
            outcome.set(new Outcome(null, reason));
          }
        },
        directExecutor());
    return new Attempt() {
      @Override
      public boolean cancel() {
        return result.cancel(false);
      }

      @Override
      public Outcome outcome() {
        return outcome.get();
      }
    };
  }

  private static ListenableFuture<Object> guava(CompletableFuture<Object> end) {
    if (end == null) {
      return null;
    }
    SettableFuture<Object> future = SettableFuture.create();
    end.handle((value, reason) -> reason == null ? future.set(value) : future.setException(reason));
    return future;
  }

  private Peers() {}
}
