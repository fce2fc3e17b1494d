/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import static dev.lastly.reactivestreams.Recorder.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseSource;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/** Calls that return publishers of Reactive Streams. */
@Timeout(120)
class PublishersTest {
  private final Source<String> source = new Source<>();
  private final Recorder recorder = new Recorder();
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

  private static AsyncCleanup awaiting(Publisher<String> cleaning) {
    return () -> PromiseType.toStage(cleaning, Publishers.<String>type());
  }

  private Publisher<String> cleanedUp(AsyncCleanup... cleanups) {
    return cleanedUp(lastly, () -> source, cleanups);
  }

  private static Publisher<String> cleanedUp(
      Lastly settings, PromiseSource<Publisher<String>> source, AsyncCleanup... cleanups) {
    var call = settings.call("Rows.list", Publishers.<String>type(), source);
    for (AsyncCleanup cleanup : cleanups) {
      call = call.andFinallyCompose(cleanup);
    }
    return call.promise();
  }

  /** The source, in a scope that takes a publisher to open, and a cleanup. */
  private Publisher<String> inScope(Publisher<AutoCloseable> opening) {
    return lastly
        .usingCompose(() -> PromiseType.toStage(opening, Publishers.<AutoCloseable>type()))
        .call(
            "Rows.list",
            Publishers.<String>type(),
            () -> {
              journal.add("call");
              return source;
            })
        .andFinally(() -> journal.add("a"))
        .promise();
  }

  private static List<Object> signals(Publisher<String> result) {
    Recorder recorder = new Recorder();
    result.subscribe(recorder);
    return recorder.signals;
  }

