/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.Lastly;
import dev.lastly.guava.ListenableFutures;
import dev.lastly.mutiny.Multis;
import dev.lastly.mutiny.Unis;
import dev.lastly.reactor.Fluxes;
import dev.lastly.reactor.Monos;
import dev.lastly.rxjava3.Flowables;
import dev.lastly.rxjava3.Singles;
import dev.lastly.spi.PromiseType;
import dev.lastly.vertx.VertxFutures;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call with one cleanup on the promises of other libraries, from the call to the result, beside
 * the operators of the library. What is lazy is assembled and subscribed to in each call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseG1GC") // or it is another one on one processor
public class TypesBenchmark {
  private static final Integer KEY = 1;

  /** How many items a stream has. */
  private static final int ITEMS = 1_000;

  private static final Future<Void> DONE = Future.succeededFuture();

  /** A way to clean up. */
  public enum Way {
    /** Lastly. */
    VERTX_LASTLY {
      @Override
      Object call(Permits permits) {
        Promise<Integer> source = permits.hold(Promise.promise());
        Object result = lastly(VertxFutures.type(), source.future(), permits);
        source.complete(KEY);
        return result;
      }
    },
    /** Awaits, and loses failures. */
    VERTX_EVENTUALLY {
      @Override
      Object call(Permits permits) {
        Promise<Integer> source = permits.hold(Promise.promise());
        Object result =
            source
                .future()
                .eventually(
                    () -> {
                      permits.leave();
                      return DONE;
                    });
        source.complete(KEY);
        return result;
      }
    },
    /** Awaits, and fails as the cleanup does: what there is without Lastly. */
    VERTX_TRANSFORM {
      @Override
      Object call(Permits permits) {
        Promise<Integer> source = permits.hold(Promise.promise());
        Future<Integer> future = source.future();
        Object result =
            future.transform(
                outcome -> {
                  Future<Void> cleanup;
                  try {
                    permits.leave();
                    cleanup = DONE;
                  } catch (Throwable t) {
                    cleanup = Future.failedFuture(t);
                  }
                  return cleanup.compose(nothing -> future);
                });
        source.complete(KEY);
        return result;
      }
    },
    /**
     * Does not await. The result has no context, unlike those of the others, so this is the least
     * that settling a promise in a handler takes.
     */
    VERTX_BY_HAND {
      @Override
      Object call(Permits permits) {
        Promise<Integer> source = permits.hold(Promise.promise());
        Promise<Integer> result = Promise.promise();
        source
            .future()
            .onComplete(
                outcome -> {
                  permits.leave();
                  result.handle(outcome);
                });
        source.complete(KEY);
        return result.future();
      }
    },
    /** Lastly. */
    GUAVA_LASTLY {
      @Override
      Object call(Permits permits) {
        SettableFuture<Integer> source = permits.hold(SettableFuture.create());
        Object result =
            lastly(ListenableFutures.type(), (ListenableFuture<Integer>) source, permits);
        source.set(KEY);
        return result;
      }
    },
    /** Awaits, and is lost when the caller cancels. */
    GUAVA_CALL_ASYNC {
      @Override
      Object call(Permits permits) {
        SettableFuture<Integer> source = permits.hold(SettableFuture.create());
        Object result =
            Futures.whenAllComplete(source)
                .callAsync(
                    () -> {
                      permits.leave();
                      return source;
                    },
                    directExecutor());
        source.set(KEY);
        return result;
      }
    },
    /** Lastly. */
    MONO_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Monos.type(), Mono.just(KEY).hide(), permits).subscribe();
      }
    },
    /** Does not await, and drops failures. */
    MONO_DO_FINALLY {
      @Override
      Object call(Permits permits) {
        return Mono.just(KEY).hide().doFinally(signal -> permits.leave()).subscribe();
      }
    },
    /** Awaits, and wraps failures. */
    MONO_USING_WHEN {
      @Override
      Object call(Permits permits) {
        return Mono.usingWhen(
                Mono.just(permits),
                resource -> Mono.just(KEY).hide(),
                resource -> {
                  resource.leave();
                  return Mono.empty();
                })
            .subscribe();
      }
    },
    /** Lastly. */
    UNI_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Unis.type(), Uni.createFrom().item(KEY), permits)
            .subscribe()
            .with(item -> {});
      }
    },
    /** Awaits, whatever ends the subscription; makes one failure of two. */
    UNI_ON_TERMINATION {
      @Override
      Object call(Permits permits) {
        return Uni.createFrom()
            .item(KEY)
            .onTermination()
            .call(
                () -> {
                  permits.leave();
                  return Uni.createFrom().voidItem();
                })
            .subscribe()
            .with(item -> {});
      }
    },
    /** Awaits, but is lost when the subscriber cancels; makes one failure of two. */
    UNI_EVENTUALLY {
      @Override
      Object call(Permits permits) {
        return Uni.createFrom().item(KEY).eventually(permits::leave).subscribe().with(item -> {});
      }
    },
    /** Lastly. */
    SINGLE_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Singles.type(), Single.just(KEY), permits).subscribe();
      }
    },
    /** Does not await, and drops failures. */
    SINGLE_DO_FINALLY {
      @Override
      Object call(Permits permits) {
        return Single.just(KEY).doFinally(permits::leave).subscribe();
      }
    },
    /** Awaits, whatever ends the subscription: what there is without Lastly. */
    SINGLE_BY_HAND {
      @Override
      Object call(Permits permits) {
        Completable cleanup = Completable.fromAction(permits::leave).cache();
        return Single.just(KEY)
            .flatMap(cleanup::toSingleDefault)
            .onErrorResumeNext(reason -> cleanup.andThen(Single.error(reason)))
            .doOnDispose(cleanup::subscribe)
            .subscribe();
      }
    },
    /** Lastly, a stream. */
    FLUX_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Fluxes.type(), Flux.range(0, ITEMS).hide(), permits).subscribe();
      }
    },
    /** A stream. */
    FLUX_DO_FINALLY {
      @Override
      Object call(Permits permits) {
        return Flux.range(0, ITEMS).hide().doFinally(signal -> permits.leave()).subscribe();
      }
    },
    /** Lastly, a stream. */
    MULTI_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Multis.type(), Multi.createFrom().range(0, ITEMS), permits)
            .subscribe()
            .with(item -> {});
      }
    },
    /** A stream. */
    MULTI_ON_TERMINATION {
      @Override
      Object call(Permits permits) {
        return Multi.createFrom()
            .range(0, ITEMS)
            .onTermination()
            .invoke(permits::leave)
            .subscribe()
            .with(item -> {});
      }
    },
    /** Lastly, a stream. */
    FLOWABLE_LASTLY {
      @Override
      Object call(Permits permits) {
        return lastly(Flowables.type(), Flowable.range(0, ITEMS).hide(), permits).subscribe();
      }
    },
    /** A stream. */
    FLOWABLE_DO_FINALLY {
      @Override
      Object call(Permits permits) {
        return Flowable.range(0, ITEMS).hide().doFinally(permits::leave).subscribe();
      }
    };

    abstract Object call(Permits permits);

    private static <P> P lastly(PromiseType<P, Integer> type, P source, Permits permits) {
      return Lastly.standard()
          .call("Loads.one", type, () -> source)
          .andFinally(() -> permits.leave())
          .promise();
    }
  }

  /** All ways, if no other choice is made with {@code -p way=..}. */
  @Param public Way way;

  private Permits permits;

  /** Called by JMH. */
  @Setup
  public void setUp() {
    permits = new Permits();
  }

  @Benchmark
  public Object type() {
    return way.call(permits);
  }
}
