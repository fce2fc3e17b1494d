/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.BY_HAND;
import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.LATE_VALUES;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that no caller can receive any more. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class LateValueRow {
  private static final Object V = new Object();
  private static final String CALL = "Pool.acquire";
  private static final String TOLD = "a, b, the handler receives v";

  static final Row ROW =
      new Row(
          "I15",
          "the source fulfills after the caller has settled the result: a handler receives the"
              + " value, once, after the cleanups",
          "Java had to decide: in ECMAScript the caller does not get the functions that settle a"
              + " promise, so its value is never lost.",
          Case.of(
              "cancelled",
              TOLD,
              subject -> new LateValueTrial<>(subject).cancel().fulfill(V).events(),
              LATE_VALUES,
              CANCEL),
          Case.of("settled by hand", TOLD, LateValueRow::byHand, LATE_VALUES, BY_HAND),
          Case.of(
              "null",
              "a, b, the handler receives null",
              subject -> new LateValueTrial<>(subject).cancel().fulfill(null).events(),
              LATE_VALUES,
              CANCEL),
          Case.of(
              "cancelled while a cleanup is awaited",
              "a, b, b settles, the handler receives v",
              subject ->
                  new LateValueTrial<>(subject).awaiting().fulfill(V).cancel().settleB().events(),
              LATE_VALUES,
              CANCEL),
          Case.of(
              "received",
              "a, b; fulfills with v",
              subject -> new LateValueTrial<>(subject).fulfill(V).outcome(),
              LATE_VALUES),
          Case.of(
              "the source rejects",
              "a, b",
              subject -> new LateValueTrial<>(subject).cancel().reject().events(),
              LATE_VALUES,
              CANCEL),
          Case.of(
              "settling against cancelling",
              "is received, or reported once, in every round",
              LateValueRow::race,
              LATE_VALUES,
              CANCEL));

  private LateValueRow() {}

  /** One call with two cleanups. */
  private static final class LateValueTrial<P> {
    private final Subject<P> subject;
    private final Trial<P> trial;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger told = new AtomicInteger();
    private boolean awaiting;

    LateValueTrial(Subject<P> subject) {
      this.subject = subject;
      trial = Trial.of(subject);
      trial.observe(
          Requirement.given(subject.lateValues)
              .attach(
                  CALL,
                  trial.source.promise(),
                  List.<Supplier<P>>of(this::a, this::b),
                  this::tell));
    }

    private P a() {
      events.add("a");
      return subject.newFulfilled("dropped");
    }

    private P b() {
      events.add("b");
      return awaiting ? trial.end.promise() : subject.newFulfilled("dropped");
    }

    private void tell(String call, @Nullable Object value) {
      told.incrementAndGet();
      events.add(
          "the handler receives "
              + (value == V ? "v" : value == null ? "null" : "something else")
              + (call.equals(CALL) ? "" : " of another call"));
    }

    /** Lets the second cleanup wait for {@link #settleB}. */
    LateValueTrial<P> awaiting() {
      awaiting = true;
      return this;
    }

    LateValueTrial<P> cancel() {
      trial.cancel();
      return this;
    }

    LateValueTrial<P> settle(Consumer<P> way) {
      way.accept(trial.result());
      trial.seen.await();
      return this;
    }

    LateValueTrial<P> fulfill(@Nullable Object value) {
      trial.fulfill(value);
      return this;
    }

    LateValueTrial<P> reject() {
      trial.reject(new Reason("e"));
      return this;
    }

    LateValueTrial<P> settleB() {
      events.add("b settles");
      trial.fulfillEnd();
      return this;
    }

    String events() {
      return String.join(", ", events);
    }

    String outcome() {
      return events() + "; " + new ValueNames(V).of(trial.seen);
    }

    /** Whether the handler has received a value. */
    boolean isHandedOver() {
      return told.get() > 0;
    }

    /** Whether either the caller or the handler has received the value, once. */
    boolean isHandedOverOnce() {
      return takers() == 1;
    }

    /** Whether the value has not been received twice. */
    boolean isHandedOverAtMostOnce() {
      return takers() <= 1;
    }

    private int takers() {
      boolean received = trial.seen.isSettled() && trial.seen.value() == V;
      return told.get() + (received ? 1 : 0);
    }
  }

  private static <P> String byHand(Subject<P> subject) {
    Set<String> words = new LinkedHashSet<>();
    for (Consumer<P> way : subject.byHand.values()) {
      words.add(new LateValueTrial<>(subject).settle(way).fulfill(V).events());
    }
    return String.join(" or ", words);
  }

  /** In every other round, the caller cancels first: in a race alone, that might never happen. */
  private static <P> String race(Subject<P> subject) throws Exception {
    boolean comesAfterCancelling = new LateValueTrial<>(subject).cancel().fulfill(V).isHandedOver();
    AtomicInteger round = new AtomicInteger();
    int[] wrong = new int[1];
    Threads.<LateValueTrial<P>>race(
        subject.rounds(),
        () -> {
          LateValueTrial<P> late = new LateValueTrial<>(subject);
          return round.getAndIncrement() % 2 == 0 ? late : late.cancel();
        },
        late -> late.trial.source.fulfill(V),
        late -> late.trial.cancelNow(),
        late -> {
          subject.awaitIdle();
          boolean isRight =
              comesAfterCancelling ? late.isHandedOverOnce() : late.isHandedOverAtMostOnce();
          wrong[0] += isRight ? 0 : 1;
        });
    if (wrong[0] != 0) {
      return "is lost, or doubled, in some rounds";
    }
    return comesAfterCancelling
        ? "is received, or reported once, in every round"
        : "is received, reported once, or does not come, in every round";
  }
}