  /** Of the items given, by the rules as far as one thread needs them. */
  private static Publisher<String> items(String... items) {
    return subscriber ->
        subscriber.onSubscribe(
            new Subscription() {
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
    Publisher<String> result = cleanedUp(lastly, () -> items("x", "y"), journal("a"), journal("b"));
    assertThat(journal).isEmpty();
    assertThat(signals(result)).containsExactly("x", "y", END);
    assertThat(journal).containsExactly("a", "b");
    assertThat(signals(result)).containsExactly("x", "y", END);
    assertThat(journal).containsExactly("a", "b", "a", "b");
  }

  @Test
  @DisplayName("L3: demand is forwarded one to one")
  void demand() {
    Recorder two = Recorder.requesting(2);
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
  @DisplayName("L3: what is requested while a scope is opened is requested when it is open")
  void earlyDemand() {
    Source<AutoCloseable> opening = new Source<>();
    Recorder two = Recorder.requesting(2);
    inScope(opening).subscribe(two);
    two.subscription.request(1);
    opening.end(() -> {});
    assertThat(source.requests).containsExactly(3L);
    two.subscription.request(4);
    assertThat(source.requests).containsExactly(3L, 4L);
  }

  @Test
  @DisplayName("L9: an invalid request is the source's to fail, even if there is none yet")
  void invalidDemand() {
    Recorder none = Recorder.requestingNothing();
    cleanedUp().subscribe(none);
    none.subscription.request(0);
    none.subscription.request(-7);
    assertThat(source.requests).containsExactly(0L, -7L);
    for (long invalid : new long[] {0, -1, Long.MIN_VALUE}) {
      source.requests.clear();
      Source<AutoCloseable> opening = new Source<>();
      Recorder three = Recorder.requesting(3);
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
    Source<String> one = new Source<>();
    Source<String> many = new Source<>();
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
    Source<String> drained = new Source<>();
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
    CompletionStage<String> stage = PromiseType.toStage(source, Publishers.<String>type());
    assertThat(source.subscriptions).isZero();
    stage.handle((value, reason) -> seen.add(value));
    source.emit("x");
    source.emit("y");
    assertThat(seen).isEmpty();
    source.end();
    assertThat(seen).containsExactly("x");
    assertThat(source.subscriptions).isEqualTo(1);
    Source<String> empty = new Source<>();
    PromiseType.toStage(empty, Publishers.<String>type())
        .handle((value, reason) -> seen.add(value));
    empty.end();
    assertThat(seen).containsExactly("x", null);
    Source<String> failed = new Source<>();
    PromiseType.toStage(failed, Publishers.<String>type())
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
    Recorder other = new Recorder();
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
    Source<String> cleaning = new Source<>();
    cleanedUp(awaiting(cleaning)).subscribe(recorder);
    source.end();
    cleaning.fail(x);
    assertThat(recorder.signals).containsExactly(x);
  }

  @Test
  @DisplayName("L1: the method is called once, and at once; I8, I9 for every subscriber")
  void call() {
    AtomicInteger calls = new AtomicInteger();
    Publisher<String> result =
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
    Publisher<String> result =
        lastly
            .using(
                () -> {
                  journal.add("open");
                  return () -> journal.add("close");
                })
            .call(
                "Rows.list",
                Publishers.<String>type(),
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
    Publisher<String> result =
        lastly
            .using(() -> () -> journal.add("close"))
            .using(
                () -> {
                  throw e;
                })
            .call("Rows.list", Publishers.<String>type(), () -> source)
            .andFinally(() -> journal.add("a"))
            .promise();
    assertThat(signals(result)).containsExactly(e);
    assertThat(journal).containsExactly("close", "a");
    journal.clear();
    Source<AutoCloseable> opening = new Source<>();
    inScope(opening).subscribe(recorder);
    opening.fail(e);
    assertThat(recorder.signals).containsExactly(e);
    assertThat(journal).containsExactly("a");
    assertThat(source.subscriptions).isZero();
  }

  @Test
  @DisplayName("L5: cancelled: the source first, then all cleanups, in order, none of them lost")
  void cancel() {
    Source<String> cleaning = new Source<>();
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
  @DisplayName("L5: cancelled by onSubscribe: the source is not subscribed to, the cleanups run")
  void cancelAtOnce() {
    recorder.onSubscribe = Subscription::cancel;
    cleanedUp(journal("a")).subscribe(recorder);
    assertThat(source.subscriptions).isZero();
    assertThat(journal).containsExactly("a");
    inScope(new Source<>()).subscribe(cancellingAtOnce());
    assertThat(journal).containsExactly("a", "a");
    assertThat(recorder.signals).isEmpty();
  }

  private static Recorder cancellingAtOnce() {
    Recorder recorder = new Recorder();
    recorder.onSubscribe = Subscription::cancel;
    return recorder;
  }

  @Test
  @DisplayName("L6: cancelled while a cleanup runs: that one is not, the following ones run")
  void cancelWhileCleaning() {
    Source<String> cleaning = new Source<>();
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
  @DisplayName("L10: cancelled while a scope is opened: it is closed, the method not called")
  void cancelWhileOpening() {
    Source<AutoCloseable> opening = new Source<>();
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
    Source<AutoCloseable> opening = new Source<>();
    Recorder other = new Recorder();
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
  @DisplayName("I12: a cleanup's publisher that throws instead of starting, or breaks the rules")
  void hostileCleanup() {
    Source<String> throwing = new Source<>();
    throwing.onSubscribe =
        () -> {
          throw thrown;
        };
    Source<String> twice = new Source<>();
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
    Recorder other = new Recorder();
    other.onNext = recorder.onNext;
    assertThatThrownBy(
            () -> cleanedUp(lastly, () -> items("x", "y"), journal("b")).subscribe(other))
        .isSameAs(thrown);
    assertThat(other.signals).containsExactly("x");
    assertThat(journal).containsExactly("a", "b");
  }

  @Test
  @DisplayName("L9: no subscriber: rule 1.9")
  void noSubscriber() {
    Publisher<String> result = cleanedUp(journal("a"));
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
  @DisplayName(
      "L2, L5, raced 200,000 times: end, failure and cancellation: one cleanup, one signal")
  void raceToEnd() throws Exception {
    int rounds = Race.rounds(200_000);
    AtomicInteger cleanups = new AtomicInteger();
    List<Recorder> recorders = new ArrayList<>();
    List<Source<String>> sources = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Source<String> racing = new Source<>();
      sources.add(racing);
      Recorder subscriber = new Recorder();
      recorders.add(subscriber);
      cleanedUp(
              lastly,
              () -> racing,
              () -> {
                cleanups.incrementAndGet();
                return null;
              })
          .subscribe(subscriber);
    }
    Race.run(
        rounds,
        i -> sources.get(i).end(),
        i -> sources.get(i).fail(e),
        i -> recorders.get(i).subscription.cancel());
    assertThat(cleanups).hasValue(rounds);
    assertThat(recorders).allMatch(each -> each.signals.size() <= 1);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("L3, raced 200,000 times: onSubscribe and request: no demand is lost or doubled")
  void raceToRequest() throws Exception {
    int rounds = Race.rounds(200_000);
    List<Recorder> recorders = new ArrayList<>();
    List<Source<String>> sources = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Source<String> racing = new Source<>();
      racing.givesSubscription = false;
      sources.add(racing);
      Recorder subscriber = Recorder.requesting(1);
      recorders.add(subscriber);
      cleanedUp(lastly, () -> racing).subscribe(subscriber);
    }
    List<AtomicInteger> totals = Stream.generate(AtomicInteger::new).limit(rounds).toList();
    Race.run(
        rounds,
        i ->
            sources
                .get(i)
                .subscriber
                .onSubscribe(
                    new Subscription() {
                      @Override
                      public void request(long n) {
                        totals.get(i).addAndGet((int) n);
                      }

                      @Override
                      public void cancel() {}
                    }),
        i -> recorders.get(i).subscription.request(2));
    assertThat(totals).allMatch(total -> total.get() == 3);
  }

  @Test
  @DisplayName("L10, raced 100,000 times: opening and cancellation: all is closed, once")
  void raceToOpen() throws Exception {
    int rounds = Race.rounds(100_000);
    AtomicInteger closings = new AtomicInteger();
    AtomicInteger cleanups = new AtomicInteger();
    List<Recorder> recorders = new ArrayList<>();
    List<Source<AutoCloseable>> openings = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Source<AutoCloseable> opening = new Source<>();
      openings.add(opening);
      Recorder subscriber = new Recorder();
      recorders.add(subscriber);
      lastly
          .usingCompose(() -> PromiseType.toStage(opening, Publishers.<AutoCloseable>type()))
          .call("Rows.list", Publishers.<String>type(), Source::new)
          .andFinally(cleanups::incrementAndGet)
          .promise()
          .subscribe(subscriber);
    }
    Race.run(
        rounds,
        i -> openings.get(i).end(closings::incrementAndGet),
        i -> recorders.get(i).subscription.cancel());
    assertThat(closings).hasValue(rounds);
    assertThat(cleanups).hasValue(rounds);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("L11: a million subscriptions one after another")
  void manySubscriptions() {
    AtomicInteger cleanups = new AtomicInteger();
    Publisher<String> result =
        cleanedUp(
            lastly,
            () -> items("x"),
            () -> {
              cleanups.incrementAndGet();
              return null;
            });
    for (int i = 0; i < 1_000_000; i++) {
      result.subscribe(new Recorder());
    }
    assertThat(cleanups).hasValue(1_000_000);
  }

  @Test
  @DisplayName("The version of Reactive Streams is the one that this run is about")
  void version() {
    String file = Publisher.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(file)
        .endsWith("reactive-streams-" + System.getProperty("reactive-streams.version") + ".jar");
  }
}
