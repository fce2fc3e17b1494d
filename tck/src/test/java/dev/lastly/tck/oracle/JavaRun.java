/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import dev.lastly.Cleanup;
import dev.lastly.tck.oracle.Program.Adopts;
import dev.lastly.tck.oracle.Program.Chain;
import dev.lastly.tck.oracle.Program.Earlier;
import dev.lastly.tck.oracle.Program.Ending;
import dev.lastly.tck.oracle.Program.Finally;
import dev.lastly.tck.oracle.Program.Node;
import dev.lastly.tck.oracle.Program.Returns;
import dev.lastly.tck.oracle.Program.ReturnsNothing;
import dev.lastly.tck.oracle.Program.ReturnsPromise;
import dev.lastly.tck.oracle.Program.ReturnsThenable;
import dev.lastly.tck.oracle.Program.Settlement;
import dev.lastly.tck.oracle.Program.Source;
import dev.lastly.tck.oracle.Program.Then;
import dev.lastly.tck.oracle.Program.Thenable;
import dev.lastly.tck.oracle.Program.Throws;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run of a program on Java. */
final class JavaRun {
  /** What happened after the end of its run, when nothing should happen any more. */
  static final Queue<String> TOO_LATE = new ConcurrentLinkedQueue<>();

  private final Program program;
  private final Subject subject;
  private final JavaObjects objects = new JavaObjects();
  private final Activity activity = new Activity();
  private final List<Promised> declared = new CopyOnWriteArrayList<>();
  private final List<Due> due = new ArrayList<>();
  private final List<Trace.Event> events = new ArrayList<>();
  private int now;
  private boolean ended;

  /** A stage, and whether it has settled, as not every stage has a method for that. */
  private record Promised(CompletionStage<Object> stage, BooleanSupplier settled) {}

  private record Due(int step, Runnable action) {}

  private JavaRun(Program program, Subject subject) {
    this.program = program;
    this.subject = subject;
  }

  static Trace of(Program program, Subject subject) {
    return new JavaRun(program, subject).run();
  }

  private Trace run() {
    try {
      for (Chain chain : program.promises()) {
        String name = "p" + declared.size();
        declared.add(chain(name, chain));
        watch(name, declared.get(declared.size() - 1));
      }
      activity.awaitRest(subject.patience());
      while (step()) {
        activity.awaitRest(subject.patience());
      }
    } catch (Activity.NeverAtRestException e) {
      note("program", "never comes to rest");
    } catch (Throwable t) {
      note("program", "throws " + objects.nameOf(t));
    }
    return end();
  }

  // What prelude.js does.

  private synchronized void note(String where, String what) {
    Trace.Event event = new Trace.Event(now, where, what);
    if (ended) {
      TOO_LATE.add(subject + ": " + event + "\n" + JavaScript.of(program));
    }
    events.add(event);
  }

  private void watch(String name, Promised promise) {
    Activity.Reaction reaction = activity.attaching(promise.settled());
    AtomicBoolean noted = new AtomicBoolean();
    subscribe(
        promise.stage(),
        (value, reason) -> {
          note(
              name,
              reason == null
                  ? "fulfills with " + objects.nameOf(value)
                  : "rejects with " + objects.nameOf(reason));
          noted.set(true);
        });
    reaction.attached(noted::get);
  }

  private synchronized void later(int steps, Runnable action) {
    due.add(new Due(now + steps, action));
  }

  private boolean step() {
    List<Due> ripe = new ArrayList<>();
    synchronized (this) {
      if (due.isEmpty()) {
        return false;
      }
      now++;
      for (Iterator<Due> all = due.iterator(); all.hasNext(); ) {
        Due next = all.next();
        if (next.step() == now) {
          all.remove();
          ripe.add(next);
        }
      }
    }
    ripe.forEach(next -> next.action().run());
    return true;
  }

  private synchronized Trace end() {
    for (int i = 0; i < declared.size(); i++) {
      if (!declared.get(i).settled().getAsBoolean()) {
        note("p" + i, "stays pending");
      }
    }
    ended = true;
    return new Trace(events);
  }

  // What the program declares.

  private Promised chain(String path, Chain chain) {
    Promised promise = source(path, chain.source());
    for (int i = 0; i < chain.nodes().size(); i++) {
      promise = node(path + "." + (i + 1), promise, chain.nodes().get(i));
    }
    // Who uses a foreign stage twice asks it twice; JavaScript's Promise.resolve has asked it once.
    boolean foreign = chain.source() instanceof Adopts && chain.nodes().isEmpty();
    return foreign ? then(path, promise, Optional.empty(), Optional.empty()) : promise;
  }

  private Promised source(String path, Source source) {
    if (source instanceof Settlement settlement) {
      return settlement.steps() == 0 ? settled(settlement) : settlingLater(settlement);
    } else if (source instanceof Adopts adopts) {
      return foreign(path, adopts.thenable(), settled -> {});
    } else if (source instanceof Earlier earlier) {
      return declared.get(earlier.index());
    } else {
      return new Promised(new CompletableFuture<>(), () -> false);
    }
  }

  /** A future, or a stage that refuses to be treated as one. */
  private Promised settled(Settlement settlement) {
    boolean future = settlement.object() % 2 == 0;
    if (settlement.fulfills()) {
      Object value = objects.value(settlement.object());
      return new Promised(
          future
              ? CompletableFuture.completedFuture(value)
              : CompletableFuture.completedStage(value),
          () -> true);
    }
    Throwable reason = objects.reason(settlement.object());
    return new Promised(
        future ? CompletableFuture.failedFuture(reason) : CompletableFuture.failedStage(reason),
        () -> true);
  }

