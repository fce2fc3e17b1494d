/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static dev.lastly.FlowRecorder.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.PromiseType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that return publishers of {@code java.util.concurrent.Flow}. */
@Timeout(120)
class FlowPublishersTest {
  private final FlowSource<String> source = new FlowSource<>();
  private final FlowRecorder recorder = new FlowRecorder();
  private final List<String> journal = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> late = Collections.synchronizedList(new ArrayList<>());
  private final Lastly lastly =
      Lastly.standard().onLateFailure((call, failure) -> late.add(failure));
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");
  private final RuntimeException thrown = new RuntimeException("thrown");

  private AsyncCleanup journal(String name) {
    return () -> {
      journal.add(name);
      return null;
    };
  }

  private AsyncCleanup failing() {
    return () -> {
      journal.add("failing");
      throw x;
    };
  }

  private static AsyncCleanup awaiting(Flow.Publisher<String> cleaning) {
    return () -> PromiseType.toStage(cleaning, FlowPublishers.<String>type());
  }

  private Flow.Publisher<String> cleanedUp(AsyncCleanup... cleanups) {
    return cleanedUp(lastly, () -> source, cleanups);
  }

  private static Flow.Publisher<String> cleanedUp(
      Lastly settings, PromiseSource<Flow.Publisher<String>> source, AsyncCleanup... cleanups) {
    var call = settings.call("Rows.list", FlowPublishers.<String>type(), source);
    for (AsyncCleanup cleanup : cleanups) {
      call = call.andFinallyCompose(cleanup);
    }
    return call.promise();
  }

  /** The source, in a scope that takes a publisher to open, and a cleanup. */
  private Flow.Publisher<String> inScope(Flow.Publisher<AutoCloseable> opening) {
    return lastly
        .usingCompose(() -> PromiseType.toStage(opening, FlowPublishers.<AutoCloseable>type()))
        .call(
            "Rows.list",
            FlowPublishers.<String>type(),
            () -> {
              journal.add("call");
              return source;
            })
        .andFinally(() -> journal.add("a"))
        .promise();
  }

  private static List<Object> signals(Flow.Publisher<String> result) {
    FlowRecorder recorder = new FlowRecorder();
    result.subscribe(recorder);
    return recorder.signals;
  }

