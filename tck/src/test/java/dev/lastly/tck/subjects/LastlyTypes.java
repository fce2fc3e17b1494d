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
import dev.lastly.AsyncCloseable;
import dev.lastly.Lastly;
import dev.lastly.PromiseCall;
import dev.lastly.apicommon.GoogleApiFutures;
import dev.lastly.guava.FluentFutures;
import dev.lastly.guava.ListenableFutures;
import dev.lastly.mutiny.Multis;
import dev.lastly.mutiny.Unis;
import dev.lastly.reactivestreams.Publishers;
import dev.lastly.reactor.Fluxes;
import dev.lastly.reactor.Monos;
import dev.lastly.rxjava3.Flowables;
import dev.lastly.rxjava3.Maybes;
import dev.lastly.rxjava3.Observables;
import dev.lastly.rxjava3.Singles;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.PromiseType;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.Opener;
import dev.lastly.tck.Scope;
import dev.lastly.tck.Settled;
import dev.lastly.tck.Subject;
import dev.lastly.vertx.VertxFutures;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lastly, on the promises of other libraries.
 *
 * <p>{@code Completable} is not among them: it has no value that could be compared.
 */
final class LastlyTypes {
  /** Stands for null in libraries that have none. */
  private static final Object NULL = new Object();

  private LastlyTypes() {}

  static List<Subject<?>> all() {
    return List.of(
        listenableFuture(),
        fluentFuture(),
        apiFuture(),
        vertxFuture(),
        mono(),
        flux(),
        uni(),
        multi(),
        single(),
        maybe(),
        observable(),
        flowable(),
        publisher(),
        flowPublisher());
  }

  private static Subject<ListenableFuture<Object>> listenableFuture() {
    return Differences.ofDerivedFutures(
        guava("`ListenableFuture`", ListenableFutures.type(), Function.identity()));
  }

  private static Subject<FluentFuture<Object>> fluentFuture() {
    return Differences.ofDerivedFutures(
        guava("`FluentFuture`", FluentFutures.type(), FluentFuture::from));
  }

  private static <P extends ListenableFuture<Object>> Subject<P> guava(
      String name, PromiseType<P, Object> type, Function<ListenableFuture<Object>, P> from) {
    return subject(name, type)
        .pending(
            () -> {
              SettableFuture<Object> future = SettableFuture.create();
              return new Deferred<>(from.apply(future), future::set, future::setException);
            })
        .observe(GuavaSubject::observe)
        .cancel(future -> future.cancel(true))
        .isCancelled(ListenableFuture::isCancelled)
        .join(Futures::getUnchecked);
  }

  private static Subject<ApiFuture<Object>> apiFuture() {
    return Differences.ofDerivedFutures(
        subject("`ApiFuture`", GoogleApiFutures.<Object>type())
            .pending(
                () -> {
                  SettableApiFuture<Object> future = SettableApiFuture.create();
                  return new Deferred<>(future, future::set, future::setException);
                })
            .observe(
                (future, settled) ->
                    ApiFutures.addCallback(
                        future,
                        new ApiFutureCallback<Object>() {
                          @Override
                          public void onSuccess(Object value) {
                            settled.accept(value, null);
                          }

                          @Override
                          public void onFailure(Throwable reason) {
                            settled.accept(null, reason);
                          }
                        },
                        directExecutor()))
            .cancel(future -> future.cancel(true))
            .isCancelled(ApiFuture::isCancelled)
            .join(Futures::getUnchecked));
  }

  private static Subject<Future<Object>> vertxFuture() {
    return subject("Vert.x `Future`", VertxFutures.<Object>type())
        .pending(
            () -> {
              Promise<Object> promise = Promise.promise();
              return new Deferred<>(promise.future(), promise::complete, promise::fail);
            })
        .observe(
            (future, settled) ->
                future.onComplete(
                    value -> settled.accept(value, null), reason -> settled.accept(null, reason)));
  }

  private static Subject<Mono<Object>> mono() {
    return lazy("`Mono`", Monos.type(), work -> Mono.from(work.asFlux()), LastlyTypes::toFlux)
        .watched(Mono::doOnCancel);
  }

  private static Subject<Flux<Object>> flux() {
    return lazy("`Flux`", Fluxes.type(), Work::asFlux, LastlyTypes::toFlux)
        .watched(Flux::doOnCancel);
  }

  private static Subject<Publisher<Object>> publisher() {
    return lazy("`Publisher`", Publishers.type(), LastlyTypes::publisher, LastlyTypes::toFlux)
        .watched((publisher, code) -> Flux.from(publisher).doOnCancel(code));
  }

