/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.SCOPE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Things that are opened before a call and closed after it. */
final class ScopeRows {
  private static final Object V = new Object();

  static final List<Row> ALL =
      List.of(
          new Row(
              "U1",
              "what was opened before the call is closed once the call has settled",
              "Java had to decide; as in try (open()) {..}. ECMAScript's await using does the same"
                  + " (Explicit Resource Management).",
              Case.of(
                  "closable",
                  "open, call, settle, close, clean up; fulfills with v",
                  subject -> new ScopeTrial<>(subject).open("").run().settle().outcome(),
                  SCOPE),
              Case.of(
                  "null",
                  "call, settle, clean up; fulfills with v",
                  subject -> new ScopeTrial<>(subject).openNothing().run().settle().outcome(),
                  SCOPE)),
          new Row(
              "U2",
              "several open in order; if one throws, what was opened is closed and cleanups run",
              "Java had to decide; as in try (a(); b()) {..}.",
              Case.of(
                  "all open",
                  "open a, open b, call, settle, close b, close a, clean up; fulfills with v",
                  subject ->
                      new ScopeTrial<>(subject).open(" a").open(" b").run().settle().outcome(),
                  SCOPE),
              Case.of(
                  "the second throws t",
                  "open a, close a, clean up; rejects with t",
                  subject ->
                      new ScopeTrial<>(subject)
                          .open(" a")
                          .openThrowing()
                          .open(" c")
                          .run()
                          .outcome(),
                  SCOPE)),
          new Row(
              "U3",
              "closing comes first, in reverse order, each awaited; a failing one is a failing"
                  + " cleanup",
              "Java had to decide; as in try (..) {..} finally {..}.",
              Case.of(
                  "closed later",
                  "open a, open b, call, settle, close b, b closed, close a, clean up; fulfills"
                      + " with v",
                  subject ->
                      new ScopeTrial<>(subject).open(" a").openSlow(" b").run().settle().outcome(),
                  SCOPE),
              Case.of(
                  "closing throws x",
                  "open a, open b, call, settle, close b, close a, clean up; rejects with x",
                  subject ->
                      new ScopeTrial<>(subject)
                          .open(" a")
                          .openFailing(" b")
                          .run()
                          .settle()
                          .outcome(),
                  SCOPE)),
          new Row(
              "U4",
              "a promise of something to close is awaited; a rejected one counts as thrown",
              "Java had to decide; as in try (await open()) {..}.",
              Case.of(
                  "fulfills",
                  "open a, a opened, call, settle, close a, clean up; fulfills with v",
                  subject ->
                      new ScopeTrial<>(subject).openAwaited(" a").run().opened().settle().outcome(),
                  SCOPE),
              Case.of(
                  "rejects with t",
                  "open a, clean up; rejects with t",
                  subject ->
                      new ScopeTrial<>(subject)
                          .openAwaited(" a")
                          .open(" b")
                          .run()
                          .notOpened()
                          .outcome(),
                  SCOPE)),
          new Row(
              "U5",
              "closing is a cleanup: it runs once, whatever the caller does with the result",
              "Java had to decide, as for I1 and I10.",
              Case.of(
                  "cancelled",
                  "open, call, settle, close, clean up",
                  subject -> new ScopeTrial<>(subject).open("").run().cancel().settle().events(),
                  SCOPE,
                  CANCEL)));

  private ScopeRows() {}

  /** What happens in one scope, in order. */
  private static final class ScopeTrial<P> {
    @SuppressWarnings("StaticAssignmentOfThrowable") // only its identity counts
    private static final Throwable T = new IllegalArgumentException("t");

    private final Subject<P> subject;
    private final ScopeSupport<P> scope;
    private final Deferred<P> source;
    private final Deferred<P> opening;
    private final Deferred<P> closing;
    private final Throwable x = new IllegalArgumentException("x");
    private final List<TrialOpener> openers = new ArrayList<>();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final ObservedOutcome seen = new ObservedOutcome();
    private @Nullable Runnable cancel;
    private String awaited = "";
    private boolean slow;
    private boolean failing;

    ScopeTrial(Subject<P> subject) {
      this.subject = subject;
      scope = Requirement.given(subject.scope);
      source = subject.newPending();
      opening = subject.newPending();
      closing = subject.newPending();
    }

    private ScopeTrial<P> opener(boolean isAwaited, Supplier<@Nullable Object> open) {
      openers.add(new TrialOpener(isAwaited, open));
      return this;
    }

    private Object closable(String name, Supplier<@Nullable P> end) {
      return scope.closable(
          () -> {
            events.add("close" + name);
            return end.get();
          });
    }

    private ScopeTrial<P> opening(String name, Supplier<@Nullable P> end) {
      return opener(
          false,
          () -> {
            events.add("open" + name);
            return closable(name, end);
          });
    }

    ScopeTrial<P> open(String name) {
      return opening(name, () -> null);
    }

    ScopeTrial<P> openNothing() {
      return opener(false, () -> null);
    }

    ScopeTrial<P> openThrowing() {
      return opener(
          false,
          () -> {
            throw Reason.thrown(T);
          });
    }

    ScopeTrial<P> openSlow(String name) {
      slow = true;
      awaited = name.strip();
      return opening(name, closing::promise);
    }

    ScopeTrial<P> openFailing(String name) {
      failing = true;
      return opening(
          name,
          () -> {
            throw Reason.thrown(x);
          });
    }

    ScopeTrial<P> openAwaited(String name) {
      awaited = name;
      return opener(
          true,
          () -> {
            events.add("open" + name);
            return opening.promise();
          });
    }

    ScopeTrial<P> run() {
      P result =
          scope.run(
              openers,
              () -> {
                events.add("call");
                return source.promise();
              },
              () -> events.add("clean up"));
      cancel = subject.observed(result, seen);
      subject.awaitIdle();
      return this;
    }

    ScopeTrial<P> opened() {
      events.add(awaited.strip() + " opened");
      opening.fulfill(closable(awaited, () -> null));
      subject.awaitIdle();
      return this;
    }

    ScopeTrial<P> notOpened() {
      opening.reject(T);
      subject.awaitIdle();
      return this;
    }

    ScopeTrial<P> cancel() {
      Requirement.given(cancel).run();
      subject.awaitIdle();
      return this;
    }

    ScopeTrial<P> settle() {
      events.add("settle");
      source.fulfill(V);
      subject.awaitIdle();
      if (slow) {
        events.add(awaited + " closed");
        closing.fulfill(null);
        subject.awaitIdle();
      }
      return this;
    }

    String events() {
      return String.join(", ", events);
    }

    /**
     * Waits for the outcome: if opening has failed, the cleanup may run on another thread, as it
     * does for a source that has already settled.
     */
    String outcome() {
      seen.await();
      ValueNames words = new ValueNames(V);
      if (seen.reason() != null) {
        words = words.with(failing ? "x" : "t", failing ? x : T);
      }
      return events() + "; " + words.of(seen);
    }
  }
}
