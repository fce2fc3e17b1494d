/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseSource;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.Race;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableSource;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.functions.Action;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Calls that return promises of RxJava. */
@Timeout(120)
class RxJavaTest {
  /** How often something is raced. */
  private static final int ROUNDS = Race.rounds(100_000);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I13: only a subscribeOn after the wrapper interrupts a cleanup that runs")
  void subscribeOn(boolean isAfter) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Single<String> source = Single.just("v");
    Single<String> result =
        Lastly.standard()
            .call(
                "Rows.load",
                Singles.<String>type(),
                () -> isAfter ? source : source.subscribeOn(Schedulers.io()))
            .andFinally(
                () -> {
                  running.countDown();
                  try {
                    released.await();
                    interrupted.complete(false);
                  } catch (InterruptedException e) {
                    interrupted.complete(true);
                  }
                })
            .promise();
    Disposable subscription = (isAfter ? result.subscribeOn(Schedulers.io()) : result).subscribe();
    running.await();
    subscription.dispose();
    if (!isAfter) {
      released.countDown();
    }
    assertThat(interrupted.join()).isEqualTo(isAfter);
  }

  @Nested
  @DisplayName("Single")
  class OfSingle extends OneValueRows<Single<String>> {
    OfSingle() {
      super(Singles.type(), List.of("v"));
    }

    @Override
    Single<String> from(ObservableSource<String> source) {
      return Single.unsafeCreate(
          o ->
              source.subscribe(
                  new FunctionObserver(o::onSubscribe, o::onSuccess, o::onError, () -> {})));
    }

    @Override
    void subscribe(Single<String> promise, TestObserver<Object> observer) {
      promise.subscribe(observer);
    }

    @Override
    void onAssembly(Consumer<Object> hook) {
      RxJavaPlugins.setOnSingleAssembly(seenBy(hook));
    }
  }

  @Nested
  @DisplayName("Maybe")
  class OfMaybe extends OneValueRows<Maybe<String>> {
    OfMaybe() {
      super(Maybes.type(), List.of("v"));
    }

    @Override
    Maybe<String> from(ObservableSource<String> source) {
      return Maybe.unsafeCreate(
          o -> {
            ValueForwarder values = new ValueForwarder(o::onSuccess);
            source.subscribe(
                new FunctionObserver(
                    o::onSubscribe, values, o::onError, values.orElse(o::onComplete)));
          });
    }

    @Override
    void subscribe(Maybe<String> promise, TestObserver<Object> observer) {
      promise.subscribe(observer);
    }

    @Override
    void onAssembly(Consumer<Object> hook) {
      RxJavaPlugins.setOnMaybeAssembly(seenBy(hook));
    }

    @Test
    @DisplayName("L4: empty stays empty, after the cleanup")
    void empty() {
      CompletableSubject cleaning = CompletableSubject.create();
      TestObserver<Object> observer =
          test(cleanedUp(Observable.empty(), returning(cleaning)).doOnComplete(journaling("end")));
      observer.assertEmpty();
      cleaning.onComplete();
      observer.assertResult();
      assertThat(journal).containsExactly("end");
    }
  }

  @Nested
  @DisplayName("Completable")
  class OfCompletable extends Rows<Completable> {
    OfCompletable() {
      super(Completables.type(), List.of());
    }

    @Override
    Completable from(ObservableSource<String> source) {
      return Completable.unsafeCreate(
          o ->
              source.subscribe(
                  new FunctionObserver(o::onSubscribe, value -> {}, o::onError, o::onComplete)));
    }

    @Override
    void subscribe(Completable promise, TestObserver<Object> observer) {
      promise.subscribe(observer);
    }

    @Override
    void onAssembly(Consumer<Object> hook) {
      RxJavaPlugins.setOnCompletableAssembly(seenBy(hook));
    }
  }

  @Nested
  @DisplayName("Observable")
  class OfObservable extends Rows<Observable<String>> {
    OfObservable() {
      super(Observables.type(), List.of("v"));
    }

    @Override
    Observable<String> from(ObservableSource<String> source) {
      return Observable.unsafeCreate(o -> source.subscribe(o));
    }

    @Override
    void subscribe(Observable<String> promise, TestObserver<Object> observer) {
      promise.subscribe(observer);
    }

    @Override
    void onAssembly(Consumer<Object> hook) {
      RxJavaPlugins.setOnObservableAssembly(seenBy(hook));
    }

    @Test
    @DisplayName("L3: items pass as they come, the end after the cleanups")
    void items() {
      PublishSubject<String> source = PublishSubject.create();
      CompletableSubject cleaning = CompletableSubject.create();
      TestObserver<Object> observer = test(cleanedUp(source, returning(cleaning)));
      source.onNext("x");
      source.onNext("y");
      observer.assertValues("x", "y");
      source.onComplete();
      observer.assertNotComplete();
      cleaning.onComplete();
      observer.assertResult("x", "y");
    }

    @Test
    @DisplayName("L4: after items, a cleanup that fails is the terminal signal")
    void failureAfterItems() {
      TestObserver<Object> observer = test(cleanedUp(Observable.just("x", "y"), failing()));
      observer.assertValues("x", "y").assertError(x).assertNotComplete();
    }

    @Test
    @DisplayName("L2: fewer are taken than there are, which disposes")
    void take() {
      Observable<String> result = cleanedUp(Observable.just("x", "y", "z"), journal("a"));
      result.take(2).test().assertResult("x", "y");
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L5, L9: items that come after the end or the disposal are not passed on")
    void itemsTooLate() {
      List<Observer<? super String>> sources = new ArrayList<>();
      Observable<String> result = cleanedUp(sources::add);
      TestObserver<String> first = result.test();
      sources.get(0).onComplete();
      sources.get(0).onNext("x");
      first.assertResult();
      TestObserver<String> second = result.test();
      sources.get(1).onNext("y");
      second.dispose();
      sources.get(1).onNext("z");
      second.assertValues("y").assertNotComplete();
    }
  }

  @Nested
  @DisplayName("Flowable")
  class OfFlowable extends Rows<Flowable<String>> {
    OfFlowable() {
      super(Flowables.type(), List.of("v"));
    }

    @Override
    Flowable<String> from(ObservableSource<String> source) {
      return Flowable.unsafeCreate(
          s ->
              source.subscribe(
                  new FunctionObserver(
                      given -> s.onSubscribe(new FunctionSubscription(n -> {}, given::dispose)),
                      s::onNext,
                      s::onError,
                      s::onComplete)));
    }

    @Override
    void subscribe(Flowable<String> promise, TestObserver<Object> observer) {
      promise.toObservable().subscribe(observer);
    }

    @Override
    void onAssembly(Consumer<Object> hook) {
      RxJavaPlugins.setOnFlowableAssembly(seenBy(hook));
    }

    private Flowable<String> cleanedUp(Flowable<String> source, AsyncCleanup... cleanups) {
      return cleanedUp(lastly, () -> source, cleanups);
    }

    @Test
    @DisplayName("L3: items pass as they come, demand is forwarded one to one")
    void items() {
      List<Long> demands = new ArrayList<>();
      PublishProcessor<String> source = PublishProcessor.create();
      TestSubscriber<String> subscriber =
          cleanedUp(source.doOnRequest(demands::add), journal("a")).test(0);
      subscriber.request(2);
      assertThat(demands).containsExactly(2L);
      source.onNext("x");
      source.onNext("y");
      subscriber.assertValues("x", "y");
      assertThat(source.offer("none wanted")).isFalse();
      assertThat(journal).isEmpty();
      subscriber.request(1);
      subscriber.request(Long.MAX_VALUE);
      assertThat(demands).containsExactly(2L, 1L, Long.MAX_VALUE);
      source.onNext("z");
      source.onComplete();
      subscriber.assertResult("x", "y", "z");
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L4: after items, a cleanup that fails is the terminal signal")
    void failureAfterItems() {
      TestSubscriber<String> subscriber = cleanedUp(Flowable.just("x", "y"), failing()).test();
      subscriber.assertValues("x", "y").assertError(x).assertNotComplete();
    }

    @Test
    @DisplayName("L2: fewer are taken than there are, which cancels")
    void take() {
      Flowable<String> result = cleanedUp(Flowable.just("x", "y", "z"), journal("a"));
      result.take(2).test().assertResult("x", "y");
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L3, L10: what is requested while a scope is opened is requested when it is open")
    void earlyDemand() {
      List<Long> demands = new ArrayList<>();
      SingleSubject<AutoCloseable> opening = SingleSubject.create();
      Flowable<String> result =
          inScope(opening, Flowable.<String>never().doOnRequest(demands::add));
      TestSubscriber<String> subscriber = result.test(2);
      subscriber.request(3);
      opening.onSuccess(() -> {});
      assertThat(demands).containsExactly(5L);
      subscriber.request(1);
      assertThat(demands).containsExactly(5L, 1L);
    }

    /** Asks for two items, and throws when it is given the first. */
    private final class ThrowingSubscriber implements FlowableSubscriber<String> {
      private final RuntimeException thrown;

      ThrowingSubscriber(RuntimeException thrown) {
        this.thrown = thrown;
      }

      @Override
      public void onSubscribe(Subscription subscription) {
        subscription.request(2);
      }

      @Override
      public void onNext(String item) {
        throw thrown;
      }

      @Override
      public void onError(Throwable failure) {
        journal.add("failed");
      }

      @Override
      public void onComplete() {
        journal.add("completed");
      }
    }

    @Test
    @DisplayName("L2: a subscriber that throws from onNext has cancelled, by rule 2.13")
    void subscriberThrows() {
      RuntimeException thrown = new RuntimeException("thrown");
      PublishProcessor<String> source = PublishProcessor.create();
      cleanedUp(source, journal("a")).subscribe(new ThrowingSubscriber(thrown));
      assertThatThrownBy(() -> source.onNext("x")).isSameAs(thrown);
      assertThat(source.hasSubscribers()).isFalse();
      source.onComplete();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: what the source throws when it is cancelled for that is suppressed")
    void subscriberAndSourceThrow() {
      RuntimeException thrown = new RuntimeException("thrown");
      RuntimeException ofSource = new RuntimeException("of source");
      AtomicReference<Subscriber<? super String>> given = new AtomicReference<>();
      Flowable<String> source =
          Flowable.unsafeCreate(
              subscriber -> {
                given.set(subscriber);
                subscriber.onSubscribe(
                    new Subscription() {
                      @Override
                      public void request(long n) {}

                      @Override
                      public void cancel() {
                        throw ofSource;
                      }
                    });
              });
      cleanedUp(source, journal("a")).subscribe(new ThrowingSubscriber(thrown));
      assertThatThrownBy(() -> given.get().onNext("x")).isSameAs(thrown);
      assertThat(thrown).hasSuppressedException(ofSource);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: what the subscriber throws in the library's own subscribe is reported once")
    void subscriberThrowsInSubscribe() {
      RuntimeException thrown = new RuntimeException("thrown");
      cleanedUp(Flowable.just("x", "y").hide(), journal("a"))
          .subscribe(new ThrowingSubscriber(thrown));
      assertThat(dropped).extracting(Throwable::getCause).containsExactly(thrown);
      assertThat(journal).containsExactly("a");
    }

    private Flowable<String> inScope(Single<AutoCloseable> opening, Flowable<String> source) {
      return lastly
          .usingCompose(() -> PromiseType.toStage(opening, Singles.type()))
          .call("Rows.load", Flowables.<String>type(), () -> source)
          .promise();
    }

    @Test
    @DisplayName("L3: demand that exceeds what can be counted is unbounded")
    void unboundedDemand() {
      List<Long> demands = new ArrayList<>();
      SingleSubject<AutoCloseable> opening = SingleSubject.create();
      Flowable<String> result =
          inScope(opening, Flowable.<String>never().doOnRequest(demands::add));
      TestSubscriber<String> subscriber = result.test(Long.MAX_VALUE - 1);
      subscriber.request(3);
      opening.onSuccess(() -> {});
      assertThat(demands).containsExactly(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("L9: a request of nothing, while there is no source to say so, goes to the hook")
    void noDemand() {
      SingleSubject<AutoCloseable> opening = SingleSubject.create();
      Flowable<String> result = inScope(opening, Flowable.just("v"));
      List<Subscription> subscriptions = new ArrayList<>();
      TestSubscriber<String> subscriber = result.doOnSubscribe(subscriptions::add).test(1);
      subscriptions.get(0).request(0);
      assertThat(dropped).hasSize(1).allMatch(IllegalArgumentException.class::isInstance);
      opening.onSuccess(() -> {});
      subscriber.assertResult("v");
    }

    @Test
    @DisplayName("L9: a second subscription is cancelled")
    void secondSubscription() {
      Flowable<String> result =
          cleanedUp(
              Flowable.unsafeCreate(
                  s -> {
                    s.onSubscribe(
                        new FunctionSubscription(n -> journal.add("first " + n), () -> {}));
                    s.onSubscribe(
                        new FunctionSubscription(n -> {}, () -> journal.add("cancelled")));
                  }));
      result.test(7).assertEmpty();
      assertThat(journal).containsExactly("first 7", "cancelled");
      assertThat(dropped).hasSize(1).allMatch(ProtocolViolationException.class::isInstance);
    }

    @Test
    @DisplayName("L3, raced 100,000 times: no demand is lost while the source comes")
    void raceToRequest() throws Exception {
      AtomicLong demanded = new AtomicLong();
      Flowable<String> source =
          Flowable.unsafeCreate(
              s -> s.onSubscribe(new FunctionSubscription(demanded::addAndGet, () -> {})));
      List<TestSubscriber<String>> subscribers = new ArrayList<>();
      List<CompletableFuture<AutoCloseable>> openings = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        openings.add(opening);
        subscribers.add(
            lastly
                .usingCompose(() -> opening)
                .call("Rows.load", Flowables.<String>type(), () -> source)
                .promise()
                .test(1));
      }
      Race.run(
          ROUNDS,
          i -> {
            subscribers.get(i).request(1);
            subscribers.get(i).request(1);
          },
          i -> openings.get(i).complete(() -> {}));
      assertThat(demanded).hasValue(3L * ROUNDS);
    }
  }

  @Test
  @DisplayName("The version of RxJava is the one that this run is about")
  void version() {
    String file = Single.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(file).endsWith("rxjava-" + System.getProperty("rxjava.version") + ".jar");
  }

  /** What a cleanup returns. */
  @Nested
  class Stages {
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger items = new AtomicInteger();
    private final Exception x = new Exception("x");

    @AfterEach
    void reset() {
      RxJavaPlugins.reset();
    }

    @Test
    @DisplayName("T2: one subscription, when a callback is attached; what is emitted is counted")
    void values() {
      assertThat(
              fulfilled(
                  PromiseType.toStage(Single.just("v").doOnSubscribe(this::count), Singles.type())))
          .isEqualTo("v");
      assertThat(
              fulfilled(
                  PromiseType.toStage(Maybe.just("v").doOnSubscribe(this::count), Maybes.type())))
          .isEqualTo("v");
      assertThat(
              fulfilled(
                  PromiseType.toStage(
                      Maybe.<String>empty().doOnSubscribe(this::count), Maybes.type())))
          .isNull();
      assertThat(
              fulfilled(
                  PromiseType.toStage(
                      Completable.complete().doOnSubscribe(this::count), Completables.type())))
          .isNull();
      assertThat(
              fulfilled(
                  PromiseType.toStage(
                      Observable.range(1, 1000)
                          .doOnNext(item -> items.incrementAndGet())
                          .doOnSubscribe(this::count),
                      Observables.type())))
          .isEqualTo(1);
      assertThat(items).hasValue(1000);
      assertThat(
              fulfilled(
                  PromiseType.toStage(
                      Flowable.range(1, 1000)
                          .doOnNext(item -> items.incrementAndGet())
                          .doOnSubscribe(this::count),
                      Flowables.type())))
          .isEqualTo(1);
      assertThat(items).hasValue(2000);
    }

    private void count(Object subscription) {
      subscriptions.incrementAndGet();
    }

    private <T> T fulfilled(CompletionStage<T> stage) {
      assertThat(subscriptions).hasValue(0);
      CompletableFuture<T> settled = new CompletableFuture<>();
      stage.handle((value, reason) -> settled.complete(value));
      assertThat(subscriptions).hasValue(1);
      subscriptions.set(0);
      return settled.join();
    }

    @Test
    @DisplayName("O6: the very same reason")
    void reasons() {
      assertThat(reason(PromiseType.toStage(Single.error(x), Singles.type()))).isSameAs(x);
      assertThat(reason(PromiseType.toStage(Maybe.error(x), Maybes.type()))).isSameAs(x);
      assertThat(reason(PromiseType.toStage(Completable.error(x), Completables.type())))
          .isSameAs(x);
      assertThat(reason(PromiseType.toStage(Observable.error(x), Observables.type()))).isSameAs(x);
      assertThat(reason(PromiseType.toStage(Flowable.error(x), Flowables.type()))).isSameAs(x);
    }

    private Throwable reason(CompletionStage<?> stage) {
      CompletableFuture<Throwable> settled = new CompletableFuture<>();
      stage.handle((value, reason) -> settled.complete(reason));
      return settled.join();
    }

    @Test
    @DisplayName("O6, L9: a source without a reason: the exception that is thrown there is one")
    void missingReason() {
      List<Throwable> thrown = new ArrayList<>();
      Single<String> source =
          Single.unsafeCreate(
              o -> {
                o.onSubscribe(Disposable.empty());
                thrown.add(catchThrowable(() -> o.onError(null)));
              });
      Throwable reason = reason(PromiseType.toStage(source, Singles.type()));
      assertThat(reason).isInstanceOf(NullPointerException.class);
      assertThat(thrown).containsExactly(reason);
    }

    @Test
    @DisplayName("O7: null is no promise")
    void none() {
      assertThat(PromiseType.toStage((Completable) null, Completables.type())).isNull();
    }

    @Test
    @DisplayName("L9, I13: of two subscriptions the second is disposed of; the first does the work")
    void onSubscribeTwice() {
      List<Throwable> dropped = new ArrayList<>();
      RxJavaPlugins.setErrorHandler(dropped::add);
      Disposable first = Disposable.empty();
      Disposable second = Disposable.empty();
      AtomicReference<MaybeObserver<? super String>> given = new AtomicReference<>();
      Maybe<String> source =
          Maybe.unsafeCreate(
              o -> {
                o.onSubscribe(first);
                o.onSubscribe(second);
                given.set(o);
              });
      CompletableFuture<String> stage =
          PromiseType.toStage(source, Maybes.<String>type()).toCompletableFuture();
      assertThat(first.isDisposed()).isFalse();
      assertThat(second.isDisposed()).isTrue();
      assertThat(dropped).singleElement().isInstanceOf(ProtocolViolationException.class);
      given.get().onSuccess("x");
      assertThat(stage).isCompletedWithValue("x");
    }

    @Test
    @DisplayName("L9: a failure after the end goes to the hook")
    void failureAfterEnd() {
      List<Throwable> dropped = new ArrayList<>();
      RxJavaPlugins.setErrorHandler(dropped::add);
      Maybe<String> source =
          Maybe.unsafeCreate(
              o -> {
                o.onSubscribe(Disposable.empty());
                o.onSuccess("x");
                o.onError(x);
              });
      assertThat(PromiseType.toStage(source, Maybes.<String>type()).toCompletableFuture())
          .isCompletedWithValue("x");
      assertThat(dropped).extracting(Throwable::getCause).containsExactly(x);
    }
  }

  /** What holds for those of one value. */
  abstract static class OneValueRows<P> extends Rows<P> {
    OneValueRows(LazyType<P, ?> type, List<Object> values) {
      super(type, values);
    }

    @Test
    @DisplayName("L3: the value is held back until the cleanups have settled")
    void valueWaits() {
      CompletableSubject cleaning = CompletableSubject.create();
      TestObserver<Object> observer = test(cleanedUp(Observable.just("v"), returning(cleaning)));
      observer.assertEmpty();
      cleaning.onComplete();
      observer.assertResult("v");
    }

    @Test
    @DisplayName("L4: the value is dropped if a cleanup fails")
    void valueDropped() {
      test(cleanedUp(Observable.just("v"), failing())).assertNoValues().assertError(x);
    }

    @Test
    @DisplayName("I15: a value that arrives before the observer disposes goes to the handler, once")
    void lateValue() {
      List<Object> values = new ArrayList<>();
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result =
          cleanedUp(
              lastly.onLateValue((call, value) -> values.add(call + " " + value)),
              () -> from(Observable.just("v")),
              () -> cleaning);
      TestObserver<Object> observer = test(result);
      observer.dispose();
      assertThat(values).isEmpty();
      cleaning.complete(null);
      assertThat(values).containsExactly("Rows.load v");
      observer.assertEmpty();
    }

    @Test
    @DisplayName("I15: so does one that arrives afterwards, once, when the cleanups have settled")
    void valueAfterCancel() {
      List<Object> values = new ArrayList<>();
      List<Observer<? super String>> sources = new ArrayList<>();
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result =
          cleanedUp(
              lastly.onLateValue((call, value) -> values.add(call + " " + value)),
              () -> from(sources::add),
              () -> cleaning);
      for (int i = 0; i < 2; i++) {
        TestObserver<Object> observer = test(result);
        observer.dispose();
        if (i > 0) {
          cleaning.complete(null);
        }
        sources.get(i).onNext("v" + i);
        sources.get(i).onNext("w" + i);
        assertThat(values).hasSize(2 * i);
        cleaning.complete(null);
        observer.assertEmpty();
      }
      assertThat(values).containsExactly("Rows.load v0", "Rows.load v1");
    }

    @Test
    @DisplayName("R5: who keeps what it disposes with does not keep the value, when all is over")
    void holdsNoValue() {
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      List<Observer<? super String>> sources = new ArrayList<>();
      P result = cleanedUp(lastly, () -> from(sources::add), () -> cleaning);
      List<Disposable> kept = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        subscribe(
            result,
            new TestObserver<>() {
              @Override
              public void onSubscribe(Disposable given) {
                kept.add(given);
              }

              @Override
              public void onNext(Object value) {}
            });
      }
      List<WeakReference<Object>> values = new ArrayList<>();
      values.add(emit(sources.get(0))); // disposed of while the cleanup runs
      kept.get(0).dispose();
      kept.get(1).dispose(); // before the value comes
      values.add(emit(sources.get(1)));
      values.add(emit(sources.get(2))); // received
      sources.clear();
      cleaning.complete(null);
      for (WeakReference<Object> value : values) {
        for (int i = 0; i < 200 && value.get() != null; i++) {
          System.gc();
        }
        assertThat(value.get()).isNull();
      }
      assertThat(kept).hasSize(3);
    }

    private static WeakReference<Object> emit(Observer<? super String> source) {
      String value = new String(new char[] {'v'});
      source.onNext(value);
      return new WeakReference<>(value);
    }
  }

  /** What holds for all. */
  abstract static class Rows<P> {
    private final LazyType<P, ?> type;

    /** What the result emits if the source emits "v". */
    private final List<Object> values;

    final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> dropped = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> late = Collections.synchronizedList(new ArrayList<>());
    final Lastly lastly = Lastly.standard().onLateFailure((call, failure) -> late.add(failure));
    private final Exception e = new Exception("e");
    final Exception x = new Exception("x");

    Rows(LazyType<P, ?> type, List<Object> values) {
      this.type = type;
      this.values = values;
    }

    /** A promise that passes on what the source does, whether that keeps to the rules or not. */
    abstract P from(ObservableSource<String> source);

    abstract void subscribe(P promise, TestObserver<Object> observer);

    abstract void onAssembly(Consumer<Object> hook);

    static <Q> Function<Q, Q> seenBy(Consumer<Object> hook) {
      return promise -> {
        hook.accept(promise);
        return promise;
      };
    }

    @BeforeEach
    void keepDropped() {
      RxJavaPlugins.setErrorHandler(dropped::add);
    }

    @AfterEach
    void reset() {
      RxJavaPlugins.reset();
    }

    TestObserver<Object> test(P promise) {
      TestObserver<Object> observer = new TestObserver<>();
      subscribe(promise, observer);
      return observer;
    }

    private void assertResult(TestObserver<Object> observer) {
      observer.assertResult(values.toArray());
    }

    AsyncCleanup journal(String name) {
      return () -> {
        journal.add(name);
        return null;
      };
    }

    Action journaling(String name) {
      return () -> journal.add(name);
    }

    AsyncCleanup failing() {
      return () -> {
        journal.add("failing");
        throw x;
      };
    }

    static AsyncCleanup returning(Completable promise) {
      return () -> PromiseType.toStage(promise, Completables.type());
    }

    P cleanedUp(ObservableSource<String> source, AsyncCleanup... cleanups) {
      return cleanedUp(lastly, () -> from(source), cleanups);
    }

    P cleanedUp(Lastly settings, PromiseSource<P> source, AsyncCleanup... cleanups) {
      var call = settings.call("Rows.load", type, source);
      for (AsyncCleanup cleanup : cleanups) {
        call = call.andFinallyCompose(cleanup);
      }
      return call.promise();
    }

    @Test
    @DisplayName("L2, L3: value, then cleanups in order, then the signal")
    void value() {
      P result = cleanedUp(Observable.just("v"), journal("a"), journal("b"));
      assertThat(journal).isEmpty();
      assertResult(test(result));
      assertThat(journal).containsExactly("a", "b");
      assertResult(test(result));
      assertThat(journal).containsExactly("a", "b", "a", "b");
    }

    @Test
    @DisplayName("L3, T2: the signal waits for the promise that a cleanup returns")
    void awaits() {
      AtomicInteger subscriptions = new AtomicInteger();
      CompletableSubject cleaning = CompletableSubject.create();
      P result =
          cleanedUp(
              Observable.just("v"),
              returning(cleaning.doOnSubscribe(given -> subscriptions.incrementAndGet())));
      assertThat(subscriptions).hasValue(0);
      TestObserver<Object> observer = test(result);
      observer.assertNotComplete();
      assertThat(subscriptions).hasValue(1);
      cleaning.onComplete();
      assertResult(observer);
      assertThat(subscriptions).hasValue(1);
    }

    @Test
    @DisplayName("O2, O4: the very same reason, or that of the cleanup")
    void reason() {
      test(cleanedUp(Observable.error(e), journal("a"))).assertError(e);
      test(cleanedUp(Observable.error(e), failing(), journal("b"))).assertError(x);
      assertThat(journal).containsExactly("a", "failing", "b");
      assertThat(x).hasSuppressedException(e);
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L1: the method is called once, and at once; I8, I9 for every observer")
    void call() {
      AtomicInteger calls = new AtomicInteger();
      P result =
          cleanedUp(
              lastly,
              () -> {
                calls.incrementAndGet();
                throw e;
              },
              journal("a"));
      assertThat(calls).hasValue(1);
      for (int i = 0; i < 2; i++) {
        test(result).assertError(e);
      }
      assertThat(calls).hasValue(1);
      assertThat(journal).containsExactly("a", "a");
      test(cleanedUp(lastly, () -> null))
          .assertError(
              failure ->
                  "Rows.load returned null instead of a promise".equals(failure.getMessage()));
    }

    @Test
    @DisplayName("L1, U3: in a scope, it is called once per subscription, within")
    void scope() {
      P result =
          lastly
              .using(
                  () -> {
                    journal.add("open");
                    return () -> journal.add("close");
                  })
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return from(Observable.just("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      assertThat(journal).isEmpty();
      for (int i = 0; i < 2; i++) {
        assertResult(test(result));
        assertThat(journal).containsExactly("open", "call", "close", "a");
        journal.clear();
      }
    }

    @Test
    @DisplayName("U2: an opener that throws: no call, the cleanups run, the result fails")
    void openerThrows() {
      P result =
          lastly
              .using(() -> () -> journal.add("close"))
              .using(
                  () -> {
                    throw e;
                  })
              .call("Rows.load", type, this::journaledCall)
              .andFinally(() -> journal.add("a"))
              .promise();
      test(result).assertError(e);
      assertThat(journal).containsExactly("close", "a");
    }

    private P journaledCall() {
      journal.add("call");
      return from(Observable.just("v"));
    }

    @Test
    @DisplayName("L5: disposed: the source first, then all cleanups, in order, none of them lost")
    void cancel() {
      CompletableSubject cleaning = CompletableSubject.create();
      PublishSubject<String> source = PublishSubject.create();
      P result =
          cleanedUp(
              source.doOnDispose(journaling("disposed")),
              journal("a"),
              returning(cleaning),
              failing());
      TestObserver<Object> observer = test(result);
      assertThat(source.hasObservers()).isTrue();
      observer.dispose();
      assertThat(source.hasObservers()).isFalse();
      assertThat(journal).containsExactly("disposed", "a");
      assertThat(cleaning.hasObservers()).isTrue();
      cleaning.onComplete();
      assertThat(journal).containsExactly("disposed", "a", "failing");
      assertThat(late).containsExactly(x);
      observer.assertEmpty();
    }

    @Test
    @DisplayName("L5: disposed while the source is being subscribed to: that first, then cleanups")
    void cancelWhileSubscribing() {
      TestObserver<Object> observer = new TestObserver<>();
      subscribe(
          cleanedUp(
              o -> {
                CompletableFuture.runAsync(observer::dispose).join();
                journal.add("subscribing");
                o.onSubscribe(Disposable.fromRunnable(() -> journal.add("disposed")));
              },
              journal("a")),
          observer);
      assertThat(journal).containsExactly("subscribing", "disposed", "a");
      observer.assertEmpty();
    }

    @Test
    @DisplayName("L5: disposed once more while a source is being disposed of: no sooner")
    void cancelWhileCancelling() {
      AtomicReference<Disposable> given = new AtomicReference<>();
      TestObserver<Object> observer = new DisposableKeeper(given);
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> cancelled = new CompletableFuture<>();
      P result =
          cleanedUp(
              o -> {
                o.onSubscribe(
                    Disposable.fromRunnable(
                        () -> {
                          given.get().dispose();
                          cancelling.complete(null);
                          subscribed.join();
                          journal.add("disposed");
                        }));
                cancelled.completeAsync(
                    () -> {
                      given.get().dispose();
                      return null;
                    });
                cancelling.join();
              },
              journal("a"));
      subscribe(result, observer);
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      cancelled.join();
      assertThat(journal).containsExactly("disposed", "a");
    }

    @Test
    @DisplayName("L5: a source that ends while it is disposed of: the cleanups run no sooner")
    void endInCancellation() {
      List<Consumer<Observer<? super String>>> ends =
          List.of(
              source -> {
                source.onNext("v");
                source.onComplete();
              },
              source -> source.onError(e));
      for (Consumer<Observer<? super String>> end : ends) {
        journal.clear();
        P result =
            cleanedUp(
                source ->
                    source.onSubscribe(
                        Disposable.fromRunnable(
                            () -> {
                              end.accept(source);
                              journal.add("disposed");
                            })),
                journal("a"));
        TestObserver<Object> observer = test(result);
        observer.dispose();
        assertThat(journal).containsExactly("disposed", "a");
        observer.assertEmpty();
      }
      assertThat(dropped).hasSize(1).allMatch(failure -> causedBy(failure, "e"));
    }

    @Test
    @DisplayName("I12: what a source gives after its end is disposed of")
    void startAfterEnd() {
      P result =
          cleanedUp(
              source -> {
                source.onError(e);
                source.onSubscribe(Disposable.fromRunnable(() -> journal.add("disposed")));
              },
              journal("a"));
      subscribe(result, new DisposableKeeper(new AtomicReference<>()));
      assertThat(journal).containsExactly("a", "disposed");
    }

    @Test
    @DisplayName("L5: a source that starts on another thread after the disposal: no sooner")
    void startAfterCancellation() {
      AtomicReference<Disposable> given = new AtomicReference<>();
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> started = new CompletableFuture<>();
      P result =
          cleanedUp(
              o -> {
                given.get().dispose();
                Disposable slow =
                    Disposable.fromRunnable(
                        () -> {
                          cancelling.complete(null);
                          subscribed.join();
                          journal.add("disposed");
                        });
                started.completeAsync(
                    () -> {
                      o.onSubscribe(slow);
                      return null;
                    });
                cancelling.join();
              },
              journal("a"));
      subscribe(result, new DisposableKeeper(given));
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      started.join();
      assertThat(journal).containsExactly("disposed", "a");
    }

    @Test
    @DisplayName("L2: an observer that throws from onSubscribe has cancelled, if not by itself")
    void rejected() {
      IllegalStateException broken = new IllegalStateException();
      for (boolean cancels : new boolean[] {true, false}) {
        journal.clear();
        TestObserver<Object> observer =
            new TestObserver<>() {
              @Override
              public void onSubscribe(Disposable disposable) {
                if (cancels) {
                  disposable.dispose();
                }
                throw broken;
              }
            };
        Throwable unused = // as the library has it
            catchThrowable(
                () -> subscribe(cleanedUp(o -> journal.add("subscribed"), journal("a")), observer));
        assertThat(journal).containsExactly("a");
        dropped.clear();
      }
    }

    @Test
    @DisplayName("L5: disposed while a source is being disposed of that has thrown: no sooner")
    void cancelWhileFailing() {
      AtomicReference<Disposable> given = new AtomicReference<>();
      TestObserver<Object> observer = new DisposableKeeper(given);
      Runnable disposing =
          () -> {
            given.get().dispose();
            journal.add("disposed");
          };
      subscribe(cleanedUp(o -> startAndThrow(o, disposing), journal("a")), observer);
      assertThat(journal).containsExactly("disposed", "a");
      observer.assertEmpty();
      assertThat(dropped) // some types report it themselves, and throw another one
          .isNotEmpty()
          .allMatch(failure -> causedBy(failure, "broken"));
    }

    @Test
    @DisplayName("L5: disposed by onSubscribe: the source is not subscribed to, the cleanups run")
    void cancelAtOnce() {
      TestObserver<Object> observer = new TestObserver<>();
      observer.dispose();
      subscribe(cleanedUp(o -> journal.add("subscribed"), journal("a")), observer);
      assertThat(journal).containsExactly("a");
      observer.assertEmpty();
    }

    @Test
    @DisplayName("L5: the cleanups run even if the source cannot be disposed of")
    void cancelFails() {
      IllegalStateException broken = new IllegalStateException();
      P result =
          cleanedUp(
              o ->
                  o.onSubscribe(
                      Disposable.fromRunnable(
                          () -> {
                            throw broken;
                          })),
              journal("a"));
      TestObserver<Object> observer = test(result);
      assertThatThrownBy(observer::dispose).isSameAs(broken);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L5: what a source emits that does not care about its disposal is not passed on")
    void signalsAfterCancel() {
      List<Observer<? super String>> sources = new ArrayList<>();
      TestObserver<Object> observer = test(cleanedUp(sources::add, journal("a")));
      observer.dispose();
      Disposable given = Disposable.empty();
      sources.get(0).onSubscribe(given);
      assertThat(given.isDisposed()).isTrue();
      sources.get(0).onNext("v");
      sources.get(0).onComplete();
      assertThat(observer.values()).isEmpty();
      observer.assertNotComplete();
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L6: disposed while a cleanup runs: that one is not, the following ones run")
    void cancelWhileCleaning() {
      CompletableSubject cleaning = CompletableSubject.create();
      P result = cleanedUp(Observable.just("v"), returning(cleaning), failing());
      TestObserver<Object> observer = test(result);
      observer.dispose();
      assertThat(cleaning.hasObservers()).isTrue();
      assertThat(journal).isEmpty();
      cleaning.onComplete();
      assertThat(journal).containsExactly("failing");
      assertThat(late).containsExactly(x);
      observer.assertNotComplete().assertNoErrors();
    }

    @Test
    @DisplayName("I13, L6: a source that has ended is not disposed of, be it where cleanups run")
    void cancelAfterEndWhileCleaning() {
      AtomicReference<Disposable> given = new AtomicReference<>();
      AtomicInteger disposals = new AtomicInteger();
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result =
          cleanedUp(
              o -> {
                o.onSubscribe(Disposable.fromRunnable(disposals::incrementAndGet));
                o.onNext("v");
                o.onComplete();
              },
              () -> cleaning,
              journal("a"));
      subscribe(result, new DisposableKeeper(given));
      given.get().dispose();
      given.get().dispose();
      assertThat(disposals).hasValue(0);
      cleaning.complete(null);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: the error of a source whose observer has gone goes to the hook, once")
    void droppedError() {
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      TestObserver<Object> observer = test(cleanedUp(Observable.error(e), () -> cleaning));
      observer.dispose();
      observer.dispose();
      assertDropped(e);
      cleaning.complete(null);
      assertDropped(e);
      assertThat(late).isEmpty();
      observer.assertEmpty();
    }

    private void assertDropped(Throwable reason) {
      assertThat(dropped).hasOnlyElementsOfType(UndeliverableException.class);
      assertThat(dropped).extracting(Throwable::getCause).containsExactly(reason);
    }

    @Test
    @DisplayName("L9: so does an error that comes after the disposal")
    void errorAfterCancel() {
      List<Observer<? super String>> sources = new ArrayList<>();
      TestObserver<Object> observer = test(cleanedUp(sources::add, journal("a")));
      observer.dispose();
      sources.get(0).onError(e);
      assertDropped(e);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: disposed after the end, nothing happens")
    void cancelAfterEnd() {
      test(cleanedUp(Observable.error(e), journal("a"))).dispose();
      test(cleanedUp(Observable.just("v"), journal("a"))).dispose();
      assertThat(journal).containsExactly("a", "a");
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L9, I12: a source that breaks the rules: its first end counts")
    void rules() {
      List<Observer<? super String>> sources = new ArrayList<>();
      TestObserver<Object> observer = test(cleanedUp(sources::add, journal("a")));
      Observer<? super String> source = sources.get(0);
      source.onNext("v"); // without onSubscribe
      source.onComplete();
      source.onComplete();
      source.onError(e);
      assertResult(observer);
      assertThat(journal).containsExactly("a");
      assertDropped(e);
    }

    @Test
    @DisplayName("L9, I12: of an error and a value, too, the first counts")
    void errorFirst() {
      List<Observer<? super String>> sources = new ArrayList<>();
      TestObserver<Object> observer = test(cleanedUp(sources::add, journal("a")));
      Observer<? super String> source = sources.get(0);
      source.onError(e);
      source.onNext("v");
      source.onComplete();
      observer.assertNoValues().assertError(e).assertNotComplete();
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L9: of two subscriptions the second is disposed of")
    void onSubscribeTwice() {
      Disposable first = Disposable.empty();
      Disposable second = Disposable.empty();
      TestObserver<Object> observer =
          test(
              cleanedUp(
                  o -> {
                    o.onSubscribe(first);
                    o.onSubscribe(second);
                  }));
      assertThat(first.isDisposed()).isFalse();
      assertThat(second.isDisposed()).isTrue();
      assertThat(dropped).hasSize(1).allMatch(ProtocolViolationException.class::isInstance);
      observer.dispose();
      assertThat(first.isDisposed()).isTrue();
    }

    @Test
    @DisplayName("I12: a source that throws instead of calling back")
    void sourceThrows() {
      TestObserver<Object> observer =
          test(
              cleanedUp(
                  o -> {
                    throw new IllegalStateException("broken");
                  },
                  journal("a")));
      observer.assertError(
          failure -> failure instanceof NullPointerException && causedBy(failure, "broken"));
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("I12, L9: one that throws after it has started is disposed of before the cleanups")
    void sourceThrowsHalfWay() {
      P result = cleanedUp(o -> startAndThrow(o, () -> journal.add("disposed")), journal("a"));
      test(result).assertError(failure -> causedBy(failure, "broken")).assertNotComplete();
      assertThat(journal).containsExactly("disposed", "a");
    }

    private static void startAndThrow(Observer<? super String> observer, Runnable onDispose) {
      observer.onSubscribe(Disposable.fromRunnable(onDispose));
      throw new IllegalStateException("broken");
    }

    @Test
    @DisplayName("I12, L2: the same where the source cannot be disposed of, either")
    void sourceThrowsTwice() {
      Runnable disposing =
          () -> {
            throw new IllegalStateException("disposing");
          };
      P result = cleanedUp(o -> startAndThrow(o, disposing), journal("a"));
      TestObserver<Object> observer = new TestObserver<>();
      assertThatThrownBy(() -> subscribe(result, observer))
          .matches(thrown -> causedBy(thrown, "disposing"));
      observer.assertError(failure -> causedBy(failure, "broken")).assertNotComplete();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9, I12: a source without a reason: the exception that is thrown there is one")
    void missingReason() {
      List<Observer<? super String>> sources = new ArrayList<>();
      P result = cleanedUp(sources::add, journal("a"));
      TestObserver<Object> observer = test(result);
      sources.get(0).onSubscribe(Disposable.empty());
      Throwable thrown = catchThrowable(() -> sources.get(0).onError(null));
      assertThat(thrown).isInstanceOf(NullPointerException.class);
      observer.assertError(thrown);
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isEmpty();

      test(result).dispose();
      Throwable late = catchThrowable(() -> sources.get(1).onError(null));
      assertThat(late).isInstanceOf(NullPointerException.class);
      assertThat(dropped).containsExactly(late);
      assertThat(journal).containsExactly("a", "a");
    }

    private static boolean causedBy(Throwable failure, String message) {
      return failure != null
          && (message.equals(failure.getMessage()) || causedBy(failure.getCause(), message));
    }

    @Test
    @DisplayName("I12: a source that calls back and then throws: the call counts")
    void sourceThrowsAfterwards() {
      TestObserver<Object> observer =
          test(
              cleanedUp(
                  o -> {
                    o.onSubscribe(Disposable.empty());
                    o.onNext("v");
                    o.onComplete();
                    throw new IllegalStateException("broken");
                  },
                  journal("a")));
      assertResult(observer);
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isNotEmpty().allMatch(failure -> causedBy(failure, "broken"));
    }

    @Test
    @DisplayName("I12: an error that nobody may catch is thrown, too, after the cleanups")
    void sourceThrowsFatally() {
      LinkageError fatal = new LinkageError();
      P result =
          cleanedUp(
              o -> {
                throw fatal;
              },
              journal("a"));
      TestObserver<Object> observer = new TestObserver<>();
      assertThatThrownBy(() -> subscribe(result, observer)).isSameAs(fatal);
      observer.assertError(fatal);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L10: disposed while a scope is opened: it is closed, the method not called")
    void cancelWhileOpening() {
      SingleSubject<AutoCloseable> opening = SingleSubject.create();
      P result = openedBy(PromiseType.toStage(opening, Singles.type()), this::journaledCall);
      TestObserver<Object> observer = test(result);
      observer.dispose();
      assertThat(opening.hasObservers()).isTrue();
      assertThat(journal).isEmpty();
      opening.onSuccess(() -> journal.add("close"));
      assertThat(journal).containsExactly("close", "a");
      assertThat(late).isEmpty();
      observer.assertEmpty();
    }

    private P openedBy(CompletionStage<AutoCloseable> opening, PromiseSource<P> source) {
      return lastly
          .usingCompose(() -> opening)
          .call("Rows.load", type, source)
          .andFinally(() -> journal.add("a"))
          .promise();
    }

    @Test
    @DisplayName("U4: opened later, on another thread")
    void openedLater() {
      CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
      TestObserver<Object> observer = test(openedBy(opening, this::journaledCall));
      observer.assertEmpty();
      CompletableFuture.runAsync(() -> opening.complete(() -> journal.add("close"))).join();
      assertResult(observer);
      assertThat(journal).containsExactly("call", "close", "a");
    }

    @Test
    @DisplayName("L8, I4, I5: with an executor, each cleanup runs there, or here if it refuses")
    void executor() {
      List<Runnable> tasks = new ArrayList<>();
      P result =
          cleanedUp(
              lastly.withExecutor(tasks::add),
              () -> from(Observable.just("v")),
              journal("a"),
              journal("b"));
      TestObserver<Object> observer = test(result);
      assertThat(journal).isEmpty();
      tasks.remove(0).run();
      assertThat(journal).containsExactly("a");
      observer.assertNotComplete();
      tasks.remove(0).run();
      assertResult(observer);
      assertThat(journal).containsExactly("a", "b");
      P refused =
          cleanedUp(
              lastly.withExecutor(
                  task -> {
                    throw new RejectedExecutionException();
                  }),
              () -> from(Observable.just("v")),
              journal("c"));
      assertResult(test(refused));
      assertThat(journal).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("L8: otherwise on the thread that signals the end")
    void thread() throws Exception {
      List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
      P result =
          cleanedUp(
              Observable.just("v")
                  .delay(1, TimeUnit.MILLISECONDS)
                  .doOnNext(item -> threads.add(Thread.currentThread())),
              () -> {
                threads.add(Thread.currentThread());
                return null;
              });
      assertThat(test(result).await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(threads).hasSize(2);
      assertThat(threads.get(1)).isSameAs(threads.get(0)).isNotSameAs(Thread.currentThread());
    }

    @Test
    @DisplayName("T1: assembly hooks see it, once")
    void hooks() {
      AtomicInteger seen = new AtomicInteger();
      onAssembly(
          promise -> {
            if (promise.getClass().getName().startsWith("dev.lastly")) {
              seen.incrementAndGet();
            }
          });
      cleanedUp(Observable.just("v"), journal("a"), journal("b"));
      assertThat(seen).hasValue(1);
    }

    @Test
    @DisplayName("L2, raced 100,000 times: end and disposal, exactly one cleanup")
    void raceToEnd() throws Exception {
      Subscriptions all = new Subscriptions(() -> null);
      Race.run(
          ROUNDS,
          i -> {
            all.sources.get(i).onNext("v");
            all.sources.get(i).onComplete();
          },
          i -> all.observers.get(i).dispose());
      assertThat(all.cleanups).hasValue(ROUNDS);
      assertThat(all.observers).allMatch(observer -> observer.values().size() <= 1);
      assertThat(late).isEmpty();
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L9, raced 100,000 times: each error is signalled or goes to the hook")
    void raceToFail() throws Exception {
      Subscriptions all = new Subscriptions(() -> null);
      Race.run(ROUNDS, i -> all.sources.get(i).onError(e), i -> all.observers.get(i).dispose());
      assertThat(all.cleanups).hasValue(ROUNDS);
      assertThat(all.failures.get() + dropped.size()).isEqualTo(ROUNDS);
    }

    @Test
    @DisplayName(
        "I12, raced 100,000 times: two errors at once, one is signalled, one goes to the hook")
    void raceOfErrors() throws Exception {
      Subscriptions all = new Subscriptions(() -> null);
      Exception other = new Exception("other");
      Race.run(ROUNDS, i -> all.sources.get(i).onError(e), i -> all.sources.get(i).onError(other));
      List<Throwable> errors = new ArrayList<>(all.signalled);
      for (Throwable each : dropped) {
        errors.add(each instanceof UndeliverableException ? each.getCause() : each);
      }
      assertThat(all.signalled).hasSize(ROUNDS);
      assertThat(errors).hasSize(2 * ROUNDS);
      assertThat(Collections.frequency(errors, e)).isEqualTo(ROUNDS);
      assertThat(all.cleanups).hasValue(ROUNDS);
    }

    @Test
    @DisplayName("L6, raced 100,000 times: the same while a cleanup runs")
    void raceOfCleanup() throws Exception {
      List<CompletableFuture<Object>> cleanings = new ArrayList<>();
      Subscriptions all =
          new Subscriptions(
              () -> {
                CompletableFuture<Object> cleaning = new CompletableFuture<>();
                cleanings.add(cleaning);
                return cleaning;
              });
      all.sources.forEach(source -> source.onError(e));
      Race.run(ROUNDS, i -> cleanings.get(i).complete(null), i -> all.observers.get(i).dispose());
      assertThat(all.cleanups).hasValue(ROUNDS);
      assertThat(all.failures.get() + dropped.size()).isEqualTo(ROUNDS);
    }

    @Test
    @DisplayName("I12, raced 100,000 times: the first of two ends counts")
    void raceOfEnds() throws Exception {
      Subscriptions all = new Subscriptions(() -> null);
      Race.run(
          ROUNDS,
          i -> all.sources.get(i).onError(e),
          i -> {
            all.sources.get(i).onNext("v");
            all.sources.get(i).onComplete();
          });
      assertThat(all.cleanups).hasValue(ROUNDS);
      assertThat(all.failures.get() + dropped.size()).isEqualTo(ROUNDS);
      assertThat(all.ends).hasValue(ROUNDS);
    }

    /** Subscriptions whose sources do nothing of themselves. */
    private final class Subscriptions {
      final AtomicInteger cleanups = new AtomicInteger();
      final AtomicInteger ends = new AtomicInteger();
      final AtomicInteger failures = new AtomicInteger();
      final List<Throwable> signalled = Collections.synchronizedList(new ArrayList<>());
      final List<Observer<? super String>> sources = new ArrayList<>(ROUNDS);
      final List<TestObserver<Object>> observers = new ArrayList<>(ROUNDS);

      Subscriptions(Supplier<CompletionStage<?>> cleaning) {
        P result =
            cleanedUp(
                source -> {
                  source.onSubscribe(Disposable.empty());
                  sources.add(source);
                },
                () -> {
                  cleanups.incrementAndGet();
                  return cleaning.get();
                });
        for (int i = 0; i < ROUNDS; i++) {
          TestObserver<Object> observer =
              new TestObserver<>() {
                @Override
                public void onError(Throwable reason) {
                  failures.incrementAndGet();
                  signalled.add(reason);
                  ends.incrementAndGet();
                  super.onError(reason);
                }

                @Override
                public void onComplete() {
                  ends.incrementAndGet();
                  super.onComplete();
                }
              };
          subscribe(result, observer);
          observers.add(observer);
        }
      }
    }

    @Test
    @DisplayName("L10, raced 100,000 times: what is opened is closed, exactly once")
    void raceToOpen() throws Exception {
      AtomicInteger closed = new AtomicInteger();
      AtomicInteger cleanups = new AtomicInteger();
      List<CompletableFuture<AutoCloseable>> openings = new ArrayList<>();
      List<TestObserver<Object>> observers = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        openings.add(opening);
        observers.add(
            test(
                lastly
                    .usingCompose(() -> opening)
                    .call("Rows.load", type, () -> from(Observable.just("v")))
                    .andFinally(cleanups::incrementAndGet)
                    .promise()));
      }
      Race.run(
          ROUNDS,
          i -> openings.get(i).complete(closed::incrementAndGet),
          i -> observers.get(i).dispose());
      assertThat(closed).hasValue(ROUNDS);
      assertThat(cleanups).hasValue(ROUNDS);
      assertThat(late).isEmpty();
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L11: a million subscriptions one after another")
    void manySubscriptions() {
      AtomicInteger cleanups = new AtomicInteger();
      AtomicInteger ends = new AtomicInteger();
      P result =
          cleanedUp(
              Observable.just("v"),
              () -> {
                cleanups.incrementAndGet();
                return null;
              });
      for (int i = 0; i < 1_000_000; i++) {
        subscribe(
            result,
            new TestObserver<>() {
              @Override
              public void onComplete() {
                ends.incrementAndGet();
              }
            });
      }
      assertThat(cleanups).hasValue(1_000_000);
      assertThat(ends).hasValue(1_000_000);
    }
  }

  /** It hands over what it is given to dispose of, which may be disposed of more than once. */
  private static final class DisposableKeeper extends TestObserver<Object> {
    private final AtomicReference<Disposable> given;

    DisposableKeeper(AtomicReference<Disposable> given) {
      this.given = given;
    }

    @Override
    public void onSubscribe(Disposable disposable) {
      given.set(disposable);
      super.onSubscribe(disposable);
    }
  }

  /** An observer made of its methods. */
  private record FunctionObserver(
      Consumer<Disposable> subscribed,
      Consumer<String> received,
      Consumer<Throwable> failed,
      Runnable completed)
      implements Observer<String> {
    @Override
    public void onSubscribe(Disposable given) {
      subscribed.accept(given);
    }

    @Override
    public void onNext(String item) {
      received.accept(item);
    }

    @Override
    public void onError(Throwable reason) {
      failed.accept(reason);
    }

    @Override
    public void onComplete() {
      completed.run();
    }
  }

  /** Passes a value on, and knows whether there was one. */
  private static final class ValueForwarder implements Consumer<String> {
    private final Consumer<String> receiver;
    private boolean called;

    ValueForwarder(Consumer<String> receiver) {
      this.receiver = receiver;
    }

    @Override
    public void accept(String value) {
      called = true;
      receiver.accept(value);
    }

    Runnable orElse(Runnable completed) {
      return () -> {
        if (!called) {
          completed.run();
        }
      };
    }
  }

  /** A subscription made of its methods. */
  private record FunctionSubscription(Consumer<Long> requested, Runnable cancelled)
      implements Subscription {
    @Override
    public void request(long n) {
      requested.accept(n);
    }

    @Override
    public void cancel() {
      cancelled.run();
    }
  }
}