  /** Of no library. */
  private static Publisher<Object> publisher(Work work) {
    Flux<Object> flux = work.asFlux();
    return subscriber -> flux.subscribe(subscriber);
  }

  private static Subject<Flow.Publisher<Object>> flowPublisher() {
    return lazy(
            "`Flow.Publisher`",
            FlowPublishers.type(),
            work -> FlowAdapters.toFlowPublisher(work.asFlux()),
            (publisher, settled) -> toFlux(FlowAdapters.toPublisher(publisher), settled))
        .watched(
            (publisher, code) ->
                FlowAdapters.toFlowPublisher(
                    Flux.from(FlowAdapters.toPublisher(publisher)).doOnCancel(code)));
  }

  private static Runnable toFlux(Publisher<Object> publisher, Settled settled) {
    AtomicReference<Object> last = new AtomicReference<>();
    return Flux.from(publisher)
            .subscribe(
                last::set,
                reason -> settled.accept(null, reason),
                () -> settled.accept(last.get(), null))
        ::dispose;
  }

  private static Subject<Uni<Object>> uni() {
    return lazy(
            "`Uni`",
            Unis.type(),
            work ->
                Uni.createFrom()
                    .emitter(
                        emitter ->
                            work.onSettled(
                                (value, reason) -> {
                                  if (reason == null) {
                                    emitter.complete(value);
                                  } else {
                                    emitter.fail(reason);
                                  }
                                })),
            (uni, settled) ->
                uni.subscribe()
                        .with(
                            value -> settled.accept(value, null),
                            reason -> settled.accept(null, reason))
                    ::cancel)
        .watched((uni, code) -> uni.onCancellation().invoke(code));
  }

  private static Subject<Multi<Object>> multi() {
    return lazy(
            "`Multi`",
            Multis.type(),
            work ->
                Multi.createFrom()
                    .emitter(
                        emitter ->
                            work.onSettled(
                                (value, reason) -> {
                                  if (reason != null) {
                                    emitter.fail(reason);
                                  } else if (value == null) {
                                    emitter.complete();
                                  } else {
                                    emitter.emit(value).complete();
                                  }
                                })),
            (multi, settled) -> {
              AtomicReference<Object> last = new AtomicReference<>();
              return multi
                      .subscribe()
                      .with(
                          last::set,
                          reason -> settled.accept(null, reason),
                          () -> settled.accept(last.get(), null))
                  ::cancel;
            })
        .watched((multi, code) -> multi.onCancellation().invoke(code));
  }

  @SuppressWarnings("ReferenceEquality") // there is one NULL
  private static Subject<Single<Object>> single() {
    return lazy(
            "`Single`",
            Singles.type(),
            work ->
                Single.create(
                    emitter ->
                        work.onSettled(
                            (value, reason) -> {
                              if (reason == null) {
                                emitter.onSuccess(value == null ? NULL : value);
                              } else {
                                emitter.tryOnError(reason);
                              }
                            })),
            (single, settled) ->
                single.subscribe(
                        value -> settled.accept(value == NULL ? null : value, null),
                        reason -> settled.accept(null, reason))
                    ::dispose)
        .watched((single, code) -> single.doOnDispose(code::run));
  }

  private static Subject<Maybe<Object>> maybe() {
    return lazy(
            "`Maybe`",
            Maybes.type(),
            work -> work.asObservable().lastElement(),
            (maybe, settled) ->
                maybe.subscribe(
                        value -> settled.accept(value, null),
                        reason -> settled.accept(null, reason),
                        () -> settled.accept(null, null))
                    ::dispose)
        .watched((maybe, code) -> maybe.doOnDispose(code::run));
  }

  private static Subject<Observable<Object>> observable() {
    return lazy("`Observable`", Observables.type(), Work::asObservable, LastlyTypes::toObservable)
        .watched((observable, code) -> observable.doOnDispose(code::run));
  }

  private static Subject<Flowable<Object>> flowable() {
    return lazy(
            "`Flowable`",
            Flowables.type(),
            work -> work.asObservable().toFlowable(BackpressureStrategy.BUFFER),
            LastlyTypes::toFlux)
        .watched((flowable, code) -> flowable.doOnCancel(code::run));
  }

  private static Runnable toObservable(Observable<Object> observable, Settled settled) {
    AtomicReference<Object> last = new AtomicReference<>();
    return observable.subscribe(
            last::set,
            reason -> settled.accept(null, reason),
            () -> settled.accept(last.get(), null))
        ::dispose;
  }

