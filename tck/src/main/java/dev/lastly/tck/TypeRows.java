/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.CLEANUP_TYPE;
import static dev.lastly.tck.Requirement.DERIVED;
import static dev.lastly.tck.Requirement.EAGER;
import static dev.lastly.tck.Requirement.HOOKS;
import static dev.lastly.tck.Requirement.INHERITED;
import static dev.lastly.tck.Requirement.LAZY_CLEANUP_TYPE;

import dev.lastly.tck.Subject.CleanupType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds for the promise types of libraries, in their own terms. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class TypeRows {
  private static final Object V = new Object();
  private static final String OF_SOURCE = "is that of the source";

  static final List<Row> ALL =
      List.of(
          new Row(
              "T1",
              "the result is made by the library's own means: its hooks see it, and it keeps what"
                  + " the source hands on, such as a context",
              "Java had to decide: it has many types of promises. ECMA-262, 27.2.5.3, step 3:"
                  + " SpeciesConstructor(promise).",
              Case.of("hooks", "is seen", TypeRows::hooked, HOOKS),
              Case.of(
                  "taken over, pending",
                  OF_SOURCE,
                  subject -> takenOver(subject, false),
                  INHERITED),
              Case.of(
                  "taken over, settled already",
                  OF_SOURCE,
                  subject -> takenOver(subject, true),
                  INHERITED)),
          new Row(
              "T2",
              "a cleanup may return a promise of another type, which is awaited; a lazy one is"
                  + " subscribed to once",
              "ECMA-262, 27.2.5.3, steps 6.a.ii and 6.c.ii: PromiseResolve takes any object with a"
                  + " method then.",
              Case.of(
                  "fulfilled",
                  "waits, then fulfills with v",
                  subject -> each(subject, (one, type) -> settled(one, type, false)),
                  CLEANUP_TYPE),
              Case.of(
                  "rejected with x",
                  "waits, then rejects with x",
                  subject -> each(subject, (one, type) -> settled(one, type, true)),
                  CLEANUP_TYPE),
              Case.of(
                  "lazy",
                  "is subscribed to once",
                  subject -> each(subject, TypeRows::subscriptions),
                  LAZY_CLEANUP_TYPE)),
          new Row(
              "T3",
              "cancelling an eager result does to the source what cancelling a derived promise of"
                  + " its library does; the cleanup runs once, when the source has settled",
              "Java had to decide: in ECMAScript nothing can be cancelled.",
              Case.of(
                  "the source",
                  "is treated alike",
                  TypeRows::cancelledSource,
                  EAGER,
                  CANCEL,
                  DERIVED),
              Case.of(
                  "the cleanup", "runs once", TypeRows::cancelledCleanup, EAGER, CANCEL, DERIVED)));

  private TypeRows() {}

  private static <P> String hooked(Subject<P> subject) {
    return Requirement.given(subject.hooks)
            .test(() -> subject.attached(subject.newPending().promise(), () -> {}))
        ? "is seen"
        : "is not seen";
  }

  private static <P> String takenOver(Subject<P> subject, boolean settled) {
    Deferred<P> source = Requirement.given(subject.inheritable).get();
    if (settled) {
      source.fulfill(V);
    }
    Object of = Requirement.given(subject.inherited).apply(source.promise());
    Object taken =
        Requirement.given(subject.inherited).apply(subject.attached(source.promise(), () -> {}));
    return taken == null ? "is none" : taken == of ? OF_SOURCE : "is another";
  }

  /** Tries something with one of the other types. */
  @FunctionalInterface
  private interface Attempt<P> {
    @Nullable String with(Subject<P> subject, CleanupType<P, ?> type);
  }

  /** Describes what happens, and with which types if it is not the same with all. */
  private static <P> String each(Subject<P> subject, Attempt<P> attempt) {
    Map<String, List<String>> observed = new LinkedHashMap<>();
    for (CleanupType<P, ?> type : subject.cleanupTypes) {
      String one = attempt.with(subject, type);
      if (one != null) {
        observed.computeIfAbsent(one, unknown -> new ArrayList<>()).add(type.other().name());
      }
    }
    return observed.size() == 1
        ? observed.keySet().iterator().next()
        : observed.entrySet().stream()
            .map(one -> String.join(", ", one.getValue()) + " " + one.getKey())
            .collect(Collectors.joining(", "));
  }

  private static <P, Q> String settled(Subject<P> subject, CleanupType<P, Q> type, boolean fails) {
    Throwable x = new IllegalArgumentException("x");
    Deferred<Q> end = type.other().newPending();
    Trial<P> trial = Trial.of(subject);
    trial.observe(type.attach().apply(trial.source.promise(), end::promise)).fulfill(V);
    String waits = trial.seen.isSettled() ? "does not wait, " : "waits, then ";
    if (fails) {
      end.reject(x);
    } else {
      end.fulfill("dropped");
    }
    type.other().awaitIdle();
    subject.awaitIdle();
    return waits + (fails ? new ValueNames(V).with("x", x) : new ValueNames(V)).of(trial.seen);
  }

  /** Returns null for a type that is not lazy. */
  private static <P, Q> @Nullable String subscriptions(Subject<P> subject, CleanupType<P, Q> type) {
    Function<Flow.Publisher<Object>, Q> from = type.other().fromPublisher;
    if (from == null) {
      return null;
    }
    Sender sender = new Sender();
    Q end = from.apply(sender);
    Trial<P> trial = Trial.of(subject);
    trial.observe(type.attach().apply(trial.source.promise(), () -> end)).fulfill(V);
    sender.send("dropped").end();
    int count = sender.subscriptions();
    return count == 1 ? "is subscribed to once" : "is subscribed to " + count + " times";
  }

  private static <P> String cancelledSource(Subject<P> subject) {
    Trial<P> derived = Trial.of(subject);
    boolean usual =
        cancelAndCheckSource(
            derived, Requirement.given(subject.derive).apply(derived.source.promise()));
    Trial<P> trial = Trial.of(subject);
    boolean cancels =
        cancelAndCheckSource(trial, subject.attached(trial.source.promise(), () -> {}));
    return cancels == usual
        ? "is treated alike"
        : cancels
            ? "is cancelled, unlike that of a derived promise"
            : "is left alone, unlike that of a derived promise";
  }

  private static <P> String cancelledCleanup(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    boolean cancels =
        cancelAndCheckSource(trial, subject.attached(trial.source.promise(), trial::note));
    if (cancels) {
      return trial.times();
    }
    boolean early = trial.runs.get() > 0;
    return trial.fulfill(V).times() + (early ? ", before the source settles" : "");
  }

  /** Cancels what follows a source, and returns whether the source has settled by then. */
  private static <P> boolean cancelAndCheckSource(Trial<P> trial, P following) {
    ObservedOutcome source = new ObservedOutcome();
    trial.subject.observed(trial.source.promise(), source);
    trial.observe(following).cancel();
    return source.isSettled();
  }
}
