/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.core.SettableApiFuture;
import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The promise types that Lastly supports. */
@SuppressWarnings("FutureReturnValueIgnored") // what is observed of them is what matters
enum Kind {
  STAGE(CompletionStage.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      return FUTURE.promise(deferred);
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return FUTURE.observe(((CompletionStage<?>) promise).toCompletableFuture(), observation);
    }
  },

  FUTURE(CompletableFuture.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      CompletableFuture<Object> future = new CompletableFuture<>();
      deferred.onSettled(future::complete, future::completeExceptionally);
      return watched(future, deferred);
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      CompletableFuture<?> future = (CompletableFuture<?>) promise;
      future.whenComplete(
          (value, reason) -> {
            if (reason == null) {
              observation.noteOnlyValue(value);
            } else {
              observation.noteFailure(reason);
            }
          });
      return () -> future.cancel(false);
    }
  },

  MONO(Mono.class, Start.LAZY, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      return Mono.create(
          sink -> {
            deferred.noteSubscription();
            sink.onCancel(deferred::noteCancellation);
            deferred.onSettled(sink::success, sink::error);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return PUBLISHER.observe(promise, observation);
    }
  },

  FLUX(Flux.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      return Flux.create(
          sink -> {
            deferred.noteSubscription();
            sink.onCancel(deferred::noteCancellation);
            deferred.onSettled(value -> sink.next(value).complete(), sink::error);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return PUBLISHER.observe(promise, observation);
    }
  },

  UNI(Uni.class, Start.LAZY, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      Uni<Object> uni =
          Uni.createFrom()
              .emitter(
                  emitter -> {
                    deferred.noteSubscription();
                    deferred.onSettled(emitter::complete, emitter::fail);
                  });
      return uni.onCancellation().invoke(deferred::noteCancellation);
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Uni<?>) promise)
              .subscribe()
              .with(observation::noteOnlyValue, observation::noteFailure)
          ::cancel;
    }
  },

  MULTI(Multi.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      Multi<Object> multi =
          Multi.createFrom()
              .emitter(
                  emitter -> {
                    deferred.noteSubscription();
                    deferred.onSettled(value -> emitter.emit(value).complete(), emitter::fail);
                  });
      return multi.onCancellation().invoke(deferred::noteCancellation);
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Multi<?>) promise)
              .subscribe()
              .with(observation::noteValue, observation::noteFailure, observation::noteEnd)
          ::cancel;
    }
  },

  SINGLE(Single.class, Start.LAZY, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      return Single.create(
          emitter -> {
            deferred.noteSubscription();
            deferred.onSettled(emitter::onSuccess, emitter::tryOnError);
            emitter.setCancellable(deferred::noteCancellation);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Single<?>) promise).subscribe(observation::noteOnlyValue, observation::noteFailure)
          ::dispose;
    }
  },

  MAYBE(Maybe.class, Start.LAZY, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      return Maybe.create(
          emitter -> {
            deferred.noteSubscription();
            deferred.onSettled(emitter::onSuccess, emitter::tryOnError);
            emitter.setCancellable(deferred::noteCancellation);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Maybe<?>) promise)
              .subscribe(observation::noteOnlyValue, observation::noteFailure, observation::noteEnd)
          ::dispose;
    }
  },

  COMPLETABLE(Completable.class, Start.LAZY, Content.NOTHING) {
    @Override
    Object promise(Deferred deferred) {
      return Completable.create(
          emitter -> {
            deferred.noteSubscription();
            deferred.onSettled(value -> emitter.onComplete(), emitter::tryOnError);
            emitter.setCancellable(deferred::noteCancellation);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Completable) promise).subscribe(observation::noteEnd, observation::noteFailure)
          ::dispose;
    }
  },

  OBSERVABLE(Observable.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      return Observable.create(
          emitter -> {
            deferred.noteSubscription();
            deferred.onSettled(
                value -> {
                  emitter.onNext(value);
                  emitter.onComplete();
                },
                emitter::tryOnError);
            emitter.setCancellable(deferred::noteCancellation);
          });
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Observable<?>) promise)
              .subscribe(observation::noteValue, observation::noteFailure, observation::noteEnd)
          ::dispose;
    }
  },

  FLOWABLE(Flowable.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      return Flowable.create(
          emitter -> {
            deferred.noteSubscription();
            deferred.onSettled(
                value -> {
                  emitter.onNext(value);
                  emitter.onComplete();
                },
                emitter::tryOnError);
            emitter.setCancellable(deferred::noteCancellation);
          },
          BackpressureStrategy.BUFFER);
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return ((Flowable<?>) promise)
              .subscribe(observation::noteValue, observation::noteFailure, observation::noteEnd)
          ::dispose;
    }
  },

  VERTX_FUTURE(Future.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      Promise<Object> promise = Promise.promise();
      deferred.onSettled(promise::complete, promise::fail);
      return promise.future();
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      ((Future<?>) promise).onComplete(observation::noteOnlyValue, observation::noteFailure);
      return () -> {};
    }
  },

  LISTENABLE_FUTURE(ListenableFuture.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      SettableFuture<Object> future = SettableFuture.create();
      deferred.onSettled(future::set, future::setException);
      future.addListener(
          () -> {
            if (future.isCancelled()) {
              deferred.noteCancellation();
            }
          },
          MoreExecutors.directExecutor());
      return future;
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      ListenableFuture<?> future = (ListenableFuture<?>) promise;
      Futures.addCallback(
          future,
          new FutureCallback<Object>() {
            @Override
            public void onSuccess(Object value) {
              observation.noteOnlyValue(value);
            }

            @Override
            public void onFailure(Throwable reason) {
              observation.noteFailure(reason);
            }
          },
          MoreExecutors.directExecutor());
      return () -> future.cancel(false);
    }
  },

  FLUENT_FUTURE(FluentFuture.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      return FluentFuture.from((ListenableFuture<?>) LISTENABLE_FUTURE.promise(deferred));
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return LISTENABLE_FUTURE.observe(promise, observation);
    }
  },

  API_FUTURE(ApiFuture.class, Start.EAGER, Content.ONE_VALUE) {
    @Override
    Object promise(Deferred deferred) {
      SettableApiFuture<Object> future = SettableApiFuture.create();
      deferred.onSettled(future::set, future::setException);
      future.addListener(
          () -> {
            if (future.isCancelled()) {
              deferred.noteCancellation();
            }
          },
          Runnable::run);
      return future;
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      ApiFuture<?> future = (ApiFuture<?>) promise;
      ApiFutures.addCallback(
          future,
          new ApiFutureCallback<Object>() {
            @Override
            public void onSuccess(Object value) {
              observation.noteOnlyValue(value);
            }

            @Override
            public void onFailure(Throwable reason) {
              observation.noteFailure(reason);
            }
          },
          Runnable::run);
      return () -> future.cancel(false);
    }
  },

  PUBLISHER(Publisher.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      Publisher<?> flux = (Publisher<?>) FLUX.promise(deferred);
      return (Publisher<Object>) flux::subscribe; // of no library
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return Flux.from((Publisher<?>) promise)
              .subscribe(observation::noteValue, observation::noteFailure, observation::noteEnd)
          ::dispose;
    }
  },

  FLOW_PUBLISHER(Flow.Publisher.class, Start.LAZY, Content.ITEMS) {
    @Override
    Object promise(Deferred deferred) {
      return FlowAdapters.toFlowPublisher((Publisher<?>) PUBLISHER.promise(deferred));
    }

    @Override
    Runnable observe(Object promise, Observation observation) {
      return PUBLISHER.observe(FlowAdapters.toPublisher((Flow.Publisher<?>) promise), observation);
    }
  };

  /** When the work of a promise starts. */
  enum Start {
    /** It is running when a method returns the promise. */
    EAGER,
    /** It runs anew for each subscriber. */
    LAZY
  }

  /** What a promise fulfills with. */
  enum Content {
    ONE_VALUE,
    ITEMS,
    NOTHING
  }

  private final Class<?> type;
  private final Start start;
  private final Content content;

  Kind(Class<?> type, Start start, Content content) {
    this.type = type;
    this.start = start;
    this.content = content;
  }

  Class<?> type() {
    return type;
  }

  /** The type in a source, with its argument if it has one. */
  String of(String argument) {
    String name = type.getCanonicalName();
    return content == Content.NOTHING ? name : name + "<" + argument + ">";
  }

  boolean isLazy() {
    return start == Start.LAZY;
  }

  boolean hasValues() {
    return content != Content.NOTHING;
  }

  /** Whether values pass before the end, and so before the cleanups. */
  boolean isStream() {
    return content == Content.ITEMS;
  }

  /** A promise that settles as what is behind it. */
  abstract Object promise(Deferred deferred);

  /**
   * Subscribes.
   *
   * @return what cancels, where the library can
   */
  abstract Runnable observe(Object promise, Observation observation);

  private static CompletableFuture<Object> watched(
      CompletableFuture<Object> future, Deferred deferred) {
    future.whenComplete(
        (value, reason) -> {
          if (future.isCancelled()) {
            deferred.noteCancellation();
          }
        });
    return future;
  }
}
