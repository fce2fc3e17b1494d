/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.CONTEXT;
import static dev.lastly.tck.Requirement.SCOPE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether the steps of a call see what is bound to the thread of the caller. */
final class ContextRow {
  private static final Object V = new Object();
  private static final ThreadLocal<@Nullable String> BOUND = new ThreadLocal<>();
  private static final String CALLERS = "caller's";

  static final Row ROW =
      new Row(
          "I16",
          "what is bound to the thread of the caller is bound in each step: it is asked for once"
              + " per call, before all else",
          "Java had to decide: ECMAScript has one thread. The AsyncContext proposal runs a reaction"
              + " in the context in which it was attached.",
          Case.of(
              "pending",
              "ask, call, settle, clean up; fulfills with v",
              subject -> new ContextTrial<>(subject).run(false).settle().events(),
              CONTEXT),
          Case.of(
              "settled already",
              "settle, ask, call, clean up; fulfills with v",
              subject -> new ContextTrial<>(subject).settle().run(false).events(),
              CONTEXT),
          Case.of(
              "scope",
              "ask, open a, open b, b opens, open c, call, settle, close c, c closes, close b,"
                  + " close a, clean up; fulfills with v",
              subject -> new ContextTrial<>(subject).run(true).open().settle().close().events(),
              CONTEXT,
              SCOPE));

  private ContextRow() {}

  /** One call, which one thread makes and others settle. */
  private static final class ContextTrial<P> {
    private final Subject<P> subject;
    private final ScopeSupport<P> scope;
    private final Deferred<P> source;
    private final Deferred<P> opening;
    private final Deferred<P> closing;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final ObservedOutcome seen = new ObservedOutcome();
    private final CountDownLatch ended = new CountDownLatch(1);

    ContextTrial(Subject<P> subject) {
      this.subject = subject;
      scope = Requirement.given(subject.contexts).apply(this::ask);
      source = subject.newPending();
      opening = subject.newPending();
      closing = subject.newPending();
    }

    /** Captures what is bound to the current thread, for the steps of a call. */
    private UnaryOperator<Runnable> ask() {
      note("ask");
      String asked = BOUND.get();
      return step -> () -> in(asked, step);
    }

    private static void in(@Nullable String value, Runnable code) {
      String before = BOUND.get();
      BOUND.set(value);
      try {
        code.run();
      } finally {
        BOUND.set(before);
      }
    }

    private void note(String step) {
      events.add(CALLERS.equals(BOUND.get()) ? step : step + " without it");
    }

    private Object closable(String name, Supplier<@Nullable P> end) {
      return scope.closable(
          () -> {
            note("close " + name);
            return end.get();
          });
    }

    private List<TrialOpener> openers() {
      return List.of(
          new TrialOpener(
              false,
              () -> {
                note("open a");
                return closable("a", () -> null);
              }),
          new TrialOpener(
              true,
              () -> {
                note("open b");
                return opening.promise();
              }),
          new TrialOpener(
              false,
              () -> {
                note("open c");
                return closable("c", closing::promise);
              }));
    }

    ContextTrial<P> run(boolean opens) {
      in(
          CALLERS,
          () -> {
            P result =
                scope.run(
                    opens ? openers() : List.of(),
                    () -> {
                      note("call");
                      return source.promise();
                    },
                    () -> {
                      note("clean up");
                      ended.countDown();
                    });
            subject.observed(result, seen);
          });
      subject.awaitIdle();
      return this;
    }

    ContextTrial<P> open() throws Exception {
      return elsewhere("b opens", () -> opening.fulfill(closable("b", () -> null)));
    }

    ContextTrial<P> settle() throws Exception {
      return elsewhere("settle", () -> source.fulfill(V));
    }

    ContextTrial<P> close() throws Exception {
      return elsewhere("c closes", () -> closing.fulfill(null));
    }

    private ContextTrial<P> elsewhere(String event, Runnable code) throws Exception {
      events.add(event);
      Callable<ContextTrial<P>> bound =
          () -> {
            in("another", code);
            return this;
          };
      Threads.elsewhere(bound);
      subject.awaitIdle();
      return this;
    }

    String events() {
      ObservedOutcome.await(ended);
      seen.await();
      return String.join(", ", events) + "; " + new ValueNames(V).of(seen);
    }
  }
}