  private Promised settlingLater(Settlement settlement) {
    CompletableFuture<Object> promise = new CompletableFuture<>();
    later(
        settlement.steps(),
        () -> settle(settlement, (value, reason) -> settle(promise, value, reason)));
    return new Promised(promise, promise::isDone);
  }

  private void settle(Settlement settlement, BiConsumer<Object, Throwable> callback) {
    if (settlement.fulfills()) {
      callback.accept(objects.value(settlement.object()), null);
    } else {
      callback.accept(null, objects.reason(settlement.object()));
    }
  }

  private static void settle(CompletableFuture<Object> promise, Object value, Throwable reason) {
    if (reason == null) {
      promise.complete(value);
    } else {
      promise.completeExceptionally(reason);
    }
  }

  /**
   * Makes a foreign stage.
   *
   * @param asked receives, once the stage has been subscribed to, a way to ask whether it has
   *     settled
   */
  private Promised foreign(String path, Thenable thenable, Consumer<BooleanSupplier> asked) {
    AtomicBoolean settled = new AtomicBoolean();
    CompletionStage<Object> stage =
        ForeignStage.of(
            callback -> {
              // What it calls may go on and come to its end before it does so itself.
              Activity.Reaction calling = activity.attaching(() -> true);
              note(path + ".then", "is called");
              try {
                for (Settlement call : thenable.calls()) {
                  Runnable callBack =
                      () -> {
                        settled.set(true);
                        settle(call, callback);
                      };
                  if (call.steps() == 0) {
                    callBack.run();
                  } else {
                    later(call.steps(), callBack);
                  }
                }
                if (thenable.failure().isPresent()) {
                  settled.set(true);
                  fail(objects.reason(thenable.failure().get()), callback);
                }
              } finally {
                asked.accept(settled::get);
                calling.attached(() -> true);
              }
            });
    return new Promised(stage, settled::get);
  }

  /** Throws, or does what amounts to the same where no stage can throw that. */
  private static void fail(Throwable reason, BiConsumer<Object, Throwable> callback) {
    if (reason instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (reason instanceof Error error) {
      throw error;
    } else {
      callback.accept(null, reason);
    }
  }

  private Promised node(String path, Promised source, Node node) {
    return node instanceof Then then
        ? then(path, source, then.onFulfilled(), then.onRejected())
        : andFinally(path, source, ((Finally) node).cleanup());
  }

  private Promised andFinally(String path, Promised source, Ending ending) {
    Activity.Reaction reaction = activity.attaching(source.settled());
    boolean quick = ending instanceof ReturnsNothing || ending instanceof Throws;
    Cleanup quickly = () -> cleanUp(path, ending, reaction);
    AsyncCleanup cleanup = quick ? quickly : () -> cleanUp(path, ending, reaction);
    CompletableFuture<Object> result =
        subject.andFinally(source.stage(), cleanup).toCompletableFuture();
    reaction.attached(result::isDone);
    return new Promised(result, result::isDone);
  }

  private CompletionStage<?> cleanUp(String path, Ending ending, Activity.Reaction reaction)
      throws Throwable {
    note(path, "runs");
    Promised promise = end(path, ending, reaction);
    return promise == null ? null : promise.stage();
  }

  /** Ends a callback: returns the promise that it returns, or null if it returns none. */
  private Promised end(String path, Ending ending, Activity.Reaction reaction) throws Throwable {
    if (ending instanceof Throws failure) {
      throw objects.reason(failure.reason());
    } else if (ending instanceof ReturnsThenable returns) {
      return foreign(path, returns.thenable(), reaction::awaits);
    } else if (ending instanceof ReturnsPromise returns) {
      Promised promise = chain(path, returns.promise());
      reaction.awaits(promise.settled());
      return promise;
    } else {
      return null;
    }
  }

  // The then of JavaScript, as no method in Java passes reasons on unwrapped.

  private Promised then(
      String path, Promised source, Optional<Ending> onFulfilled, Optional<Ending> onRejected) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    Activity.Reaction reaction = activity.attaching(source.settled());
    subscribe(
        source.stage(),
        (value, reason) -> {
          Optional<Ending> ending = reason == null ? onFulfilled : onRejected;
          if (ending.isEmpty()) {
            settle(result, value, reason);
            return;
          }
          note(
              path,
              reason == null
                  ? "gets " + objects.nameOf(value)
                  : "catches " + objects.nameOf(reason));
          resolve(result, path, ending.get(), reaction);
        });
    reaction.attached(result::isDone);
    return new Promised(result, result::isDone);
  }

  private void resolve(
      CompletableFuture<Object> result, String path, Ending ending, Activity.Reaction reaction) {
    Promised promise;
    try {
      promise = end(path, ending, reaction);
    } catch (Throwable t) {
      result.completeExceptionally(t);
      return;
    }
    if (promise != null) {
      subscribe(promise.stage(), (value, reason) -> settle(result, value, reason));
    } else {
      result.complete(ending instanceof Returns returns ? objects.value(returns.value()) : null);
    }
  }

  /** The first call counts, and to throw without one is to reject. */
  private static void subscribe(
      CompletionStage<Object> stage, BiConsumer<Object, Throwable> reaction) {
    AtomicBoolean called = new AtomicBoolean();
    BiConsumer<Object, Throwable> first =
        (value, reason) -> {
          if (called.compareAndSet(false, true)) {
            reaction.accept(value, reason);
          }
        };
    try {
      stage.handle(
          (value, reason) -> {
            first.accept(value, reason);
            return null;
          });
    } catch (Throwable t) {
      first.accept(null, t);
    }
  }
}