  /** Some work outside of the library, for any number of subscribers. */
  private static final class Work extends CompletableFuture<Object> {
    @SuppressWarnings("FutureReturnValueIgnored") // it is this that matters
    void onSettled(BiConsumer<Object, Throwable> callback) {
      whenComplete(callback);
    }

    Flux<Object> asFlux() {
      return Flux.create(
          sink ->
              onSettled(
                  (value, reason) -> {
                    if (reason != null) {
                      sink.error(reason);
                    } else if (value == null) {
                      sink.complete();
                    } else {
                      sink.next(value).complete();
                    }
                  }));
    }

    Observable<Object> asObservable() {
      return Observable.create(
          emitter ->
              onSettled(
                  (value, reason) -> {
                    if (reason != null) {
                      emitter.tryOnError(reason);
                    } else {
                      if (value != null) {
                        emitter.onNext(value);
                      }
                      emitter.onComplete();
                    }
                  }));
    }
  }

  private static <P> Subject<P> lazy(
      String name,
      PromiseType<P, Object> type,
      Function<Work, P> promise,
      BiFunction<P, Settled, Runnable> subscribe) {
    return Differences.ofSubscriptions(
        subject(name, type)
            .pending(
                () -> {
                  Work work = new Work();
                  return new Deferred<>(
                      promise.apply(work), work::complete, work::completeExceptionally);
                })
            .subscribe(subscribe));
  }

  private static <P> Subject<P> subject(String name, PromiseType<P, Object> type) {
    Lastly standard = Lastly.standard();
    return Subject.<P>named(name)
        .rounds(4_000)
        .chain(100_000)
        .andFinally(
            (source, cleanup) -> call(standard, type, source).andFinally(cleanup::run).promise())
        .andFinallyCompose((source, cleanup) -> several(standard, type, source, List.of(cleanup)))
        .several((source, cleanups) -> several(standard, type, source, cleanups))
        .call(
            (call, cleanup) ->
                standard.call("tck", type, call::get).andFinally(cleanup::run).promise())
        .lateFailures(
            handler ->
                (source, cleanup) ->
                    call(
                            standard.onLateFailure((name2, failure) -> handler.accept(failure)),
                            type,
                            source)
                        .andFinally(cleanup::run)
                        .promise())
        .executor(
            executor ->
                (source, cleanup) ->
                    call(standard.withExecutor(executor), type, source)
                        .andFinally(cleanup::run)
                        .promise())
        .scope(new UsingScope<>(standard, type))
        .contexts(contexts -> new UsingScope<>(standard.withContext(contexts), type));
  }

  private static <P> PromiseCall<P> call(Lastly lastly, PromiseType<P, Object> type, P source) {
    return lastly.call("tck", type, () -> source);
  }

  private static <P> P several(
      Lastly lastly, PromiseType<P, Object> type, P source, List<? extends Supplier<P>> cleanups) {
    PromiseCall<P> call = call(lastly, type, source);
    for (Supplier<P> cleanup : cleanups) {
      call = call.andFinallyCompose(() -> PromiseType.toStage(cleanup.get(), type));
    }
    return call.promise();
  }

  private record UsingScope<P>(Lastly lastly, PromiseType<P, Object> type) implements Scope<P> {
    @Override
    public Object closable(Supplier<P> close) {
      AsyncCloseable closable = () -> PromiseType.toStage(close.get(), type);
      return closable;
    }

    @Override
    public P run(List<Opener> openers, Supplier<P> call, Runnable cleanup) {
      dev.lastly.Scope scope = null;
      for (Opener opener : openers) {
        scope = opener.awaited() ? usingCompose(scope, opener) : using(scope, opener);
      }
      PromiseCall<P> made =
          scope == null ? lastly.call("tck", type, call::get) : scope.call("tck", type, call::get);
      return made.andFinally(cleanup::run).promise();
    }

    private dev.lastly.Scope using(dev.lastly.Scope outer, Opener opener) {
      dev.lastly.Opener<AutoCloseable> open = () -> (AutoCloseable) opener.open().get();
      return outer == null ? lastly.using(open) : outer.using(open);
    }

    @SuppressWarnings("unchecked")
    private dev.lastly.Scope usingCompose(dev.lastly.Scope outer, Opener opener) {
      PromiseType<P, AutoCloseable> openers =
          (PromiseType<P, AutoCloseable>) (PromiseType<?, ?>) type;
      dev.lastly.AsyncOpener<AutoCloseable> open =
          () -> PromiseType.toStage((P) opener.open().get(), openers);
      return outer == null ? lastly.usingCompose(open) : outer.usingCompose(open);
    }
  }
}
