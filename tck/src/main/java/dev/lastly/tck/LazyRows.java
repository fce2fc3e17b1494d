/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Receiver.V;
import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.LAZY;
import static dev.lastly.tck.Requirement.SCOPE;
import static dev.lastly.tck.Requirement.SUBSCRIPTION_CANCELLED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds for promises that run anew for each subscriber. */
final class LazyRows {
  static final List<Row> ALL =
      List.of(
          new Row(
              "L1",
              "without a scope the call is made at once; with one, once per subscription, inside"
                  + " it",
              "A lazy type had to decide: ECMAScript has eager promises only.",
              Case.of(
                  "without a scope",
                  "call, subscribe, subscribe",
                  subject -> new SubscriptionLog<>(subject).calledTwice(),
                  LAZY),
              Case.of(
                  "with a scope",
                  "subscribe, open, call, subscribe, open, call",
                  subject -> new SubscriptionLog<>(subject).openedTwice(),
                  LAZY,
                  SCOPE)),
          new Row(
              "L2",
              "a cleanup runs once per subscription, however that ends",
              "A lazy type had to decide. A subscription is what a call of an async function is in"
                  + " ECMAScript.",
              Case.of(
                  "no subscription",
                  "never runs",
                  subject -> {
                    Trial<?> trial = Trial.of(subject);
                    attach(trial);
                    return trial.fulfill(V).times();
                  },
                  LAZY),
              Case.of(
                  "it is fulfilled, rejected, cancelled",
                  "runs once, runs once, runs once",
                  subject ->
                      Trial.of(subject).andFinally().fulfill(V).times()
                          + ", "
                          + Trial.of(subject).andFinally().reject(new Reason("e")).times()
                          + ", "
                          + Trial.of(subject).andFinally().cancel().fulfill(V).times(),
                  LAZY,
                  CANCEL),
              Case.of("two subscriptions", "runs 2 times", LazyRows::subscribedTwice, LAZY)),
          SignalRows.L3,
          SignalRows.L4,
          new Row(
              "L5",
              "cancelled: the source is cancelled first, then all cleanups run, in order, each"
                  + " awaited by the next; nothing is signalled",
              "A lazy type had to decide: in ECMAScript nothing can be cancelled.",
              Case.of(
                  "cancel, source cancelled, a, a settles, b, b settles",
                  subject -> new SubscriptionLog<>(subject).cancelled(),
                  LAZY,
                  CANCEL,
                  SUBSCRIPTION_CANCELLED,
                  AWAIT)),
          new Row(
              "L6",
              "cancelled while a cleanup runs: that one is not cancelled, the others run",
              "A lazy type had to decide: in ECMAScript nothing can be cancelled.",
              Case.of(
                  "two cleanups",
                  "a, cancel, a settles, b, b settles",
                  subject -> new SubscriptionLog<>(subject).cancelledMeanwhile("a", "b"),
                  LAZY,
                  CANCEL,
                  SUBSCRIPTION_CANCELLED,
                  AWAIT),
              Case.of(
                  "one cleanup",
                  "a, cancel, a settles",
                  subject -> new SubscriptionLog<>(subject).cancelledMeanwhile("a"),
                  LAZY,
                  CANCEL,
                  SUBSCRIPTION_CANCELLED,
                  AWAIT)),
          SubscriptionRows.L7,
          SubscriptionRows.L8,
          new Row(
              "L10",
              "cancelled while something is being opened: the opener is not cancelled, what it"
                  + " opens is closed, no call is made, and nothing is signalled",
              "A lazy type had to decide, as for U5.",
              Case.of(
                  "cancelled",
                  "open, cancel, opens, close, clean up",
                  subject -> new SubscriptionLog<>(subject).cancelledWhileOpening(),
                  LAZY,
                  CANCEL,
                  SUBSCRIPTION_CANCELLED,
                  SCOPE),
              Case.of(
                  "opening against cancelling",
                  "closed and cleaned up after once in every round",
                  LazyRows::race,
                  LAZY,
                  CANCEL,
                  SCOPE)),
          SubscriptionRows.L11);

  private LazyRows() {}

  private static <P> void attach(Trial<P> trial) {
    trial.subject.attached(trial.source.promise(), trial::note);
  }

