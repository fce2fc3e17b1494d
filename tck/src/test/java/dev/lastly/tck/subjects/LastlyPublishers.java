/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

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
import dev.lastly.tck.SettlementCallback;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lastly, on the types of other libraries that run anew for each subscriber. */
final class LastlyPublishers {
  /** Stands for null in libraries that have none. */
  private static final Object NULL = new Object();

  private LastlyPublishers() {}

  static List<Typed<?>> all() {
    return List.of(
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

  private static Typed<Mono<Object>> mono() {
    return lazy("`Mono`", Monos.type(), work -> Mono.from(work.asFlux()), LastlyPublishers::toFlux)
        .with(ReactorSubjects::shown);
  }

  static Typed<Flux<Object>> flux() {
    return lazy("`Flux`", Fluxes.type(), Work::asFlux, LastlyPublishers::toFlux)
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject.onSubscriptionCancelled(Flux::doOnCancel).stream(
                        publisher -> Flux.from(FlowAdapters.toPublisher(publisher)),
                        FlowAdapters::toFlowPublisher)
                    .subscriberContext(
                        (flux, object) -> flux.contextWrite(ReactorSubjects.context(object)),
                        look -> ReactorSubjects.look(look).flux())
                    .hooks(LibraryHooks.ofReactor()));
  }

  private static Typed<Publisher<Object>> publisher() {
    return lazy(
            "`Publisher`", Publishers.type(), LastlyPublishers::publisher, LastlyPublishers::toFlux)
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled(
                        (publisher, code) -> Flux.from(publisher).doOnCancel(code))
                    .stream(FlowAdapters::toPublisher, FlowAdapters::toFlowPublisher));
  }

  /** Of no library. */
  private static Publisher<Object> publisher(Work work) {
    Flux<Object> flux = work.asFlux();
    return subscriber -> flux.subscribe(subscriber);
  }

  private static Typed<Flow.Publisher<Object>> flowPublisher() {
    return lazy(
            "`Flow.Publisher`",
            FlowPublishers.type(),
            work -> FlowAdapters.toFlowPublisher(work.asFlux()),
            (publisher, callback) -> toFlux(FlowAdapters.toPublisher(publisher), callback))
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled(
                        (publisher, code) ->
                            FlowAdapters.toFlowPublisher(
                                Flux.from(FlowAdapters.toPublisher(publisher)).doOnCancel(code)))
                    .stream(Function.identity(), Function.identity()));
  }

  private static Runnable toFlux(Publisher<Object> publisher, SettlementCallback callback) {
    AtomicReference<Object> last = new AtomicReference<>();
    return Flux.from(publisher)
            .subscribe(
                last::set,
                reason -> callback.accept(null, reason),
                () -> callback.accept(last.get(), null))
        ::dispose;
  }

  private static Typed<Uni<Object>> uni() {
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
            (uni, callback) ->
                uni.subscribe()
                        .with(
                            value -> callback.accept(value, null),
                            reason -> callback.accept(null, reason))
                    ::cancel)
        .with(MutinySubject::shown);
  }

  private static Typed<Multi<Object>> multi() {
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
            (multi, callback) -> {
              AtomicReference<Object> last = new AtomicReference<>();
              return multi
                      .subscribe()
                      .with(
                          last::set,
                          reason -> callback.accept(null, reason),
                          () -> callback.accept(last.get(), null))
                  ::cancel;
            })
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled((multi, code) -> multi.onCancellation().invoke(code))
                    .stream(publisher -> Multi.createFrom().publisher(publisher), multi -> multi)
                    .subscriberContext(
                        (multi, object) ->
                            multi.withContext(
                                (same, context) -> {
                                  context.put(MutinySubject.KEY, object);
                                  return same;
                                }),
                        look -> MutinySubject.look(look).toMulti())
                    .hooks(LibraryHooks.ofMutiny()));
  }

  @SuppressWarnings({"ReferenceEquality", "rawtypes"}) // there is one NULL; hooks are of raw types
  private static Typed<Single<Object>> single() {
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
            (single, callback) ->
                single.subscribe(
                        value -> callback.accept(value == NULL ? null : value, null),
                        reason -> callback.accept(null, reason))
                    ::dispose)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled((single, code) -> single.doOnDispose(code::run))
                    .oneValue(
                        publisher -> Single.fromPublisher(FlowAdapters.toPublisher(publisher)),
                        single -> FlowAdapters.toFlowPublisher(single.toFlowable()))
                    .hooks(
                        LibraryHooks.ofRxJava(
                            Single.class,
                            RxJavaPlugins::getOnSingleAssembly,
                            hook -> RxJavaPlugins.setOnSingleAssembly(hook))));
  }

  private static Typed<Maybe<Object>> maybe() {
    return lazy(
            "`Maybe`",
            Maybes.type(),
            work -> work.asObservable().lastElement(),
            (maybe, callback) ->
                maybe.subscribe(
                        value -> callback.accept(value, null),
                        reason -> callback.accept(null, reason),
                        () -> callback.accept(null, null))
                    ::dispose)
        .with(RxJavaSubject::shown);
  }

  @SuppressWarnings("rawtypes") // hooks are
  private static Typed<Observable<Object>> observable() {
    return lazy(
            "`Observable`", Observables.type(), Work::asObservable, LastlyPublishers::toObservable)
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled(
                        (observable, code) -> observable.doOnDispose(code::run))
                    .stream(
                        publisher -> Observable.fromPublisher(FlowAdapters.toPublisher(publisher)),
                        observable ->
                            FlowAdapters.toFlowPublisher(
                                observable.toFlowable(BackpressureStrategy.MISSING)))
                    .hooks(
                        LibraryHooks.ofRxJava(
                            Observable.class,
                            RxJavaPlugins::getOnObservableAssembly,
                            hook -> RxJavaPlugins.setOnObservableAssembly(hook))));
  }

  @SuppressWarnings("rawtypes") // hooks are
  private static Typed<Flowable<Object>> flowable() {
    return lazy(
            "`Flowable`",
            Flowables.type(),
            work -> work.asObservable().toFlowable(BackpressureStrategy.BUFFER),
            LastlyPublishers::toFlux)
        .with(Differences::ofStreams)
        .with(
            subject ->
                subject
                    .onSubscriptionCancelled((flowable, code) -> flowable.doOnCancel(code::run))
                    .stream(
                        publisher -> Flowable.fromPublisher(FlowAdapters.toPublisher(publisher)),
                        FlowAdapters::toFlowPublisher)
                    .hooks(
                        LibraryHooks.ofRxJava(
                            Flowable.class,
                            RxJavaPlugins::getOnFlowableAssembly,
                            hook -> RxJavaPlugins.setOnFlowableAssembly(hook))));
  }

  private static Runnable toObservable(Observable<Object> observable, SettlementCallback callback) {
    AtomicReference<Object> last = new AtomicReference<>();
    return observable.subscribe(
            last::set,
            reason -> callback.accept(null, reason),
            () -> callback.accept(last.get(), null))
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

  private static <P> Typed<P> lazy(
      String name,
      PromiseType<P, Object> type,
      Function<Work, P> promise,
      BiFunction<P, SettlementCallback, Runnable> subscribe) {
    return Typed.of(name, type)
        .with(Differences::ofSubscriptions)
        .with(
            subject ->
                subject
                    .pending(
                        () -> {
                          Work work = new Work();
                          return new Deferred<>(
                              promise.apply(work), work::complete, work::completeExceptionally);
                        })
                    .subscribe(subscribe));
  }
}
