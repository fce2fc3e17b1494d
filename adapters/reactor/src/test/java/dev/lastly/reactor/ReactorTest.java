/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseSource;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.Race;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.Context;

/** Calls that return publishers of Reactor. */
@Timeout(120)
class ReactorTest {
  @Nested
  @DisplayName("Mono")
  class OfMono extends Rows<Mono<String>> {
    OfMono() {
      super(Monos.type(), Mono::from);
    }

    @Override
    Mono<String> throwing(Error failure) {
      return new Mono<>() {
        @Override
        public void subscribe(CoreSubscriber<? super String> subscriber) {
          throw failure;
        }
      };
    }
  }

  @Nested
  @DisplayName("Flux")
  class OfFlux extends Rows<Flux<String>> {
    OfFlux() {
      super(Fluxes.type(), Flux::from);
    }

    @Override
    Flux<String> throwing(Error failure) {
      return new Flux<>() {
        @Override
        public void subscribe(CoreSubscriber<? super String> subscriber) {
          throw failure;
        }
      };
    }

    @Test
    @DisplayName("L5: nothing is signalled after the cancellation, whatever the source does")
    void nothingAfterCancellation() {
      List<Object> seen = new ArrayList<>();
      List<Object> discarded = new ArrayList<>();
      List<CoreSubscriber<? super String>> sources = new ArrayList<>();
      Flux<String> source =
          new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super String> subscriber) {
              subscriber.onSubscribe(Operators.emptySubscription());
              sources.add(subscriber);
            }
          };
      List<Subscription> subscriptions = new ArrayList<>();
      Subscriber<String> unguarded =
          new CoreSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
              subscriptions.add(subscription);
            }

            @Override
            public void onNext(String item) {
              seen.add(item);
            }

            @Override
            public void onError(Throwable failure) {
              seen.add(failure);
            }

            @Override
            public void onComplete() {
              seen.add("end");
            }
          };
      cleanedUp(source, journal("a"))
          .contextWrite(context -> Operators.enableOnDiscard(context, discarded::add))
          .subscribe(unguarded);
      sources.get(0).onNext("x");
      subscriptions.get(0).cancel();
      sources.get(0).onNext("y");
      sources.get(0).onComplete();
      assertThat(seen).containsExactly("x");
      assertThat(discarded).containsExactly("y");
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L2: a subscriber that throws from onNext has cancelled, by rule 2.13")
    void subscriberThrows() {
      TestPublisher<String> source = TestPublisher.create();
      cleanedUp(source.flux(), journal("a"))
          .subscribe(
              (Subscriber<String>)
                  new CoreSubscriber<String>() {
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
                  });
      assertThatThrownBy(() -> source.next("x")).isSameAs(thrown);
      source.assertCancelled();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: what the source throws when it is cancelled for that is suppressed")
    void subscriberAndSourceThrow() {
      RuntimeException ofSource = new RuntimeException("of source");
      AtomicReference<CoreSubscriber<? super String>> given = new AtomicReference<>();
      Flux<String> source =
          new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super String> subscriber) {
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
            }
          };
      cleanedUp(source, journal("a"))
          .subscribe(
              (Subscriber<String>)
                  new CoreSubscriber<String>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {}

                    @Override
                    public void onNext(String item) {
                      throw thrown;
                    }

                    @Override
                    public void onError(Throwable failure) {}

                    @Override
                    public void onComplete() {}
                  });
      assertThatThrownBy(() -> given.get().onNext("x")).isSameAs(thrown);
      assertThat(thrown).hasSuppressedException(ofSource);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L3: items pass as they come, demand is forwarded one to one")
    void items() {
      TestPublisher<String> source = TestPublisher.create();
      Flux<String> result = cleanedUp(source.flux(), journal("a"));
      StepVerifier.create(result, 0)
          .thenRequest(2)
          .then(() -> source.assertMinRequested(2))
          .then(() -> source.next("x", "y"))
          .expectNext("x", "y")
          .then(() -> assertThat(journal).isEmpty())
          .thenRequest(1)
          .then(() -> source.next("z"))
          .expectNext("z")
          .then(source::complete)
          .verifyComplete();
      assertThat(journal).containsExactly("a");
    }

    /** A source that takes its time to start, and counts what is requested then. */
    private final class SlowSource extends Flux<String> implements Subscription {
      private final AtomicLong requested = new AtomicLong();
      private CoreSubscriber<? super String> subscriber;

      @Override
      public void subscribe(CoreSubscriber<? super String> actual) {
        subscriber = actual;
      }

      void start() {
        subscriber.onSubscribe(this);
      }

      @Override
      public void request(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
      }

      @Override
      public void cancel() {
        journal.add("cancelled");
      }
    }

    @Test
    @DisplayName("L3: all that is requested before there is a source is requested from it")
    void earlyDemand() throws Exception {
      SlowSource source = new SlowSource();
      Flux<String> result = cleanedUp(source, journal("a"));
      BaseSubscriber<String> subscriber =
          new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
              request(1);
              CompletableFuture.runAsync(() -> request(20)).join();
              request(300);
            }
          };
      result.subscribe(subscriber);
      CompletableFuture.runAsync(() -> subscriber.request(4_000)).join();
      subscriber.request(50_000);
      assertThat(source.requested).hasValue(0);
      source.start();
      assertThat(source.requested).hasValue(54_321);
      subscriber.request(1);
      assertThat(source.requested).hasValue(54_322);

      subscriber.cancel();
      source.start();
      assertThat(journal).containsExactly("cancelled", "a", "cancelled");
    }

    @Test
    @DisplayName("L3: unbounded demand stays unbounded, however often it comes early")
    void unboundedDemand() {
      SlowSource source = new SlowSource();
      List<Subscription> subscriptions = new ArrayList<>();
      cleanedUp(source, journal("a")).doOnSubscribe(subscriptions::add).subscribe();
      subscriptions.get(0).request(Long.MAX_VALUE);
      subscriptions.get(0).request(1);
      source.start();
      assertThat(source.requested).hasValue(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("L3, raced 100,000 times: a request and the start of the source, nothing is lost")
    void raceToRequest() throws Exception {
      int rounds = Race.rounds(100_000);
      List<SlowSource> sources = new ArrayList<>();
      List<BaseSubscriber<String>> subscribers = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        SlowSource source = new SlowSource();
        sources.add(source);
        BaseSubscriber<String> subscriber =
            new BaseSubscriber<>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {
                request(1);
              }
            };
        cleanedUp(source, journal("a")).subscribe(subscriber);
        subscribers.add(subscriber);
      }
      Race.run(rounds, i -> sources.get(i).start(), i -> subscribers.get(i).request(2));
      assertThat(sources).allMatch(source -> source.requested.get() == 3);
    }

    @Test
    @DisplayName("L4: after items, a cleanup that fails is the terminal signal")
    void failureAfterItems() {
      StepVerifier.create(cleanedUp(Flux.just("x", "y"), failing()))
          .expectNext("x", "y")
          .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(x));
    }

    @Test
    @DisplayName("L2: fewer are taken than there are, which cancels")
    void take() {
      StepVerifier.create(cleanedUp(Flux.just("x", "y", "z"), journal("a")).take(2))
          .expectNext("x", "y")
          .verifyComplete();
      assertThat(journal).containsExactly("a");
    }
  }

  @Test
  @DisplayName("The version of Reactor is the one that this run is about")
  void version() throws Exception {
    String file = Mono.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(file).endsWith("reactor-core-" + System.getProperty("reactor.version") + ".jar");
  }

  @Test
  @DisplayName("L4, discard: a value whose place a failure has taken is discarded")
  void discard() {
    List<Object> discarded = new ArrayList<>();
    Exception x = new Exception("x");
    Mono<String> result =
        Lastly.standard()
            .call("Rows.load", Monos.type(), () -> Mono.just("v"))
            .andFinally(
                () -> {
                  throw x;
                })
            .promise()
            .doOnDiscard(Object.class, discarded::add);
    StepVerifier.create(result).verifyErrorSatisfies(e -> assertThat(e).isSameAs(x));
    assertThat(discarded).containsExactly("v");
  }

  @Test
  @DisplayName("I15: a value that arrives while the subscriber cancels goes to the handler, once")
  void lateValue() {
    List<Object> late = new ArrayList<>();
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    Mono<String> result =
        Lastly.standard()
            .onLateValue((call, value) -> late.add(call + " " + value))
            .call("Rows.load", Monos.type(), () -> Mono.just("v"))
            .andFinallyCompose(() -> cleaning)
            .promise();
    StepVerifier.create(result).thenAwait(Duration.ZERO).thenCancel().verify();
    assertThat(late).isEmpty();
    cleaning.complete(null);
    assertThat(late).containsExactly("Rows.load v");
  }

  /** Mono's values that come to nobody, from a source that does what it is told. */
  @Nested
  @DisplayName("I15, a Mono's value")
  class LateValues {
    private final List<Object> late = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> dropped = Collections.synchronizedList(new ArrayList<>());
    private final List<CoreSubscriber<? super Object>> sources = new ArrayList<>();
    private final CompletableFuture<Object> cleaning = new CompletableFuture<>();
    private final Object v = new Object();

    private Mono<Object> result() {
      Mono<Object> source =
          new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Object> subscriber) {
              subscriber.onSubscribe(Operators.emptySubscription());
              sources.add(subscriber);
            }
          };
      return Lastly.standard()
          .onLateValue((call, value) -> late.add(value))
          .call("Rows.load", Monos.type(), () -> source)
          .andFinallyCompose(() -> cleaning)
          .promise()
          .doOnDiscard(Object.class, discarded::add);
    }

    @BeforeEach
    void keepDropped() {
      Hooks.onNextDropped(dropped::add);
    }

    @AfterEach
    void reset() {
      Hooks.resetOnNextDropped();
    }

    @Test
    @DisplayName("that is held back at the cancellation is discarded, and late, once")
    void heldBack() {
      Disposable subscription = result().subscribe();
      sources.get(0).onNext(v);
      subscription.dispose();
      assertThat(discarded).containsExactly(v);
      assertThat(late).isEmpty();
      cleaning.complete(null);
      assertThat(late).containsExactly(v);
      sources.get(0).onComplete();
      assertThat(discarded).containsExactly(v);
      assertThat(late).containsExactly(v);
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("that is held back, and the source has ended, is discarded, and late, once")
    void heldBackAfterEnd() {
      Disposable subscription = result().subscribe();
      sources.get(0).onNext(v);
      sources.get(0).onComplete();
      subscription.dispose();
      cleaning.complete(null);
      assertThat(discarded).containsExactly(v);
      assertThat(late).containsExactly(v);
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("that comes after the cancellation is dropped, and late, once")
    void afterCancellation() {
      result().subscribe().dispose();
      sources.get(0).onNext(v);
      assertThat(dropped).containsExactly(v);
      assertThat(late).isEmpty();
      cleaning.complete(null);
      assertThat(late).containsExactly(v);
      Object another = new Object();
      sources.get(0).onNext(another); // which breaks the rules
      sources.get(0).onComplete();
      assertThat(dropped).containsExactly(v, another);
      assertThat(late).containsExactly(v);
      assertThat(discarded).isEmpty();
    }

    @Test
    @DisplayName("that comes after the cancellation and the cleanups is late at once")
    void afterCleanups() {
      cleaning.complete(null);
      result().subscribe().dispose();
      sources.get(0).onNext(v);
      assertThat(dropped).containsExactly(v);
      assertThat(late).containsExactly(v);
    }

    @Test
    @DisplayName("that comes after an end is not late")
    void afterEnd() {
      result().subscribe().dispose();
      sources.get(0).onComplete();
      sources.get(0).onNext(v);
      cleaning.complete(null);
      assertThat(dropped).containsExactly(v);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("raced 200,000 times with the cancellation: received, or late and in one hook")
    void race() throws Exception {
      int rounds = Race.rounds(200_000);
      cleaning.complete(null);
      List<Object> received = Collections.synchronizedList(new ArrayList<>());
      List<Subscription> subscriptions = new ArrayList<>(rounds);
      Mono<Object> result = result();
      for (int i = 0; i < rounds; i++) {
        result.subscribe(
            new CoreSubscriber<Object>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                subscriptions.add(subscription);
              }

              @Override
              public void onNext(Object value) {
                received.add(value);
              }

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onComplete() {}
            });
      }
      Race.run(
          rounds,
          i -> {
            sources.get(i).onNext(i);
            if (i % 2 == 0) { // or it has seen the cancellation, and is silent
              sources.get(i).onComplete();
            }
          },
          i -> subscriptions.get(i).cancel());
      List<Object> all = new ArrayList<>(received);
      all.addAll(late);
      assertThat(all).hasSize(rounds).doesNotHaveDuplicates();
      List<Object> hooked = new ArrayList<>(discarded);
      hooked.addAll(dropped);
      assertThat(hooked).doesNotHaveDuplicates().hasSameSizeAs(late);
    }
  }

  @Test
  @DisplayName("O3, T2: what a Mono fails with is the reason, even if Reactor would unwrap it")
  void wrappedReason() {
    RuntimeException wrapped = Exceptions.propagate(new IOException("e"));
    assertThat(PromiseType.toStage(Mono.error(wrapped), Monos.type()))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isSameAs(wrapped);
  }

  @Test
  @DisplayName("T2, discard: a stream that is drained, and what comes before its failure")
  void discardedItems() {
    List<Object> discarded = new ArrayList<>();
    List<Object> failures = new ArrayList<>();
    Exception e = new Exception("e");
    for (Flux<String> cleanup :
        List.of(Flux.just("1", "2", "3"), Flux.just("4", "5").concatWith(Mono.error(e)))) {
      Lastly.standard()
          .call("Rows.load", Monos.<String>type(), Mono::empty)
          .andFinallyCompose(() -> PromiseType.toStage(cleanup, Fluxes.type()))
          .promise()
          .doOnDiscard(String.class, discarded::add)
          .subscribe(value -> {}, failures::add);
    }
    assertThat(discarded).containsExactly("2", "3", "5", "4");
    assertThat(failures).containsExactly(e);
  }

  @Test
  @DisplayName(
      "T2, I12, discard: not the item that a stage has fulfilled with, if a failure follows")
  void failureAfterEnd() {
    List<Object> discarded = new ArrayList<>();
    TestPublisher<String> source =
        TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
    Exception e = new Exception("e");
    List<Throwable> dropped = new ArrayList<>();
    Hooks.onErrorDropped(dropped::add);
    try {
      Lastly.standard()
          .call("Rows.load", Monos.<String>type(), Mono::empty)
          .andFinallyCompose(() -> PromiseType.toStage(source.flux(), Fluxes.type()))
          .promise()
          .doOnDiscard(String.class, discarded::add)
          .subscribe();
      source.next("v").complete();
      source.error(e);
    } finally {
      Hooks.resetOnErrorDropped();
    }
    assertThat(dropped).containsExactly(e);
    assertThat(discarded).isEmpty();
  }

  @Test
  @DisplayName("T2, L9: a stage of a source that breaks the rules")
  void stageOfNoncompliant() {
    List<Throwable> dropped = new ArrayList<>();
    List<Object> requests = new ArrayList<>();
    List<Object> cancelled = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    Exception e = new Exception("e");
    Mono<String> source =
        new Mono<>() {
          @Override
          public void subscribe(CoreSubscriber<? super String> subscriber) {
            for (int i = 0; i < 2; i++) {
              int number = i;
              subscriber.onSubscribe(
                  new Subscription() {
                    @Override
                    public void request(long n) {
                      requests.add(number);
                    }

                    @Override
                    public void cancel() {
                      cancelled.add(number);
                    }
                  });
            }
            thrown.add(catchThrowable(() -> subscriber.onError(null)));
            subscriber.onError(e);
          }
        };
    Mono<String> result =
        Lastly.standard()
            .call("Rows.load", Monos.<String>type(), () -> Mono.just("v"))
            .andFinallyCompose(() -> PromiseType.toStage(source, Monos.type()))
            .promise()
            .contextWrite(
                Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) dropped::add));
    StepVerifier.create(result)
        .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(thrown.get(0)));
    assertThat(thrown.get(0)).isInstanceOf(NullPointerException.class);
    assertThat(requests).containsExactly(0);
    assertThat(cancelled).containsExactly(1);
    assertThat(dropped).containsExactly(e);
  }

  /** Requests nothing, and hands over its subscription, which may be cancelled more than once. */
  private static final class IdleSubscriber extends BaseSubscriber<String> {
    private final AtomicReference<Subscription> given;

    IdleSubscriber(AtomicReference<Subscription> given) {
      this.given = given;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      given.set(subscription);
    }
  }

  /** What holds for both. */
  abstract static class Rows<P extends Publisher<String>> {
    private final LazyType<P, String> type;
    private final Function<Publisher<String>, P> as;
    final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> late = Collections.synchronizedList(new ArrayList<>());
    private final Lastly lastly =
        Lastly.standard().onLateFailure((call, failure) -> late.add(failure));
    private final Exception e = new Exception("e");
    final RuntimeException thrown = new IllegalStateException("thrown");
    final Exception x = new Exception("x");

    Rows(LazyType<P, String> type, Function<Publisher<String>, P> as) {
      this.type = type;
      this.as = as;
    }

    @AfterEach
    void noOtherLateFailures() {
      Hooks.resetOnErrorDropped();
      Hooks.resetOnNextDropped();
      Hooks.resetOnEachOperator();
    }

    AsyncCleanup journal(String name) {
      return () -> {
        journal.add(name);
        return null;
      };
    }

    AsyncCleanup failing() {
      return () -> {
        journal.add("failing");
        throw x;
      };
    }

    P cleanedUp(Publisher<String> source, AsyncCleanup... cleanups) {
      return cleanedUp(lastly, () -> as.apply(source), cleanups);
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
      P result = cleanedUp(Mono.just("v"), journal("a"), journal("b"));
      assertThat(journal).isEmpty();
      StepVerifier.create(result).expectNext("v").verifyComplete();
      assertThat(journal).containsExactly("a", "b");
      StepVerifier.create(result).expectNext("v").verifyComplete();
      assertThat(journal).containsExactly("a", "b", "a", "b");
    }

    @Test
    @DisplayName("L3, T2: the signal waits for the publisher that a cleanup returns")
    void awaits() {
      TestPublisher<Long> cleaning = TestPublisher.create();
      P result =
          cleanedUp(
              Mono.empty(), () -> PromiseType.toStage(Mono.from(cleaning.mono()), Monos.type()));
      StepVerifier.create(result)
          .then(() -> cleaning.assertWasSubscribed())
          .then(cleaning::complete)
          .verifyComplete();
      assertThat(cleaning.subscribeCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("O2, O4: the very same reason, or that of the cleanup")
    void reason() {
      StepVerifier.create(cleanedUp(Mono.error(e), journal("a")))
          .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(e));
      StepVerifier.create(cleanedUp(Mono.error(e), failing(), journal("b")))
          .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(x));
      assertThat(journal).containsExactly("a", "failing", "b");
      assertThat(x).hasSuppressedException(e);
    }

    @Test
    @DisplayName("L1: the method is called once, and at once; I8, I9 for every subscriber")
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
        StepVerifier.create(result)
            .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(e));
      }
      assertThat(calls).hasValue(1);
      assertThat(journal).containsExactly("a", "a");
      StepVerifier.create(cleanedUp(lastly, () -> null))
          .verifyErrorMessage("Rows.load returned null instead of a promise");
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
                    return as.apply(Mono.just("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      assertThat(journal).isEmpty();
      StepVerifier.create(result).expectNext("v").verifyComplete();
      assertThat(journal).containsExactly("open", "call", "close", "a");
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
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return as.apply(Mono.just("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      StepVerifier.create(result).verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(e));
      assertThat(journal).containsExactly("close", "a");
    }

    @Test
    @DisplayName("L5: cancelled: the source first, then all cleanups, in order, none of them lost")
    void cancel() {
      TestPublisher<String> source = TestPublisher.create();
      TestPublisher<Long> cleaning = TestPublisher.create();
      P result =
          cleanedUp(
              Flux.from(source).doOnCancel(() -> journal.add("cancelled")),
              journal("a"),
              () -> PromiseType.toStage(cleaning.mono(), Monos.type()),
              failing());
      StepVerifier.create(result).then(() -> {}).thenCancel().verify();
      assertThat(journal).containsExactly("cancelled", "a");
      cleaning.complete();
      assertThat(journal).containsExactly("cancelled", "a", "failing");
      cleaning.assertNotCancelled();
      assertThat(late).containsExactly(x);
    }

    @Test
    @DisplayName("L5: cancelled by onSubscribe: the source is not subscribed to, the cleanups run")
    void cancelAtOnce() {
      TestPublisher<String> source = TestPublisher.create();
      P result = cleanedUp(source, journal("a"));
      StepVerifier.create(result).thenCancel().verify();
      source.assertWasNotSubscribed();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L6: cancelled while a cleanup runs: that one is not, the following ones run")
    void cancelWhileCleaning() {
      TestPublisher<Long> cleaning = TestPublisher.create();
      P result =
          cleanedUp(
              Mono.empty(), () -> PromiseType.toStage(cleaning.mono(), Monos.type()), failing());
      StepVerifier.create(result).then(() -> cleaning.assertWasSubscribed()).thenCancel().verify();
      cleaning.assertNotCancelled();
      assertThat(journal).isEmpty();
      cleaning.complete();
      assertThat(journal).containsExactly("failing");
      assertThat(late).containsExactly(x);
    }

    /** A source that gives its subscribers what cancels by running this. */
    private P cancelling(Runnable onCancel, AsyncCleanup... cleanups) {
      return cleanedUp(
          lastly,
          () ->
              as.apply(
                  (Publisher<String>)
                      subscriber ->
                          subscriber.onSubscribe(
                              new Subscription() {
                                @Override
                                public void request(long n) {}

                                @Override
                                public void cancel() {
                                  onCancel.run();
                                }
                              })),
          cleanups);
    }

    @Test
    @DisplayName("L5: a source that throws when it is cancelled: the cleanups run none the less")
    void cancelThrows() {
      P result =
          cancelling(
              () -> {
                throw thrown;
              },
              journal("a"));
      BaseSubscriber<String> subscriber = new BaseSubscriber<>() {};
      result.subscribe(subscriber);
      assertThatThrownBy(subscriber::cancel).isSameAs(thrown);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L6: a source that has ended is not cancelled when the subscriber does so")
    void cancelAfterEnd() {
      TestPublisher<String> source =
          TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result = cleanedUp(source, () -> cleaning, journal("a"));
      StepVerifier.create(result).then(source::complete).thenCancel().verify();
      source.assertNotCancelled();
      cleaning.complete(null);
      assertThat(journal).containsExactly("a");
      StepVerifier.create(cleanedUp(source, () -> new CompletableFuture<>()))
          .then(() -> source.error(e))
          .thenCancel()
          .verify();
      source.assertNotCancelled();
    }

    /** One that throws when it is subscribed to. */
    abstract P throwing(Error failure);

    @Test
    @DisplayName("I12: a source that throws instead of starting: as if it had failed")
    void sourceThrows() {
      for (Error failure : List.of(new AssertionError("ordinary"), new LinkageError("fatal"))) {
        journal.clear();
        List<Throwable> signalled = new ArrayList<>();
        BaseSubscriber<String> subscriber =
            new BaseSubscriber<>() {
              @Override
              protected void hookOnError(Throwable reason) {
                signalled.add(reason);
              }
            };
        P result = cleanedUp(lastly, () -> throwing(failure), journal("a"));
        try {
          result.subscribe(subscriber);
        } catch (LinkageError e) { // which Reactor throws, by its own rules
          assertThat(e).isSameAs(failure);
        }
        assertThat(signalled).containsExactly(failure);
        assertThat(journal).containsExactly("a");
      }
    }

    @Test
    @DisplayName("I12: a source that throws instead of starting, in a scope that was waited for")
    void sourceThrowsInScope() {
      for (Error failure : List.of(new AssertionError("ordinary"), new LinkageError("fatal"))) {
        journal.clear();
        TestPublisher<AutoCloseable> opening = TestPublisher.create();
        P inScope =
            lastly
                .usingCompose(() -> PromiseType.toStage(opening.mono(), Monos.type()))
                .call("Rows.load", type, () -> throwing(failure))
                .promise();
        StepVerifier.create(inScope)
            .then(
                () -> {
                  try {
                    opening.emit(() -> journal.add("close"));
                  } catch (LinkageError fatal) { // as Reactor has it; since JDK 24, it is reported
                    assertThat(fatal).isSameAs(failure);
                  }
                })
            .verifyErrorSatisfies(reason -> assertThat(reason).isSameAs(failure));
        assertThat(journal).containsExactly("close");
      }
    }

    @Test
    @DisplayName("L5: cancelled while the source is being subscribed to: that first, then cleanups")
    void cancelWhileSubscribing() {
      BaseSubscriber<String> subscriber =
          new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {}
          };
      P result =
          cleanedUp(
              s -> {
                CompletableFuture.runAsync(subscriber::cancel).join();
                journal.add("subscribing");
                s.onSubscribe(
                    new Subscription() {
                      @Override
                      public void request(long n) {}

                      @Override
                      public void cancel() {
                        journal.add("cancelled");
                      }
                    });
              },
              journal("a"));
      result.subscribe(subscriber);
      assertThat(journal).containsExactly("subscribing", "cancelled", "a");
    }

    @Test
    @DisplayName("L5: cancelled once more by a source that ends while it is cancelled: no sooner")
    void endWhileCancelling() {
      AtomicReference<Subscription> given = new AtomicReference<>();
      BaseSubscriber<String> subscriber = new IdleSubscriber(given);
      P result =
          cleanedUp(
              s -> {
                given.get().cancel();
                s.onSubscribe(
                    new Subscription() {
                      @Override
                      public void request(long n) {}

                      @Override
                      public void cancel() {
                        s.onComplete();
                        given.get().cancel();
                        journal.add("cancelled");
                      }
                    });
              },
              journal("a"));
      result.subscribe(subscriber);
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("L5: a source that ends while it is cancelled: the cleanups run no sooner")
    void endInCancellation() {
      List<Throwable> dropped = new ArrayList<>();
      Hooks.onErrorDropped(dropped::add);
      List<Consumer<Subscriber<? super String>>> ends =
          List.of(
              Subscriber::onComplete,
              source -> {
                source.onNext("v");
                source.onComplete();
              },
              source -> source.onError(e));
      for (Consumer<Subscriber<? super String>> end : ends) {
        journal.clear();
        TestSubscriber<String> subscriber = TestSubscriber.create();
        P result =
            cleanedUp(
                source -> source.onSubscribe(cancelledBy(() -> end.accept(source))), journal("a"));
        result.subscribe(subscriber);
        subscriber.cancel();
        assertThat(journal).containsExactly("cancelled", "a");
        assertThat(subscriber.getReceivedOnNextAfterCancellation()).isEmpty();
        assertThat(subscriber.getProtocolErrors()).isEmpty();
      }
      assertThat(dropped).containsExactly(e);
    }

    @Test
    @DisplayName("L5: a source that starts on another thread after a cancellation: no sooner")
    void startAfterCancellation() {
      AtomicReference<Subscription> given = new AtomicReference<>();
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> started = new CompletableFuture<>();
      P result =
          cleanedUp(
              source -> {
                given.get().cancel();
                Subscription slow =
                    cancelledBy(
                        () -> {
                          cancelling.complete(null);
                          subscribed.join();
                        });
                started.completeAsync(
                    () -> {
                      source.onSubscribe(slow);
                      return null;
                    });
                cancelling.join();
              },
              journal("a"));
      result.subscribe(new IdleSubscriber(given));
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      started.join();
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("I12: a source that throws what is fatal after it has started is cancelled first")
    void fatal() {
      LinkageError fatal = new LinkageError("fatal");
      P result =
          cleanedUp(
              source -> {
                source.onSubscribe(cancelledBy(() -> {}));
                throw fatal;
              },
              journal("a"));
      assertThatThrownBy(() -> result.subscribe(new IdleSubscriber(new AtomicReference<>())))
          .isSameAs(fatal);
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("I12, L4: what it signals while it is cancelled for that: nothing")
    void busyWhileFailing() {
      LinkageError fatal = new LinkageError("fatal");
      List<Consumer<Subscriber<? super String>>> ends =
          List.of(
              Subscriber::onComplete, source -> source.onError(e), source -> source.onNext("v"));
      Hooks.onErrorDropped(dropped -> {});
      for (Consumer<Subscriber<? super String>> end : ends) {
        journal.clear();
        P result =
            cleanedUp(
                source -> {
                  source.onSubscribe(cancelledBy(() -> end.accept(source)));
                  throw fatal;
                },
                journal("a"));
        BaseSubscriber<String> subscriber =
            new BaseSubscriber<>() {
              @Override
              protected void hookOnNext(String item) {
                journal.add(item);
              }

              @Override
              protected void hookOnComplete() {
                journal.add("completed");
              }

              @Override
              protected void hookOnError(Throwable reason) {
                journal.add(reason.getMessage());
              }
            };
        assertThatThrownBy(() -> result.subscribe(subscriber)).isSameAs(fatal);
        assertThat(journal).containsExactly("cancelled", "a", "fatal");
      }
    }

    @Test
    @DisplayName("L5: a subscriber who cancels while it is cancelled for that: no sooner")
    void cancelWhileFailing() {
      LinkageError fatal = new LinkageError("fatal");
      List<Throwable> dropped = new ArrayList<>();
      Hooks.onErrorDropped(dropped::add);
      AtomicReference<Subscription> given = new AtomicReference<>();
      P result =
          cleanedUp(
              source -> {
                source.onSubscribe(cancelledBy(() -> given.get().cancel()));
                throw fatal;
              },
              journal("a"));
      assertThatThrownBy(() -> result.subscribe(new IdleSubscriber(given))).isSameAs(fatal);
      assertThat(journal).containsExactly("cancelled", "a");
      assertThat(dropped).containsExactly(fatal);
    }

    @Test
    @DisplayName("I12: a subscription that a source gives after its end is cancelled")
    void startAfterEnd() {
      P result =
          cleanedUp(
              source -> {
                source.onError(e);
                source.onSubscribe(cancelledBy(() -> {}));
              },
              journal("a"));
      result.subscribe(new IdleSubscriber(new AtomicReference<>()));
      assertThat(journal).containsExactly("a", "cancelled");
    }

    @Test
    @DisplayName("L5: cancelled when the value comes: nothing is signalled after that")
    void cancelByValue() {
      CoreSubscriber<String> cancelling =
          new CoreSubscriber<>() {
            private Subscription given;

            @Override
            public void onSubscribe(Subscription subscription) {
              given = subscription;
              subscription.request(1);
            }

            @Override
            public void onNext(String item) {
              given.cancel();
              journal.add(item);
            }

            @Override
            public void onError(Throwable failure) {
              journal.add("failed");
            }

            @Override
            public void onComplete() {
              journal.add("completed");
            }
          };
      cleanedUp(Mono.just("v"), journal("a")).subscribe(cancelling);
      assertThat(journal).containsExactlyInAnyOrder("v", "a");
    }

    /** Does something when it is cancelled first, and notes that down. */
    private Subscription cancelledBy(Runnable cancel) {
      return new Subscription() {
        private boolean cancelled;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
          if (!cancelled) {
            cancelled = true;
            cancel.run();
            journal.add("cancelled");
          }
        }
      };
    }

    @Test
    @DisplayName("L2: a source whose subscription has been cancelled by itself")
    void cancelledSource() {
      AtomicReference<Subscription> given = new AtomicReference<>();
      BaseSubscriber<String> subscriber = new IdleSubscriber(given);
      cleanedUp(s -> s.onSubscribe(Operators.cancelledSubscription()), journal("a"))
          .subscribe(subscriber);
      assertThat(journal).isEmpty();
      given.get().cancel();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L5: cancelled once more while a source is being cancelled: no sooner")
    void cancelWhileCancelling() {
      AtomicReference<Subscription> given = new AtomicReference<>();
      BaseSubscriber<String> subscriber = new IdleSubscriber(given);
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> cancelled = new CompletableFuture<>();
      Subscription slow =
          new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
              given.get().cancel();
              cancelling.complete(null);
              subscribed.join();
              journal.add("cancelled");
            }
          };
      P result =
          cleanedUp(
              s -> {
                s.onSubscribe(slow);
                cancelled.completeAsync(
                    () -> {
                      given.get().cancel();
                      return null;
                    });
                cancelling.join();
              },
              journal("a"));
      result.subscribe(subscriber);
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      cancelled.join();
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("L2: a subscriber that throws from onSubscribe has cancelled, if not by itself")
    void rejected() {
      for (boolean cancels : new boolean[] {true, false}) {
        journal.clear();
        P result = cleanedUp(s -> journal.add("subscribed"), journal("a"));
        CoreSubscriber<String> rejecting =
            new CoreSubscriber<>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                if (cancels) {
                  subscription.cancel();
                }
                throw new IllegalStateException("rejected");
              }

              @Override
              public void onNext(String item) {}

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onComplete() {}
            };
        Throwable unused = catchThrowable(() -> result.subscribe(rejecting)); // as Reactor has it
        assertThat(journal).containsExactly("a");
      }
    }

    @Test
    @DisplayName("L9: the error of a source whose subscriber has gone goes to the hook")
    void droppedError() {
      List<Throwable> dropped = new ArrayList<>();
      Hooks.onErrorDropped(dropped::add);
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result = cleanedUp(Mono.error(e), () -> cleaning);
      StepVerifier.create(result).then(() -> {}).thenCancel().verify();
      cleaning.complete(null);
      assertThat(dropped).containsExactly(e);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L9, I12: a source without a reason: the exception that is thrown there is one")
    void missingReason() {
      List<Throwable> dropped = new ArrayList<>();
      Hooks.onErrorDropped(dropped::add);
      List<Subscriber<? super String>> sources = new ArrayList<>();
      P result =
          cleanedUp(
              subscriber -> {
                subscriber.onSubscribe(Operators.emptySubscription());
                sources.add(subscriber);
              },
              journal("a"));
      List<Throwable> signalled = new ArrayList<>();
      result.subscribe(
          new BaseSubscriber<>() {
            @Override
            protected void hookOnError(Throwable reason) {
              signalled.add(reason);
            }
          });
      Throwable thrown = catchThrowable(() -> sources.get(0).onError(null));
      assertThat(thrown).isInstanceOf(NullPointerException.class);
      assertThat(signalled).containsExactly(thrown);
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isEmpty();

      StepVerifier.create(result).then(() -> {}).thenCancel().verify();
      thrown = catchThrowable(() -> sources.get(1).onError(null));
      assertThat(thrown).isInstanceOf(NullPointerException.class);
      assertThat(dropped).containsExactly(thrown);
    }

    @Test
    @DisplayName("L9, I12: a source that breaks the rules: its first end counts")
    void rules() {
      Hooks.onErrorDropped(failure -> {});
      TestPublisher<String> source =
          TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
      P result = cleanedUp(source, journal("a"));
      StepVerifier.create(result)
          .then(source::complete)
          .then(source::complete)
          .then(() -> source.error(e))
          .verifyComplete();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L7: the subscriber's context reaches source, openers and cleanups")
    void context() {
      P result =
          lastly
              .usingCompose(
                  () ->
                      PromiseType.toStage(
                          Mono.<AutoCloseable>deferContextual(
                              view -> {
                                journal.add("open " + view.get("tenant"));
                                return Mono.empty();
                              }),
                          Monos.<AutoCloseable>type()))
              .call(
                  "Rows.load",
                  type,
                  () -> as.apply(Mono.deferContextual(view -> Mono.just(view.get("tenant")))))
              .andFinallyCompose(
                  () ->
                      PromiseType.toStage(
                          Flux.deferContextual(
                              view -> {
                                journal.add("a " + view.get("tenant"));
                                return Flux.just(1, 2, 3);
                              }),
                          Fluxes.type()))
              .promise();
      StepVerifier.create(Flux.from(result).contextWrite(Context.of("tenant", "t")))
          .expectNext("t")
          .verifyComplete();
      assertThat(journal).containsExactly("open t", "a t");
    }

    @Test
    @DisplayName("L10: cancelled while a scope is opened: it is closed, the method not called")
    void cancelWhileOpening() {
      TestPublisher<AutoCloseable> opening = TestPublisher.create();
      P result =
          lastly
              .usingCompose(() -> PromiseType.toStage(opening.mono(), Monos.type()))
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return as.apply(Mono.just("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      StepVerifier.create(result).then(() -> {}).thenCancel().verify();
      opening.assertNotCancelled();
      assertThat(journal).isEmpty();
      opening.emit(() -> journal.add("close"));
      assertThat(journal).containsExactly("close", "a");
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L8, I4, I5: with an executor, each cleanup runs there, or here if it refuses")
    void executor() {
      List<Runnable> tasks = new ArrayList<>();
      P result =
          cleanedUp(
              lastly.withExecutor(tasks::add),
              () -> as.apply(Mono.just("v")),
              journal("a"),
              journal("b"));
      StepVerifier.create(result)
          .then(() -> assertThat(journal).isEmpty())
          .then(() -> tasks.remove(0).run())
          .then(() -> assertThat(journal).containsExactly("a"))
          .then(() -> tasks.remove(0).run())
          .expectNext("v")
          .verifyComplete();
      assertThat(journal).containsExactly("a", "b");
      P refused =
          cleanedUp(
              lastly.withExecutor(
                  task -> {
                    throw new RejectedExecutionException();
                  }),
              () -> as.apply(Mono.just("v")),
              journal("c"));
      StepVerifier.create(refused).expectNext("v").verifyComplete();
      assertThat(journal).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("T1: assembly hooks see it")
    void hooks() {
      AtomicInteger seen = new AtomicInteger();
      Hooks.onEachOperator(
          publisher -> {
            if (publisher.getClass().getName().startsWith("dev.lastly")) {
              seen.incrementAndGet();
            }
            return publisher;
          });
      cleanedUp(Mono.just("v"), journal("a"));
      assertThat(seen).hasValue(1);
    }

    @Test
    @DisplayName("T1: names and tags that the method gives are found through it")
    void nameAndTags() {
      Scannable result =
          Scannable.from(
              cleanedUp(Mono.just("v").name("orders").tag("region", "eu"), journal("a")));
      assertThat(result.name()).isEqualTo("orders");
      assertThat(result.tags().map(tag -> tag.getT1() + "=" + tag.getT2()))
          .containsExactly("region=eu");
    }

    @Test
    @DisplayName("I13, L2, L6, raced 100,000 times: one cleanup, and no cancellation once it runs")
    void raceToEnd() throws Exception {
      int rounds = Race.rounds(100_000);
      AtomicInteger cancelledTooLate = new AtomicInteger();
      AtomicInteger cleanups = new AtomicInteger();
      List<BaseSubscriber<String>> subscribers = new ArrayList<>();
      List<CoreSubscriber<? super String>> sources = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        AtomicBoolean isCleaning = new AtomicBoolean();
        P result =
            cleanedUp(
                subscriber -> {
                  subscriber.onSubscribe(
                      new Subscription() {
                        @Override
                        public void request(long n) {}

                        @Override
                        public void cancel() {
                          cancelledTooLate.addAndGet(isCleaning.get() ? 1 : 0);
                        }
                      });
                  sources.add((CoreSubscriber<? super String>) subscriber);
                },
                () -> {
                  isCleaning.set(true);
                  cleanups.incrementAndGet();
                  return null;
                });
        BaseSubscriber<String> subscriber = new BaseSubscriber<>() {};
        result.subscribe(subscriber);
        subscribers.add(subscriber);
      }
      Race.run(rounds, i -> sources.get(i).onComplete(), i -> subscribers.get(i).cancel());
      assertThat(cancelledTooLate).hasValue(0);
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L9, raced 200,000 times: error and cancellation, it is signalled or dropped")
    void raceToFail() throws Exception {
      int rounds = Race.rounds(200_000);
      AtomicInteger cleanups = new AtomicInteger();
      AtomicInteger signalled = new AtomicInteger();
      AtomicInteger dropped = new AtomicInteger();
      Hooks.onErrorDropped(reason -> dropped.incrementAndGet());
      List<Subscriber<? super String>> sources = new ArrayList<>();
      List<BaseSubscriber<String>> subscribers = new ArrayList<>();
      P result =
          cleanedUp(
              subscriber -> {
                subscriber.onSubscribe(Operators.emptySubscription());
                sources.add(subscriber);
              },
              () -> {
                cleanups.incrementAndGet();
                return null;
              });
      for (int i = 0; i < rounds; i++) {
        BaseSubscriber<String> subscriber =
            new BaseSubscriber<>() {
              @Override
              protected void hookOnError(Throwable reason) {
                signalled.incrementAndGet();
              }
            };
        result.subscribe(subscriber);
        subscribers.add(subscriber);
      }
      Race.run(rounds, i -> sources.get(i).onError(e), i -> subscribers.get(i).cancel());
      assertThat(signalled.get() + dropped.get()).isEqualTo(rounds);
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("I12, raced 100,000 times: two errors at once, one is signalled, one dropped")
    void raceOfErrors() throws Exception {
      int rounds = Race.rounds(100_000);
      List<Throwable> signalled = Collections.synchronizedList(new ArrayList<>());
      List<Throwable> dropped = Collections.synchronizedList(new ArrayList<>());
      Hooks.onErrorDropped(dropped::add);
      List<Subscriber<? super String>> sources = new ArrayList<>();
      P result =
          cleanedUp(
              subscriber -> {
                subscriber.onSubscribe(Operators.emptySubscription());
                sources.add(subscriber);
              },
              () -> null);
      for (int i = 0; i < rounds; i++) {
        result.subscribe(
            new BaseSubscriber<>() {
              @Override
              protected void hookOnError(Throwable reason) {
                signalled.add(reason);
              }
            });
      }
      Race.run(rounds, i -> sources.get(i).onError(e), i -> sources.get(i).onError(x));
      assertThat(signalled).hasSize(rounds);
      assertThat(dropped).hasSize(rounds);
      assertThat(Collections.frequency(signalled, e) + Collections.frequency(dropped, e))
          .isEqualTo(rounds);
    }

    @Test
    @DisplayName("L11: a million subscriptions one after another")
    void manySubscriptions() {
      AtomicInteger cleanups = new AtomicInteger();
      P result =
          cleanedUp(
              Mono.just("v"),
              () -> {
                cleanups.incrementAndGet();
                return null;
              });
      for (int i = 0; i < 1_000_000; i++) {
        result.subscribe(new BaseSubscriber<>() {});
      }
      assertThat(cleanups).hasValue(1_000_000);
    }
  }
}