  private static <P> String subscribedTwice(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject).andFinally();
    subject.observed(trial.result(), new ObservedOutcome());
    return trial.fulfill(V).times();
  }

  /** A subscription with a scope that opens later. */
  private static final class OpenTrial<P> {
    final ScopeSupport<P> scope;
    final Deferred<P> opening;
    final Runnable cancel;
    final AtomicInteger closings = new AtomicInteger();
    final AtomicInteger cleanups = new AtomicInteger();

    OpenTrial(Subject<P> subject) {
      scope = Requirement.given(subject.scope);
      opening = subject.newPending();
      P source = subject.newPending().promise();
      P result =
          scope.run(
              List.of(new TrialOpener(true, opening::promise)),
              () -> source,
              cleanups::incrementAndGet);
      cancel = subject.observed(result, new ObservedOutcome());
    }

    void open() {
      opening.fulfill(
          scope.closable(
              () -> {
                closings.incrementAndGet();
                return null;
              }));
    }
  }

  private static <P> String race(Subject<P> subject) throws Exception {
    int[] wrong = new int[1];
    Threads.<OpenTrial<P>>race(
        subject.rounds(),
        () -> new OpenTrial<>(subject),
        OpenTrial::open,
        one -> one.cancel.run(),
        one -> {
          subject.awaitIdle();
          wrong[0] += one.closings.get() == 1 && one.cleanups.get() == 1 ? 0 : 1;
        });
    return wrong[0] == 0
        ? "closed and cleaned up after once in every round"
        : "not closed or not cleaned up after once in some rounds";
  }

  /** The events of the subscriptions to one source, in order. */
  private static final class SubscriptionLog<P> {
    private final Subject<P> subject;
    private final Deferred<P> source;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    SubscriptionLog(Subject<P> subject) {
      this.subject = subject;
      this.source = subject.newPending();
    }

    private P call() {
      events.add("call");
      return source.promise();
    }

    private Runnable subscribe(P result) {
      if (subject.toPublisher == null) {
        return subject.observed(
            result, (value, reason) -> events.add(reason == null ? "fulfilled" : "rejected"));
      }
      Receiver receiver = new Receiver(events, new ValueNames(V)); // which notes late signals, too
      subject.toPublisher.apply(result).subscribe(receiver);
      return receiver::cancel;
    }

    private String subscribedTwice(P result) {
      for (int i = 0; i < 2; i++) {
        events.add("subscribe");
        subscribe(result);
      }
      return String.join(", ", events);
    }

    String calledTwice() {
      return subscribedTwice(subject.called(this::call, () -> {}));
    }

    String openedTwice() {
      ScopeSupport<P> scope = Requirement.given(subject.scope);
      TrialOpener opener =
          new TrialOpener(
              false,
              () -> {
                events.add("open");
                return scope.closable(() -> null);
              });
      return subscribedTwice(scope.run(List.of(opener), this::call, () -> {}));
    }

    private P watched(P promise, String event) {
      return Requirement.given(subject.onSubscriptionCancelled)
          .apply(promise, () -> events.add(event));
    }

    /** Subscribes to a promise with cleanups, and keeps what settles their promises. */
    private Runnable cleanedUp(P promise, Map<String, Deferred<P>> ends, String... names) {
      List<Supplier<@Nullable P>> cleanups = new ArrayList<>();
      for (String name : names) {
        Deferred<P> end = subject.newPending();
        ends.put(name, end);
        cleanups.add(
            () -> {
              events.add(name);
              return watched(end.promise(), name + " cancelled");
            });
      }
      return subscribe(subject.attachedSeveral(promise, cleanups));
    }

    private String settled(Map<String, Deferred<P>> ends) {
      ends.forEach(
          (name, end) -> {
            events.add(name + " settles");
            end.fulfill(null);
          });
      return String.join(", ", events);
    }

    String cancelled() {
      Map<String, Deferred<P>> ends = new LinkedHashMap<>();
      Runnable cancel = cleanedUp(watched(source.promise(), "source cancelled"), ends, "a", "b");
      events.add("cancel");
      cancel.run();
      return settled(ends);
    }

    String cancelledWhileOpening() {
      ScopeSupport<P> scope = Requirement.given(subject.scope);
      Deferred<P> opening = subject.newPending();
      TrialOpener opener =
          new TrialOpener(
              true,
              () -> {
                events.add("open");
                return watched(opening.promise(), "opener cancelled");
              });
      Runnable cancel =
          subscribe(scope.run(List.of(opener), this::call, () -> events.add("clean up")));
      events.add("cancel");
      cancel.run();
      events.add("opens");
      opening.fulfill(
          scope.closable(
              () -> {
                events.add("close");
                return null;
              }));
      source.fulfill(V);
      return String.join(", ", events);
    }

    String cancelledMeanwhile(String... names) {
      Map<String, Deferred<P>> ends = new LinkedHashMap<>();
      Runnable cancel = cleanedUp(source.promise(), ends, names);
      source.fulfill(subject.stream ? null : V); // an item would not wait for a
      events.add("cancel");
      cancel.run();
      return settled(ends);
    }
  }
}
