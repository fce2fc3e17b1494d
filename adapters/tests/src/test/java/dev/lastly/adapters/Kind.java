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
  STAGE(CompletionStage.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      return FUTURE.promise(pending);
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return FUTURE.observe(((CompletionStage<?>) promise).toCompletableFuture(), observed);
    }
  },

  FUTURE(CompletableFuture.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      CompletableFuture<Object> future = new CompletableFuture<>();
      pending.onSettled(future::complete, future::completeExceptionally);
      return watched(future, pending);
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      CompletableFuture<?> future = (CompletableFuture<?>) promise;
      future.whenComplete(
          (value, reason) -> {
            if (reason == null) {
              observed.only(value);
            } else {
              observed.failure(reason);
            }
          });
      return () -> future.cancel(false);
    }
  },

  MONO(Mono.class, Start.LAZY, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      return Mono.create(
          sink -> {
            pending.subscribed();
            sink.onCancel(pending::cancelled);
            pending.onSettled(sink::success, sink::error);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return PUBLISHER.observe(promise, observed);
    }
  },

  FLUX(Flux.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      return Flux.create(
          sink -> {
            pending.subscribed();
            sink.onCancel(pending::cancelled);
            pending.onSettled(value -> sink.next(value).complete(), sink::error);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return PUBLISHER.observe(promise, observed);
    }
  },

  UNI(Uni.class, Start.LAZY, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      Uni<Object> uni =
          Uni.createFrom()
              .emitter(
                  emitter -> {
                    pending.subscribed();
                    pending.onSettled(emitter::complete, emitter::fail);
                  });
      return uni.onCancellation().invoke(pending::cancelled);
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Uni<?>) promise).subscribe().with(observed::only, observed::failure)::cancel;
    }
  },

  MULTI(Multi.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      Multi<Object> multi =
          Multi.createFrom()
              .emitter(
                  emitter -> {
                    pending.subscribed();
                    pending.onSettled(value -> emitter.emit(value).complete(), emitter::fail);
                  });
      return multi.onCancellation().invoke(pending::cancelled);
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Multi<?>) promise)
              .subscribe()
              .with(observed::value, observed::failure, observed::end)
          ::cancel;
    }
  },

  SINGLE(Single.class, Start.LAZY, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      return Single.create(
          emitter -> {
            pending.subscribed();
            pending.onSettled(emitter::onSuccess, emitter::tryOnError);
            emitter.setCancellable(pending::cancelled);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Single<?>) promise).subscribe(observed::only, observed::failure)::dispose;
    }
  },

  MAYBE(Maybe.class, Start.LAZY, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      return Maybe.create(
          emitter -> {
            pending.subscribed();
            pending.onSettled(emitter::onSuccess, emitter::tryOnError);
            emitter.setCancellable(pending::cancelled);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Maybe<?>) promise).subscribe(observed::only, observed::failure, observed::end)
          ::dispose;
    }
  },

  COMPLETABLE(Completable.class, Start.LAZY, Carries.NOTHING) {
    @Override
    Object promise(Pending pending) {
      return Completable.create(
          emitter -> {
            pending.subscribed();
            pending.onSettled(value -> emitter.onComplete(), emitter::tryOnError);
            emitter.setCancellable(pending::cancelled);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Completable) promise).subscribe(observed::end, observed::failure)::dispose;
    }
  },

  OBSERVABLE(Observable.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      return Observable.create(
          emitter -> {
            pending.subscribed();
            pending.onSettled(
                value -> {
                  emitter.onNext(value);
                  emitter.onComplete();
                },
                emitter::tryOnError);
            emitter.setCancellable(pending::cancelled);
          });
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Observable<?>) promise).subscribe(observed::value, observed::failure, observed::end)
          ::dispose;
    }
  },

  FLOWABLE(Flowable.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      return Flowable.create(
          emitter -> {
            pending.subscribed();
            pending.onSettled(
                value -> {
                  emitter.onNext(value);
                  emitter.onComplete();
                },
                emitter::tryOnError);
            emitter.setCancellable(pending::cancelled);
          },
          BackpressureStrategy.BUFFER);
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return ((Flowable<?>) promise).subscribe(observed::value, observed::failure, observed::end)
          ::dispose;
    }
  },

  VERTX_FUTURE(Future.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      Promise<Object> promise = Promise.promise();
      pending.onSettled(promise::complete, promise::fail);
      return promise.future();
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      ((Future<?>) promise).onComplete(observed::only, observed::failure);
      return () -> {};
    }
  },

  LISTENABLE_FUTURE(ListenableFuture.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      SettableFuture<Object> future = SettableFuture.create();
      pending.onSettled(future::set, future::setException);
      future.addListener(
          () -> {
            if (future.isCancelled()) {
              pending.cancelled();
            }
          },
          MoreExecutors.directExecutor());
      return future;
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      ListenableFuture<?> future = (ListenableFuture<?>) promise;
      Futures.addCallback(
          future,
          new FutureCallback<Object>() {
            @Override
            public void onSuccess(Object value) {
              observed.only(value);
            }

            @Override
            public void onFailure(Throwable reason) {
              observed.failure(reason);
            }
          },
          MoreExecutors.directExecutor());
      return () -> future.cancel(false);
    }
  },

  FLUENT_FUTURE(FluentFuture.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      return FluentFuture.from((ListenableFuture<?>) LISTENABLE_FUTURE.promise(pending));
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return LISTENABLE_FUTURE.observe(promise, observed);
    }
  },

  API_FUTURE(ApiFuture.class, Start.EAGER, Carries.ONE_VALUE) {
    @Override
    Object promise(Pending pending) {
      SettableApiFuture<Object> future = SettableApiFuture.create();
      pending.onSettled(future::set, future::setException);
      future.addListener(
          () -> {
            if (future.isCancelled()) {
              pending.cancelled();
            }
          },
          Runnable::run);
      return future;
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      ApiFuture<?> future = (ApiFuture<?>) promise;
      ApiFutures.addCallback(
          future,
          new ApiFutureCallback<Object>() {
            @Override
            public void onSuccess(Object value) {
              observed.only(value);
            }

            @Override
            public void onFailure(Throwable reason) {
              observed.failure(reason);
            }
          },
          Runnable::run);
      return () -> future.cancel(false);
    }
  },

  PUBLISHER(Publisher.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      Publisher<?> flux = (Publisher<?>) FLUX.promise(pending);
      return (Publisher<Object>) flux::subscribe; // of no library
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return Flux.from((Publisher<?>) promise)
              .subscribe(observed::value, observed::failure, observed::end)
          ::dispose;
    }
  },

  FLOW_PUBLISHER(Flow.Publisher.class, Start.LAZY, Carries.ITEMS) {
    @Override
    Object promise(Pending pending) {
      return FlowAdapters.toFlowPublisher((Publisher<?>) PUBLISHER.promise(pending));
    }

    @Override
    Runnable observe(Object promise, Observed observed) {
      return PUBLISHER.observe(FlowAdapters.toPublisher((Flow.Publisher<?>) promise), observed);
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
  enum Carries {
    ONE_VALUE,
    ITEMS,
    NOTHING
  }

  private final Class<?> type;
  private final Start start;
  private final Carries carries;

  Kind(Class<?> type, Start start, Carries carries) {
    this.type = type;
    this.start = start;
    this.carries = carries;
  }

  Class<?> type() {
    return type;
  }

  /** The type in a source, with its argument if it has one. */
  String of(String argument) {
    String name = type.getCanonicalName();
    return carries == Carries.NOTHING ? name : name + "<" + argument + ">";
  }

  boolean isLazy() {
    return start == Start.LAZY;
  }

  boolean hasValues() {
    return carries != Carries.NOTHING;
  }

  /** Whether values pass before the end, and so before the cleanups. */
  boolean isStream() {
    return carries == Carries.ITEMS;
  }

  /** A promise that is as pending as what is behind it. */
  abstract Object promise(Pending pending);

  /**
   * Subscribes.
   *
   * @return what cancels, where the library can
   */
  abstract Runnable observe(Object promise, Observed observed);

  private static CompletableFuture<Object> watched(
      CompletableFuture<Object> future, Pending pending) {
    future.whenComplete(
        (value, reason) -> {
          if (future.isCancelled()) {
            pending.cancelled();
          }
        });
    return future;
  }
}
