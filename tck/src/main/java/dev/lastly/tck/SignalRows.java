/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Receiver.V;
import static dev.lastly.tck.Receiver.W;
import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.LAZY;
import static dev.lastly.tck.Requirement.ONE_VALUE;
import static dev.lastly.tck.Requirement.SIGNALS;
import static dev.lastly.tck.Requirement.STREAM;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a subscriber receives, and when. */
final class SignalRows {
  private static final String AS_WITHOUT = "as without a cleanup";

  static final Row L3 =
      new Row(
          "L3",
          "the end, and a single value, wait for the cleanup's promise; the items of a stream pass"
              + " as they come, and so does demand",
          "A lazy type had to decide, as for O5. An async generator of ECMAScript yields its"
              + " values as they come, and ends after its finally block.",
          Case.of(
              "fulfilled",
              "a, a settles, fulfilled",
              subject -> new SignalTrial<>(subject).settled(null),
              LAZY,
              AWAIT),
          Case.of(
              "rejected",
              "a, a settles, rejected",
              subject -> new SignalTrial<>(subject).settled(new Reason("e")),
              LAZY,
              AWAIT),
          Case.of(
              "the value",
              "a, a settles, v, ends",
              subject -> new SignalTrial<>(subject).value().endCleanup().events(),
              LAZY,
              AWAIT,
              ONE_VALUE),
          Case.of(
              "items",
              "v, w, a, a settles, ends",
              subject -> new SignalTrial<>(subject).items().endCleanup().events(),
              LAZY,
              AWAIT,
              STREAM),
          Case.of("demand", AS_WITHOUT, SignalRows::demand, LAZY, STREAM));

  static final Row L4 =
      new Row(
          "L4",
          "the cleanup fails with x: x is signalled in place of a single value, of e, or of the end"
              + " of a stream; what is empty stays empty",
          "A lazy type had to decide, as for O3, O4 and O6.",
          Case.of("v then x", "rejects with x", subject -> thenFails(subject, null), LAZY),
          Case.of(
              "e then x",
              "rejects with x, e suppressed",
              subject -> thenFails(subject, new Reason("e")),
              LAZY),
          Case.of(
              "the value, then x",
              "a, a settles, fails with x",
              subject -> new SignalTrial<>(subject).value().failCleanup().events(),
              LAZY,
              AWAIT,
              ONE_VALUE),
          Case.of(
              "items, then x",
              "v, w, a, a settles, fails with x",
              subject -> new SignalTrial<>(subject).items().failCleanup().events(),
              LAZY,
              AWAIT,
              STREAM),
          Case.of("empty", AS_WITHOUT, SignalRows::empty, LAZY, SIGNALS));

  private SignalRows() {}

  /** One subscription to a promise with the cleanup a, from its source to its end. */
  private static final class SignalTrial<P> {
    private final Subject<P> subject;
    private final Deferred<P> end;
    private final Throwable x = new IllegalArgumentException("x");
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    SignalTrial(Subject<P> subject) {
      this.subject = subject;
      end = subject.newPending();
    }

    private P cleanedUp(P source) {
      return subject.attachedAwait(
          source,
          () -> {
            events.add("a");
            return end.promise();
          });
    }

    private void subscribe(P source) {
      ValueNames words = new ValueNames(V).with("x", x);
      Requirement.given(subject.toPublisher)
          .apply(cleanedUp(source))
          .subscribe(new Receiver(events, words));
    }

    String settled(@Nullable Throwable e) {
      Deferred<P> source = subject.newPending();
      subject.observed(
          cleanedUp(source.promise()),
          (value, reason) -> events.add(reason == null ? "fulfilled" : "rejected"));
      settle(source, e);
      subject.awaitIdle();
      return endCleanup().events();
    }

    /** Emits the one value, which ends the source. */
    SignalTrial<P> value() {
      Deferred<P> source = subject.newPending();
      subscribe(source.promise());
      source.fulfill(V);
      subject.awaitIdle();
      return this;
    }

    /** Emits two items, and ends the source. */
    SignalTrial<P> items() {
      Sender sender = new Sender();
      subscribe(Requirement.given(subject.fromPublisher).apply(sender));
      sender.send(V, W).end();
      subject.awaitIdle();
      return this;
    }

    SignalTrial<P> endCleanup() {
      events.add("a settles");
      end.fulfill("dropped");
      subject.awaitIdle();
      return this;
    }

    SignalTrial<P> failCleanup() {
      events.add("a settles");
      end.reject(x);
      subject.awaitIdle();
      return this;
    }

    String events() {
      return String.join(", ", events);
    }
  }

  private static void settle(Deferred<?> source, @Nullable Throwable e) {
    if (e == null) {
      source.fulfill(V);
    } else {
      source.reject(e);
    }
  }

  private static <P> String thenFails(Subject<P> subject, @Nullable Throwable e) {
    Throwable x = new IllegalArgumentException("x");
    Trial<P> trial = Trial.of(subject).andFinallyThrow(x);
    settle(trial.source, e);
    subject.awaitIdle();
    ValueNames words = new ValueNames(V);
    return (e == null ? words : words.with("e", e)).with("x", x).of(trial.seen);
  }

  /**
   * Compares requests with those without a cleanup: libraries may request items as they like, and
   * some types have no demand at all.
   */
  private static <P> String demand(Subject<P> subject) {
    List<Long> without = requests(subject, source -> source);
    List<Long> with = requests(subject, source -> subject.attached(source, () -> {}));
    return with.equals(without) ? AS_WITHOUT : "asks for " + with + " instead of " + without;
  }

  private static <P> List<Long> requests(Subject<P> subject, UnaryOperator<P> attach) {
    Sender sender = new Sender();
    Receiver receiver = new Receiver(new ArrayList<>(), new ValueNames(V), 1);
    P promise = attach.apply(Requirement.given(subject.fromPublisher).apply(sender));
    Requirement.given(subject.toPublisher).apply(promise).subscribe(receiver);
    receiver.request(3);
    receiver.request(2);
    return sender.requests();
  }

  private static <P> String empty(Subject<P> subject) {
    String without = signalsOfNull(subject, source -> source);
    String with = signalsOfNull(subject, source -> subject.attached(source, () -> {}));
    return with.equals(without) ? AS_WITHOUT : with + " instead of " + without;
  }

  /**
   * The signals of a promise that is fulfilled with null. Where types cannot be empty, null is a
   * value, or something else stands for it.
   */
  private static <P> String signalsOfNull(Subject<P> subject, UnaryOperator<P> attach) {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    Deferred<P> source = subject.newPending();
    P promise = attach.apply(source.promise());
    Requirement.given(subject.toPublisher)
        .apply(promise)
        .subscribe(new Receiver(events, new ValueNames(null)));
    source.fulfill(null);
    subject.awaitIdle();
    return String.join(", ", events);
  }
}
