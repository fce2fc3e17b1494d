/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.lastly.Lastly;
import dev.lastly.Scope;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** L2, L5, L6, L10: the source of a subscription ends while the subscriber cancels. */
public class EndAgainstCancel {
  /** A promise that leaves everything to who subscribes. */
  private record Task(LazyCall<Task> call) {}

  private static final class Tasks implements LazyType<Task, Object> {
    @Override
    public CompletionStage<Object> toStage(Task promise) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Task promise(LazyCall<Task> call) {
      return new Task(call);
    }
  }

  private static final class SignalCounter implements LazyReceiver<Task> {
    int signals;

    @Override
    public void subscribeTo(Task promise) {}

    @Override
    public void fail(Throwable reason) {}

    @Override
    public void signalEnd(Throwable reason) {
      signals++;
    }
  }

  private static final Tasks TASKS = new Tasks();
  private static final Task SOURCE = new Task(null);

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The subscriber was first.")
  @State
  public static class Ended {
    private int cleanups;
    private final SignalCounter counter = new SignalCounter();
    private final LazySubscription<Task> subscription =
        Lastly.standard()
            .call("Tasks.run", TASKS, () -> SOURCE)
            .andFinally(() -> cleanups++)
            .promise()
            .call()
            .subscription(null);

    public Ended() {
      subscription.start(counter);
    }

    @Actor
    public void end() {
      subscription.end(null, null);
    }

    @Actor
    public void cancel() {
      subscription.beginCancel();
      subscription.endCancel();
    }

    @Arbiter
    public void arbiter(II_Result r) {
      r.r1 = cleanups;
      r.r2 = counter.signals;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The failure was first.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The subscriber was first.")
  @State
  public static class Failed {
    private int cleanups;
    private final SignalCounter counter = new SignalCounter();
    private final LazySubscription<Task> subscription =
        Lastly.standard()
            .call("Tasks.run", TASKS, () -> SOURCE)
            .andFinally(() -> cleanups++)
            .promise()
            .call()
            .subscription(null);

    public Failed() {
      subscription.start(counter);
    }

    @Actor
    public void fail() {
      subscription.beginCancelOfFailed();
      subscription.endCancel();
      subscription.end(null, new Exception("e"));
    }

    @Actor
    public void cancel() {
      subscription.beginCancel();
      subscription.endCancel();
    }

    @Arbiter
    public void arbiter(II_Result r) {
      r.r1 = cleanups;
      r.r2 = counter.signals;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, 1", expect = ACCEPTABLE, desc = "The cleanups were first.")
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "The subscriber was first.")
  @State
  public static class Cleaned {
    private int first;
    private int second;
    private final SignalCounter counter = new SignalCounter();
    private final CompletableFuture<Object> cleaning = new CompletableFuture<>();
    private final LazySubscription<Task> subscription =
        Lastly.standard()
            .call("Tasks.run", TASKS, () -> SOURCE)
            .andFinallyCompose(
                () -> {
                  first++;
                  return cleaning;
                })
            .andFinally(() -> second += first + 1)
            .promise()
            .call()
            .subscription(null);

    public Cleaned() {
      subscription.start(counter);
      subscription.end(null, null);
    }

    @Actor
    public void end() {
      cleaning.complete(null);
    }

    @Actor
    public void cancel() {
      subscription.beginCancel();
      subscription.endCancel();
    }

    @Arbiter
    public void arbiter(III_Result r) {
      r.r1 = first;
      r.r2 = second;
      r.r3 = counter.signals;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "It was open before.")
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The subscriber was first.")
  @State
  public static class Opened {
    private int calls;
    private int closings;
    private int cleanups;
    private final CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    private final Scope scope = Lastly.standard().usingCompose(() -> opening);
    private final LazySubscription<Task> subscription =
        scope
            .call(
                "Tasks.run",
                TASKS,
                () -> {
                  calls++;
                  return SOURCE;
                })
            .andFinally(() -> cleanups++)
            .promise()
            .call()
            .subscription(null);

    public Opened() {
      subscription.start(new SignalCounter());
    }

    @Actor
    public void open() {
      opening.complete(() -> closings++);
    }

    @Actor
    public void cancel() {
      subscription.beginCancel();
      subscription.endCancel();
    }

    @Arbiter
    public void arbiter(III_Result r) {
      r.r1 = closings;
      r.r2 = calls;
      r.r3 = cleanups;
    }
  }
}
