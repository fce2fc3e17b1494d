/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import static dev.lastly.stress.Settled.V;
import static dev.lastly.stress.Settled.X;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;
import org.openjdk.jcstress.infra.results.ILL_Result;
import org.openjdk.jcstress.infra.results.IL_Result;

/** I1, I10, I11: the source settles while the caller cancels the result. */
public class SettleAgainstCancel {

  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, cancelled", expect = ACCEPTABLE, desc = "The caller was first.")
  @State
  public static class One {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int cleanups;

    public One() {
      result = Lastly.standard().call(() -> source).andFinally(() -> cleanups++);
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      result.cancel(true);
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      r.r1 = cleanups;
      r.r2 = Settled.of(result);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, 2, cancelled", expect = ACCEPTABLE, desc = "The caller was first.")
  @State
  public static class Two {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int first;
    private int second;

    public Two() {
      result =
          Lastly.standard()
              .call(() -> source)
              .andFinally(() -> first++)
              .andFinally(() -> second += first + 1);
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      result.cancel(true);
    }

    @Arbiter
    public void arbiter(IIL_Result r) {
      r.r1 = first;
      r.r2 = second;
      r.r3 = Settled.of(result);
    }
  }

  /**
   * With cancellation forwarded, the caller may cancel the result and still be too late to cancel
   * the source.
   */
  @JCStressTest
  @Outcome(id = "1, v, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, v, cancelled", expect = ACCEPTABLE, desc = "Only the result was cancelled.")
  @Outcome(id = "1, cancelled, cancelled", expect = ACCEPTABLE, desc = "Both were cancelled.")
  @State
  public static class Forwarded {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int cleanups;

    public Forwarded() {
      result =
          Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> cleanups++);
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      result.cancel(true);
    }

    @Arbiter
    public void arbiter(ILL_Result r) {
      r.r1 = cleanups;
      r.r2 = Settled.of(source);
      r.r3 = Settled.of(result);
    }
  }

  /** The source is the result of another call, which a cancel passes through. */
  @JCStressTest
  @Outcome(id = "2, v, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "2, v, cancelled", expect = ACCEPTABLE, desc = "The source was not cancelled.")
  @Outcome(id = "2, cancelled, cancelled", expect = ACCEPTABLE, desc = "All were cancelled.")
  @State
  public static class ForwardedThroughTwo {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int first;
    private int second;

    public ForwardedThroughTwo() {
      Lastly lastly = Lastly.standard().withCancelForwarded();
      FinallyFuture<Object> inner = lastly.call(() -> source).andFinally(() -> first++);
      result = lastly.call(() -> inner).andFinally(() -> second++);
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      result.cancel(true);
    }

    @Arbiter
    public void arbiter(ILL_Result r) {
      r.r1 = first + second;
      r.r2 = Settled.of(source);
      r.r3 = Settled.of(result);
    }
  }

  /** What the cleanup throws is observed exactly once. */
  @JCStressTest
  @Outcome(id = "0, x", expect = ACCEPTABLE, desc = "The result shows it.")
  @Outcome(id = "1, cancelled", expect = ACCEPTABLE, desc = "The late-failure handler has it.")
  @State
  public static class Failing {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int reports;

    public Failing() {
      result =
          Lastly.standard()
              .onLateFailure((call, failure) -> reports++)
              .call(() -> source)
              .andFinally(
                  () -> {
                    throw X;
                  });
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      result.cancel(true);
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      r.r1 = reports;
      r.r2 = Settled.of(result);
    }
  }
}