  /** Of the items given, by the rules as far as one thread needs them. */
  private static Flow.Publisher<String> items(String... items) {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              private boolean ended;

              @Override
              public void request(long n) {
                for (int i = 0; i < items.length && !ended; i++) {
                  subscriber.onNext(items[i]);
                }
                if (!ended) {
                  ended = true;
                  subscriber.onComplete();
                }
              }

              @Override
              public void cancel() {
                ended = true;
              }
            });
  }

  @Test
  @DisplayName("L2, L3: items as they come, then cleanups in order, then the end; anew for each")
  void eachSubscription() {
    Flow.Publisher<String> result =
        cleanedUp(lastly, () -> items("x", "y"), journal("a"), journal("b"));
    assertThat(journal).isEmpty();
    assertThat(signals(result)).containsExactly("x", "y", END);
    assertThat(journal).containsExactly("a", "b");
    assertThat(signals(result)).containsExactly("x", "y", END);
    assertThat(journal).containsExactly("a", "b", "a", "b");
  }

  @Test
  @DisplayName("L3: demand is forwarded one to one")
  void demand() {
    FlowRecorder two = FlowRecorder.requesting(2);
    cleanedUp(journal("a")).subscribe(two);
    assertThat(source.requests).containsExactly(2L);
    source.emit("x");
    source.emit("y");
    assertThat(two.signals).containsExactly("x", "y");
    two.subscription.request(1);
    assertThat(source.requests).containsExactly(2L, 1L);
    assertThat(journal).isEmpty();
    source.end("z");
    two.subscription.request(1);
    assertThat(two.signals).containsExactly("x", "y", "z", END);
    assertThat(journal).containsExactly("a");
    assertThat(source.requests).containsExactly(2L, 1L); // nothing after the end
  }

  @Test
  @DisplayName("L3: no demand: the end comes none the less, after the cleanup")
  void noDemand() {
    FlowRecorder none = FlowRecorder.requestingNothing();
    cleanedUp(journal("a")).subscribe(none);
    assertThat(source.requests).isEmpty();
    source.end();
    assertThat(none.signals).containsExactly(END);
  }

  @Test
  @DisplayName("L3: what is requested while a scope is opened is requested when it is open")
  void earlyDemand() {
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    FlowRecorder two = FlowRecorder.requesting(2);
    inScope(opening).subscribe(two);
    two.subscription.request(1);
    opening.end(() -> {});
    assertThat(source.requests).containsExactly(3L);
    two.subscription.request(4);
    assertThat(source.requests).containsExactly(3L, 4L);
  }

  @Test
  @DisplayName("L3: what is requested adds up to no more than Long.MAX_VALUE")
  void muchDemand() {
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    FlowRecorder much = FlowRecorder.requesting(Long.MAX_VALUE - 1);
    inScope(opening).subscribe(much);
    much.subscription.request(Long.MAX_VALUE - 1);
    opening.end(() -> {});
    assertThat(source.requests).containsExactly(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("L9: an invalid request is the source's to fail, even if there is none yet")
  void invalidDemand() {
    FlowRecorder none = FlowRecorder.requestingNothing();
    cleanedUp().subscribe(none);
    none.subscription.request(0);
    none.subscription.request(-7);
    assertThat(source.requests).containsExactly(0L, -7L);
    for (long invalid : new long[] {0, -1, Long.MIN_VALUE}) {
      source.requests.clear();
      FlowSource<AutoCloseable> opening = new FlowSource<>();
      FlowRecorder three = FlowRecorder.requesting(3);
      inScope(opening).subscribe(three);
      three.subscription.request(invalid);
      three.subscription.request(5);
      opening.end(() -> {});
      assertThat(source.requests).singleElement().matches(n -> n < 0);
    }
  }

  @Test
  @DisplayName("L3, T2: the end waits for what a cleanup returns, which is subscribed to once")
  void awaits() {
    FlowSource<String> one = new FlowSource<>();
    FlowSource<String> many = new FlowSource<>();
    cleanedUp(awaiting(one), awaiting(many)).subscribe(recorder);
    assertThat(one.subscriptions).isZero();
    source.end();
    assertThat(one.subscriptions).isEqualTo(1);
    assertThat(one.requests).containsExactly(Long.MAX_VALUE);
    assertThat(many.subscriptions).isZero();
    one.end();
    many.emit("dropped");
    many.emit("as well");
    assertThat(recorder.signals).isEmpty();
    many.end();
    assertThat(recorder.signals).containsExactly(END);
    assertThat(one.subscriptions).isEqualTo(1);
    assertThat(many.subscriptions).isEqualTo(1);
  }

  @Test
  @DisplayName("T2: in a mix with a future: what a cleanup of it returns, and what it is returned")
  void mix() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    cleanedUp(() -> cleaning).subscribe(recorder);
    source.end();
    assertThat(recorder.signals).isEmpty();
    cleaning.complete(null);
    assertThat(recorder.signals).containsExactly(END);
    FlowSource<String> drained = new FlowSource<>();
    CompletableFuture<String> result =
        lastly
            .call("Rows.name", () -> CompletableFuture.completedFuture("v"))
            .andFinallyCompose(awaiting(drained));
    await(() -> drained.subscriber != null);
    assertThat(result).isNotDone();
    drained.end("dropped");
    assertThat(result).isCompletedWithValue("v");
  }

  @SuppressWarnings("ThreadPriorityCheck") // the other thread may have no processor of its own
  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.yield();
    }
  }

  @Test
  @DisplayName("T2: a stage has the first item of a publisher when that has ended, or its reason")
  void stage() {
    List<Object> seen = new ArrayList<>();
    CompletionStage<String> stage = PromiseType.toStage(source, FlowPublishers.<String>type());
    assertThat(source.subscriptions).isZero();
    stage.handle((value, reason) -> seen.add(value));
    source.emit("x");
    source.emit("y");
    assertThat(seen).isEmpty();
    source.end();
    assertThat(seen).containsExactly("x");
    assertThat(source.subscriptions).isEqualTo(1);
    FlowSource<String> empty = new FlowSource<>();
    PromiseType.toStage(empty, FlowPublishers.<String>type())
        .handle((value, reason) -> seen.add(value));
    empty.end();
    assertThat(seen).containsExactly("x", null);
    FlowSource<String> failed = new FlowSource<>();
    PromiseType.toStage(failed, FlowPublishers.<String>type())
        .handle((value, reason) -> seen.add(reason));
    failed.emit("x");
    failed.fail(e);
    assertThat(seen).containsExactly("x", null, e);
  }

  @Test
  @DisplayName("O2, O4: the very same reason, or that of the cleanup")
  void reason() {
    cleanedUp(journal("a")).subscribe(recorder);
    source.emit("x");
    source.fail(e);
    assertThat(recorder.signals).containsExactly("x", e);
    FlowRecorder other = new FlowRecorder();
    cleanedUp(failing(), journal("b")).subscribe(other);
    source.fail(e);
    assertThat(other.signals).containsExactly(x);
    assertThat(journal).containsExactly("a", "failing", "b");
    assertThat(x).hasSuppressedException(e);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("O6, L4: after items, a cleanup that fails is the terminal signal")
  void cleanupFails() {
    assertThat(signals(cleanedUp(lastly, () -> items("x"), failing()))).containsExactly("x", x);
    FlowSource<String> cleaning = new FlowSource<>();
    cleanedUp(awaiting(cleaning)).subscribe(recorder);
    source.end();
    cleaning.fail(x);
    assertThat(recorder.signals).containsExactly(x);
  }

  @Test
  @DisplayName("L1: the method is called once, and at once; I8, I9 for every subscriber")
  void call() {
    AtomicInteger calls = new AtomicInteger();
    Flow.Publisher<String> result =
        cleanedUp(
            lastly,
            () -> {
              calls.incrementAndGet();
              throw e;
            },
            journal("a"));
    assertThat(calls).hasValue(1);
    for (int i = 0; i < 2; i++) {
      assertThat(signals(result)).containsExactly(e);
    }
    assertThat(calls).hasValue(1);
    assertThat(journal).containsExactly("a", "a");
    assertThat(signals(cleanedUp(lastly, () -> null)))
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessage("Rows.list returned null instead of a promise");
  }

  @Test
  @DisplayName("L1, U3: in a scope, it is called once per subscription, within")
  void scope() {
    Flow.Publisher<String> result =
        lastly
            .using(
                () -> {
                  journal.add("open");
                  return () -> journal.add("close");
                })
            .call(
                "Rows.list",
                FlowPublishers.<String>type(),
                () -> {
                  journal.add("call");
                  return items("x");
                })
            .andFinally(() -> journal.add("a"))
            .promise();
    assertThat(journal).isEmpty();
    assertThat(signals(result)).containsExactly("x", END);
    assertThat(journal).containsExactly("open", "call", "close", "a");
    journal.clear();
    assertThat(signals(result)).containsExactly("x", END);
    assertThat(journal).containsExactly("open", "call", "close", "a");
  }

  @Test
  @DisplayName("U2, U4: an opener that throws or fails: no call, cleanups run, the result fails")
  void openerFails() {
    Flow.Publisher<String> result =
        lastly
            .using(() -> () -> journal.add("close"))
            .using(
                () -> {
                  throw e;
                })
            .call("Rows.list", FlowPublishers.<String>type(), () -> source)
            .andFinally(() -> journal.add("a"))
            .promise();
    assertThat(signals(result)).containsExactly(e);
    assertThat(journal).containsExactly("close", "a");
    journal.clear();
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    inScope(opening).subscribe(recorder);
    opening.fail(e);
    assertThat(recorder.signals).containsExactly(e);
    assertThat(journal).containsExactly("a");
    assertThat(source.subscriptions).isZero();
  }

  @Test
  @DisplayName("L5: cancelled: the source first, then all cleanups, in order, none of them lost")
  void cancel() {
    FlowSource<String> cleaning = new FlowSource<>();
    source.onCancel = () -> journal.add("cancelled");
    cleanedUp(journal("a"), awaiting(cleaning), failing()).subscribe(recorder);
    assertThat(journal).isEmpty();
    recorder.subscription.cancel();
    assertThat(journal).containsExactly("cancelled", "a");
    cleaning.end();
    recorder.subscription.cancel();
    assertThat(journal).containsExactly("cancelled", "a", "failing");
    assertThat(cleaning.cancellations).isZero();
    assertThat(late).containsExactly(x);
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName("L5: nothing is signalled or requested after the cancellation")
  void nothingAfterCancellation() {
    cleanedUp(journal("a")).subscribe(recorder);
    source.emit("x");
    recorder.subscription.cancel();
    source.emit("y");
    source.end();
    source.fail(e);
    recorder.subscription.cancel();
    recorder.subscription.request(1);
    recorder.subscription.request(0);
    assertThat(recorder.signals).containsExactly("x");
    assertThat(journal).containsExactly("a");
    assertThat(source.cancellations).isEqualTo(1);
    assertThat(source.requests).containsExactly(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("L5: a source that throws when it is cancelled: the cleanups run none the less")
  void cancelThrows() {
    source.onCancel =
        () -> {
          throw thrown;
        };
    cleanedUp(journal("a")).subscribe(recorder);
    assertThatThrownBy(() -> recorder.subscription.cancel()).isSameAs(thrown);
    assertThat(journal).containsExactly("a");
  }

  @Test
  @DisplayName("L5: cancelled while a source is being cancelled that has thrown: no sooner")
  void cancelWhileFailing() {
    source.onSubscribe =
        () -> {
          throw thrown;
        };
    source.onCancel =
        () -> {
          recorder.subscription.cancel();
          journal.add("cancelled");
        };
    assertThatThrownBy(() -> cleanedUp(journal("a")).subscribe(recorder)).isSameAs(thrown);
    assertThat(journal).containsExactly("cancelled", "a");
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName("I12, L5: a second subscription while a source is cancelled that has thrown")
  void secondWhileFailing() {
    Flow.Publisher<String> failing =
        subscriber -> {
          Runnable second = () -> subscriber.onSubscribe(noting("second", () -> {}));
          Runnable cancel =
              () -> {
                recorder.subscription.cancel();
                second.run();
              };
          subscriber.onSubscribe(noting("cancelled", cancel));
          throw thrown;
        };
    Flow.Publisher<String> result = cleanedUp(lastly, () -> failing, journal("a"));
    assertThatThrownBy(() -> result.subscribe(recorder)).isSameAs(thrown);
    assertThat(journal).containsExactly("second", "cancelled", "a");
    assertThat(recorder.signals).isEmpty();
  }

  /** A subscription that does something when it is cancelled, and notes that down. */
  private Flow.Subscription noting(String note, Runnable cancel) {
    return new Flow.Subscription() {
      @Override
      public void request(long n) {}

      @Override
      public void cancel() {
        cancel.run();
        journal.add(note);
      }
    };
  }

  @Test
  @DisplayName("I1, L9, U4: a subscriber that throws keeps no callback of the opener's promise")
  void thrownInScope() throws InterruptedException {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    Flow.Subscriber<Object> throwing =
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
          }

          @Override
          public void onNext(Object item) {
            throw thrown;
          }

          @Override
          public void onError(Throwable reason) {}

          @Override
          public void onComplete() {}
        };
    Flow.Publisher<Object> emitting =
        subscriber -> {
          subscriber.onSubscribe(noting("cancelled", () -> {}));
          subscriber.onNext("v");
        };
    FinallyFuture<AutoCloseable> sibling =
        lastly.call(() -> opening).andFinally(() -> journal.add("another call's"));
    lastly
        .usingCompose(() -> opening)
        .call("Rows.list", FlowPublishers.<Object>type(), () -> emitting)
        .andFinally(() -> journal.add("a"))
        .promise()
        .subscribe(throwing);
    List<Throwable> seen = new ArrayList<>();
    Thread settling = new Thread(() -> opening.complete(() -> journal.add("closed")));
    settling.setUncaughtExceptionHandler((of, failure) -> seen.add(failure));
    settling.start();
    settling.join();
    assertThat(seen).containsExactly(thrown);
    assertThat(journal).containsExactly("cancelled", "closed", "a", "another call's");
    assertThat(sibling).isCompleted();
  }

  @Test
  @DisplayName("L5: cancelled by onSubscribe: the source is not subscribed to, the cleanups run")
  void cancelAtOnce() {
    recorder.onSubscribe = Flow.Subscription::cancel;
    cleanedUp(journal("a")).subscribe(recorder);
    assertThat(source.subscriptions).isZero();
    assertThat(journal).containsExactly("a");
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    inScope(opening).subscribe(cancellingAtOnce());
    assertThat(opening.subscriptions).isZero();
    assertThat(journal).containsExactly("a", "a");
    assertThat(recorder.signals).isEmpty();
  }

  private static FlowRecorder cancellingAtOnce() {
    FlowRecorder recorder = new FlowRecorder();
    recorder.onSubscribe = Flow.Subscription::cancel;
    return recorder;
  }

  @Test
  @DisplayName("L5: cancelled within onNext")
  void cancelWithinItem() {
    recorder.onNext = item -> recorder.subscription.cancel();
    cleanedUp(lastly, () -> items("x", "y", "z"), journal("a")).subscribe(recorder);
    assertThat(recorder.signals).containsExactly("x");
    assertThat(journal).containsExactly("a");
  }

  @Test
  @DisplayName("L6: cancelled while a cleanup runs: that one is not, the following ones run")
  void cancelWhileCleaning() {
    FlowSource<String> cleaning = new FlowSource<>();
    cleanedUp(awaiting(cleaning), failing()).subscribe(recorder);
    source.end();
    recorder.subscription.cancel();
    assertThat(source.cancellations).isZero(); // it has ended
    assertThat(cleaning.cancellations).isZero();
    assertThat(journal).isEmpty();
    cleaning.end();
    assertThat(journal).containsExactly("failing");
    assertThat(late).containsExactly(x);
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName("L6: cancelled by a cleanup")
  void cancelByCleanup() {
    cleanedUp(
            () -> {
              recorder.subscription.cancel();
              return null;
            },
            journal("a"))
        .subscribe(recorder);
    source.end();
    assertThat(journal).containsExactly("a");
    assertThat(recorder.signals).isEmpty();
    assertThat(source.cancellations).isZero();
  }

  @Test
  @DisplayName("L10: cancelled while a scope is opened: it is closed, the method not called")
  void cancelWhileOpening() {
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    inScope(opening).subscribe(recorder);
    recorder.subscription.cancel();
    assertThat(opening.cancellations).isZero();
    assertThat(journal).isEmpty();
    opening.end(() -> journal.add("close"));
    assertThat(journal).containsExactly("close", "a");
    assertThat(late).isEmpty();
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName("L9, I12: a source that breaks the rules: its first end counts")
  void rules() {
    cleanedUp(journal("a")).subscribe(recorder);
    source.subscriber.onSubscribe(source);
    assertThat(source.cancellations).isEqualTo(1); // the second one
    source.end();
    source.end();
    source.emit("v");
    source.fail(e);
    assertThat(recorder.signals).containsExactly(END);
    assertThat(journal).containsExactly("a");
    assertThatNullPointerException().isThrownBy(() -> source.fail(null));
    assertThatNullPointerException().isThrownBy(() -> source.subscriber.onSubscribe(null));
  }

  @Test
  @DisplayName("L9, I12: a failure that is null is told of, by rule 2.13, and ends it all the same")
  void failureIsNull() {
    cleanedUp(journal("a")).subscribe(recorder);
    assertThatNullPointerException().isThrownBy(() -> source.fail(null)).withMessage("reason");
    assertThat(journal).containsExactly("a");
    assertThat(recorder.signals).hasSize(1).first().isInstanceOf(NullPointerException.class);

    FlowSource<String> cleaning = new FlowSource<>();
    CompletableFuture<String> call = new CompletableFuture<>();
    FinallyFuture<String> result =
        Lastly.standard().call(() -> call).andFinallyCompose(awaiting(cleaning));
    call.complete("v");
    assertThat(result).isNotDone();
    assertThatNullPointerException().isThrownBy(() -> cleaning.fail(null)).withMessage("reason");
    assertThat(result).isCompletedExceptionally();
  }

  @Test
  @DisplayName("L9, I12: a source that signals before onSubscribe, or without it")
  void withoutSubscription() {
    source.givesSubscription = false;
    cleanedUp(journal("a")).subscribe(recorder);
    source.emit("x");
    source.end();
    assertThat(recorder.signals).containsExactly("x", END);
    assertThat(journal).containsExactly("a");
    source.subscriber.onSubscribe(source);
    assertThat(source.cancellations).isEqualTo(1);
    assertThat(source.requests).isEmpty();
  }

  @Test
  @DisplayName("L2: a source that never gives a subscription: cancelling runs the cleanups")
  void cancelWithoutSubscription() {
    source.givesSubscription = false;
    cleanedUp(journal("a")).subscribe(recorder);
    recorder.subscription.cancel();
    assertThat(journal).containsExactly("a");
    source.subscriber.onSubscribe(source);
    assertThat(source.cancellations).isEqualTo(1);
    assertThat(source.requests).isEmpty();
  }

  /** What a source does when it is subscribed to, and has been cancelled meanwhile. */
  enum Subscribing {
    GIVES_SUBSCRIPTION {
      @Override
      void go(FlowPublishersTest test, Flow.Subscriber<? super String> subscriber) {
        subscriber.onSubscribe(test.source);
        test.journal.add("cancelled " + test.source.cancellations);
      }
    },
    GIVES_NONE {
      @Override
      void go(FlowPublishersTest test, Flow.Subscriber<? super String> subscriber) {}
    },
    ENDS {
      @Override
      void go(FlowPublishersTest test, Flow.Subscriber<? super String> subscriber) {
        subscriber.onComplete();
      }
    },
    THROWS {
      @Override
      void go(FlowPublishersTest test, Flow.Subscriber<? super String> subscriber) {
        throw test.thrown;
      }
    };

    abstract void go(FlowPublishersTest test, Flow.Subscriber<? super String> subscriber);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "L5: cancelled by another thread while the source is being subscribed to: after that")
  void cancelWhileSubscribing(Subscribing subscribing) {
    Flow.Publisher<String> slow =
        subscriber -> {
          Fixtures.elsewhere(
              () -> {
                recorder.subscription.cancel();
                return null;
              });
          assertThat(journal).isEmpty();
          subscribing.go(this, subscriber);
          journal.add("subscribed");
        };
    Throwable seen =
        catchThrowable(() -> cleanedUp(lastly, () -> slow, journal("a")).subscribe(recorder));

    switch (subscribing) {
      case GIVES_SUBSCRIPTION ->
          assertThat(journal).containsExactly("cancelled 1", "subscribed", "a");
      case THROWS -> assertThat(journal).containsExactly("a");
      default -> assertThat(journal).containsExactly("subscribed", "a");
    }
    assertThat(seen).isEqualTo(subscribing == Subscribing.THROWS ? thrown : null);
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName(
      "L5: cancelled twice while the source is being subscribed to: after that all the same")
  void cancelTwiceWhileSubscribing() {
    Flow.Publisher<String> slow =
        subscriber -> {
          recorder.subscription.cancel();
          recorder.subscription.cancel();
          assertThat(journal).isEmpty();
          subscriber.onSubscribe(source);
          journal.add("cancelled " + source.cancellations);
        };
    cleanedUp(lastly, () -> slow, journal("a")).subscribe(recorder);

    assertThat(journal).containsExactly("cancelled 1", "a");
  }

  @Test
  @DisplayName("L5: cancelled once more while a source is being cancelled: after that all the same")
  void cancelWhileCancelling() {
    CompletableFuture<Object> cancelling = new CompletableFuture<>();
    CompletableFuture<Object> subscribed = new CompletableFuture<>();
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    source.onCancel =
        () -> {
          source.end(); // which comes too late
          recorder.subscription.cancel();
          cancelling.complete(source);
          Fixtures.within(subscribed);
          journal.add("cancelled");
        };
    Flow.Publisher<String> slow =
        subscriber -> {
          source.subscribe(subscriber);
          Fixtures.daemon(
                  "cancelling",
                  () -> {
                    recorder.subscription.cancel();
                    cancelled.complete(source);
                  })
              .start();
          Fixtures.within(cancelling);
        };
    cleanedUp(lastly, () -> slow, journal("a")).subscribe(recorder);
    assertThat(journal).isEmpty();
    subscribed.complete(source);
    Fixtures.within(cancelled);

    assertThat(journal).containsExactly("cancelled", "a");
    assertThat(source.cancellations).isEqualTo(1);
  }

  @Test
  @DisplayName("L5: a source that starts on another thread after a cancellation: no sooner")
  void startAfterCancellation() {
    CompletableFuture<Object> cancelling = new CompletableFuture<>();
    CompletableFuture<Object> subscribed = new CompletableFuture<>();
    CompletableFuture<Object> started = new CompletableFuture<>();
    source.onCancel =
        () -> {
          cancelling.complete(source);
          Fixtures.within(subscribed);
          journal.add("cancelled");
        };
    Flow.Publisher<String> late =
        subscriber -> {
          recorder.subscription.cancel();
          Fixtures.daemon(
                  "starting",
                  () -> {
                    subscriber.onSubscribe(source);
                    started.complete(source);
                  })
              .start();
          Fixtures.within(cancelling);
        };
    cleanedUp(lastly, () -> late, journal("a")).subscribe(recorder);
    assertThat(journal).isEmpty();
    subscribed.complete(source);
    Fixtures.within(started);

    assertThat(journal).containsExactly("cancelled", "a");
  }

  @Test
  @DisplayName("L2, raced 200,000 times: subscribing to the source, and cancellation")
  void raceOfSubscribing() {
    raceWithCancellation(FlowSource<String>::new);
  }

  @Test
  @DisplayName("L2, I8, raced 200,000 times: a method that has thrown, and cancellation")
  void raceOfFailedCall() {
    raceWithCancellation(
        () -> {
          throw thrown;
        });
  }

  private void raceWithCancellation(PromiseSource<Flow.Publisher<String>> called) {
    record Subscriber(FlowRecorder recorder, AtomicInteger cleanups) {}

    Fixtures.race(
        200_000,
        () -> new Subscriber(new FlowRecorder(), new AtomicInteger()),
        racing -> {
          while (racing.recorder.subscription == null) {
            Thread.onSpinWait();
          }
          racing.recorder.subscription.cancel();
        },
        racing -> {
          AsyncCleanup counting =
              () -> {
                racing.cleanups.incrementAndGet();
                return null;
              };
          cleanedUp(lastly, called, counting).subscribe(racing.recorder);
        },
        racing -> assertThat(racing.cleanups).hasValue(1));
  }

  @Test
  @DisplayName("I12: a source that throws instead of starting: as if it had failed")
  void sourceThrows() {
    source.givesSubscription = false;
    source.onSubscribe =
        () -> {
          throw thrown;
        };
    cleanedUp(journal("a")).subscribe(recorder);
    assertThat(recorder.signals).containsExactly(thrown);
    assertThat(journal).containsExactly("a");
    FlowSource<AutoCloseable> opening = new FlowSource<>();
    FlowRecorder other = new FlowRecorder();
    inScope(opening).subscribe(other);
    opening.end(() -> {});
    assertThat(other.signals).containsExactly(thrown);
  }

  @Test
  @DisplayName("I12: subscribing fails half-way: the source is cancelled, the cleanups run")
  void throwsHalfWay() {
    source.onSubscribe =
        () -> {
          throw thrown;
        };
    source.onCancel =
        () -> {
          journal.add("cancelled");
          throw new IllegalStateException();
        };
    assertThatThrownBy(() -> cleanedUp(journal("a")).subscribe(recorder))
        .isInstanceOf(IllegalStateException.class);
    assertThat(recorder.signals).containsExactly(thrown);
    assertThat(journal).containsExactly("cancelled", "a");
  }

  @Test
  @DisplayName("I12: a source that ends and then throws: its end counts, and its caller is told")
  void endsAndThrows() {
    source.onSubscribe =
        () -> {
          source.end();
          throw thrown;
        };
    assertThatThrownBy(() -> cleanedUp(journal("a")).subscribe(recorder)).isSameAs(thrown);
    assertThat(recorder.signals).containsExactly(END);
    assertThat(journal).containsExactly("a");
  }

  @Test
  @DisplayName("I12: a cleanup's publisher that throws instead of starting, or breaks the rules")
  void hostileCleanup() {
    FlowSource<String> throwing = new FlowSource<>();
    throwing.onSubscribe =
        () -> {
          throw thrown;
        };
    FlowSource<String> twice = new FlowSource<>();
    twice.onSubscribe = () -> twice.subscriber.onSubscribe(twice);
    cleanedUp(awaiting(throwing), awaiting(twice)).subscribe(recorder);
    source.end();
    assertThat(twice.cancellations).isEqualTo(1);
    assertThat(twice.requests).containsExactly(Long.MAX_VALUE);
    assertThat(recorder.signals).isEmpty();
    twice.end();
    twice.end();
    twice.fail(e);
    assertThat(recorder.signals).containsExactly(thrown);
  }

  @Test
  @DisplayName("L2: a subscriber that throws from onNext has cancelled, by rule 2.13")
  void subscriberThrows() {
    recorder.onNext =
        item -> {
          throw thrown;
        };
    cleanedUp(journal("a")).subscribe(recorder);
    assertThatThrownBy(() -> source.emit("x")).isSameAs(thrown);
    assertThat(source.cancellations).isEqualTo(1);
    assertThat(journal).containsExactly("a");
    source.emit("y");
    source.fail(thrown);
    assertThat(recorder.signals).containsExactly("x");
    FlowRecorder other = new FlowRecorder();
    other.onNext = recorder.onNext;
    assertThatThrownBy(
            () -> cleanedUp(lastly, () -> items("x", "y"), journal("b")).subscribe(other))
        .isSameAs(thrown);
    assertThat(other.signals).containsExactly("x");
    assertThat(journal).containsExactly("a", "b");
  }

  @Test
  @DisplayName("L9: what the source throws when it is cancelled for that is suppressed")
  void subscriberAndSourceThrow() {
    RuntimeException reason = new RuntimeException("reason");
    RuntimeException ofSource = new RuntimeException("of source");
    recorder.onNext =
        item -> {
          throw reason;
        };
    source.onCancel =
        () -> {
          throw ofSource;
        };
    cleanedUp(journal("a")).subscribe(recorder);
    assertThatThrownBy(() -> source.emit("x")).isSameAs(reason);
    assertThat(reason).hasSuppressedException(ofSource);
    assertThat(journal).containsExactly("a");
  }

  @Test
  @DisplayName("L2: a subscriber that throws from onSubscribe has cancelled, by rule 2.13")
  void subscriberThrowsAtOnce() {
    recorder.onSubscribe =
        given -> {
          throw thrown;
        };
    assertThatThrownBy(() -> cleanedUp(journal("a")).subscribe(recorder)).isSameAs(thrown);
    assertThat(source.subscriptions).isZero();
    assertThat(journal).containsExactly("a");
    assertThat(recorder.signals).isEmpty();
  }

  @Test
  @DisplayName("L9: no subscriber: rule 1.9")
  void noSubscriber() {
    Flow.Publisher<String> result = cleanedUp(journal("a"));
    assertThatNullPointerException().isThrownBy(() -> result.subscribe(null));
    assertThat(source.subscriptions).isZero();
    assertThat(journal).isEmpty();
  }

  @Test
  @DisplayName("L8, I4, I5: with an executor, each cleanup runs there, or here if it refuses")
  void executor() {
    List<Runnable> tasks = new ArrayList<>();
    cleanedUp(lastly.withExecutor(tasks::add), () -> source, journal("a"), journal("b"))
        .subscribe(recorder);
    source.end();
    assertThat(journal).isEmpty();
    tasks.remove(0).run();
    assertThat(journal).containsExactly("a");
    assertThat(recorder.signals).isEmpty();
    tasks.remove(0).run();
    assertThat(journal).containsExactly("a", "b");
    assertThat(recorder.signals).containsExactly(END);
    Lastly refusing =
        lastly.withExecutor(
            task -> {
              throw new RejectedExecutionException();
            });
    assertThat(signals(cleanedUp(refusing, () -> items("x"), journal("c"))))
        .containsExactly("x", END);
    assertThat(journal).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("L8: on the thread that signals the end: a publisher of the JDK's")
  void publisherOfTheJdk() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "source"));
    CompletableFuture<Object> ended = new CompletableFuture<>();
    FlowRecorder patient =
        new FlowRecorder() {
          @Override
          public void onComplete() {
            super.onComplete();
            ended.complete(null);
          }
        };
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(thread, 8)) {
      cleanedUp(
              lastly,
              () -> publisher,
              () -> {
                journal.add(Thread.currentThread().getName());
                return null;
              })
          .subscribe(patient);
      IntStream.range(0, 1000).forEach(i -> publisher.submit("" + i));
    }
    ended.get(60, TimeUnit.SECONDS);
    thread.shutdown();
    assertThat(patient.signals).hasSize(1001).startsWith("0", "1").endsWith("998", "999", END);
    assertThat(journal).containsExactly("source");
  }

  /** A subscription, for two to do things to at once. */
  private final class Racing {
    final FlowSource<String> source = new FlowSource<>();
    final FlowSource<AutoCloseable> opening = new FlowSource<>();
    final FlowSource<String> cleaning = new FlowSource<>();
    final FlowRecorder recorder = new FlowRecorder();
    final AtomicInteger closings = new AtomicInteger();
    final AtomicInteger cleanups = new AtomicInteger();

    private final AsyncCleanup counting =
        () -> {
          cleanups.incrementAndGet();
          return null;
        };

    Racing subscribed() {
      cleanedUp(lastly, () -> source, counting).subscribe(recorder);
      return this;
    }

    Racing withoutSubscription() {
      source.givesSubscription = false;
      return subscribed();
    }

    Racing opening() {
      lastly
          .usingCompose(() -> PromiseType.toStage(opening, FlowPublishers.<AutoCloseable>type()))
          .call("Rows.list", FlowPublishers.<String>type(), () -> source)
          .andFinallyCompose(counting)
          .promise()
          .subscribe(recorder);
      return this;
    }

    Racing cleaning() {
      cleanedUp(lastly, () -> source, awaiting(cleaning), counting).subscribe(recorder);
      source.end();
      return this;
    }

    void cancel() {
      recorder.subscription.cancel();
    }

    void giveSubscription() {
      source.subscriber.onSubscribe(source);
    }

    void assertCleanedUp(int minSignals, int maxSignals) {
      assertThat(cleanups).hasValue(1);
      assertThat(recorder.signals).hasSizeBetween(minSignals, maxSignals);
      assertThat(late).isEmpty();
    }
  }

  @Test
  @DisplayName("L2, L5, raced 100,000 times: end and cancellation: one cleanup, at most one signal")
  void raceToEnd() {
    Fixtures.race(
        100_000,
        () -> new Racing().subscribed(),
        racing -> racing.source.end(),
        Racing::cancel,
        racing -> racing.assertCleanedUp(0, 1));
  }

  @Test
  @DisplayName("L2, L5, raced 100,000 times: failure and cancellation")
  void raceToFail() {
    Fixtures.race(
        100_000,
        () -> new Racing().subscribed(),
        racing -> racing.source.fail(e),
        Racing::cancel,
        racing -> racing.assertCleanedUp(0, 1));
  }

  @Test
  @DisplayName("I12, raced 100,000 times: a source that ends and fails at once: one of them")
  void raceOfEnds() {
    Fixtures.race(
        100_000,
        () -> new Racing().subscribed(),
        racing -> racing.source.end(),
        racing -> racing.source.fail(e),
        racing -> racing.assertCleanedUp(1, 1));
  }

  @Test
  @DisplayName("L2, raced 100,000 times: two cancellations")
  void raceOfCancellations() {
    Fixtures.race(
        100_000,
        () -> new Racing().subscribed(),
        Racing::cancel,
        Racing::cancel,
        racing -> {
          racing.assertCleanedUp(0, 0);
          assertThat(racing.source.cancellations).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("L3, raced 100,000 times: onSubscribe and request: no demand is lost or doubled")
  void raceToRequest() {
    Fixtures.race(
        100_000,
        () -> {
          Racing racing = new Racing();
          racing.recorder.onSubscribe = given -> given.request(1);
          return racing.withoutSubscription();
        },
        Racing::giveSubscription,
        racing -> racing.recorder.subscription.request(2),
        racing -> assertThat(racing.source.requests.stream().mapToLong(n -> n).sum()).isEqualTo(3));
  }

  @Test
  @DisplayName(
      "L5, raced 100,000 times: onSubscribe and cancellation: the source is cancelled once")
  void raceToSubscribe() {
    Fixtures.race(
        100_000,
        () -> new Racing().withoutSubscription(),
        Racing::giveSubscription,
        Racing::cancel,
        racing -> {
          racing.assertCleanedUp(0, 0);
          assertThat(racing.source.cancellations).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("L10, raced 100,000 times: opening and cancellation: what is open is closed, once")
  void raceToOpen() {
    Fixtures.race(
        100_000,
        () -> new Racing().opening(),
        racing -> racing.opening.end(racing.closings::incrementAndGet),
        Racing::cancel,
        racing -> {
          racing.assertCleanedUp(0, 0);
          assertThat(racing.closings).hasValue(1);
          assertThat(racing.opening.cancellations).isZero();
          assertThat(racing.source.cancellations).isEqualTo(racing.source.subscriptions);
        });
  }

  @Test
  @DisplayName("L6, raced 100,000 times: a cleanup's end and cancellation: all cleanups run")
  void raceToSignal() {
    Fixtures.race(
        100_000,
        () -> new Racing().cleaning(),
        racing -> racing.cleaning.end(),
        Racing::cancel,
        racing -> {
          racing.assertCleanedUp(0, 1);
          assertThat(racing.cleaning.cancellations).isZero();
          assertThat(racing.source.cancellations).isZero();
        });
  }

  @Test
  @DisplayName("L11: a million subscriptions one after another")
  void manySubscriptions() {
    int many = Fixtures.effort(1_000_000);
    AtomicInteger cleanups = new AtomicInteger();
    Flow.Publisher<String> result =
        cleanedUp(
            lastly,
            () -> items("x"),
            () -> {
              cleanups.incrementAndGet();
              return null;
            });
    for (int i = 0; i < many; i++) {
      result.subscribe(new FlowRecorder());
    }
    assertThat(cleanups).hasValue(many);
  }

  @Test
  @DisplayName("L11: each subscription made by the end of the one before")
  void repeated() {
    AtomicInteger left = new AtomicInteger(1_000);
    Flow.Publisher<String> result = cleanedUp(lastly, () -> items("x"), journal("a"));
    result.subscribe(
        new FlowRecorder() {
          @Override
          public void onComplete() {
            if (left.decrementAndGet() > 0) {
              subscription = null;
              result.subscribe(this);
            }
          }
        });
    assertThat(left).hasValue(0);
    assertThat(journal).hasSize(1_000);
  }

  /** What is left of a subscription that is over, and what is to be forgotten. */
  private final class Held {
    private final List<WeakReference<?>> forgotten = new ArrayList<>();
    private final Flow.Subscription kept;

    Held(boolean scope, boolean cancels) {
      FlowSource<String> source = new FlowSource<>();
      FlowRecorder subscriber = new FlowRecorder();
      FlowSource<String> cleaning = new FlowSource<>();
      AsyncCleanup cleanup = () -> PromiseType.toStage(cleaning, FlowPublishers.<String>type());
      AutoCloseable opened = new AtomicInteger()::incrementAndGet;
      PromiseSource<Flow.Publisher<String>> call = () -> source;
      var promise =
          scope
              ? lastly
                  .using(() -> opened)
                  .call("Rows.list", FlowPublishers.<String>type(), call)
                  .andFinallyCompose(cleanup)
              : lastly
                  .call("Rows.list", FlowPublishers.<String>type(), call)
                  .andFinallyCompose(cleanup);
      promise.promise().subscribe(subscriber);
      kept = subscriber.subscription;
      subscriber.subscription = null;
      source.emit("x");
      if (cancels) {
        kept.cancel();
      } else {
        source.end();
      }
      cleaning.end();
      for (Object each : List.of(source, subscriber, cleaning, cleanup, call, opened)) {
        forgotten.add(new WeakReference<>(each));
      }
    }

    boolean isClean() {
      return forgotten.stream().allMatch(each -> each.get() == null);
    }
  }

  @Test
  @DisplayName("R5: a subscription that is over holds neither source, nor subscriber, nor cleanup")
  void forgotten() {
    List<Held> all = new ArrayList<>();
    for (boolean scope : new boolean[] {false, true}) {
      for (boolean cancels : new boolean[] {false, true}) {
        all.add(new Held(scope, cancels));
      }
    }
    for (int i = 0; i < 20 && !all.stream().allMatch(Held::isClean); i++) {
      System.gc();
    }
    assertThat(all).allMatch(Held::isClean);
    assertThat(all).extracting(held -> held.kept).doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I1, L9: a subscriber that throws keeps no callback of a cleanup's promise")
  void throwsAfterPromise(boolean isResult) throws InterruptedException {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> cleaned =
        Lastly.standard().call(() -> cleaning).andFinally(() -> journal.add("another call's"));
    cleanedUp(() -> isResult ? cleaned : cleaning)
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {}

              @Override
              public void onNext(String item) {}

              @Override
              public void onError(Throwable reason) {}

              @Override
              public void onComplete() {
                throw thrown;
              }
            });
    source.end();
    List<Throwable> uncaught = new ArrayList<>();
    Thread settling = Fixtures.daemon("settling", () -> cleaning.complete(null));
    settling.setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    settling.start();
    settling.join();

    assertThat(uncaught).containsExactly(thrown);
    assertThat(cleaned).isCompleted();
    assertThat(journal).containsExactly("another call's");
  }
}
