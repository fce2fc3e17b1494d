/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import static dev.lastly.stress.Settled.E;
import static dev.lastly.stress.Settled.V;
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
import org.openjdk.jcstress.infra.results.IL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** I1, I6, R6: a cleanup is attached while the source settles. */
public class SettleAgainstAttach {

  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "It runs once, on one of the threads.")
  @State
  public static class FirstInline {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private FinallyFuture<Object> result;
    private int cleanups;

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void attach() {
      result =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(() -> cleanups++);
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      r.r1 = cleanups;
      r.r2 = Settled.of(result);
    }
  }

  /** I3: never on the stack of the thread that attaches it. */
  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "By the settling thread, or a third one.")
  @State
  public static class FirstOffTheStack {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private FinallyFuture<Object> result;
    private Thread caller;
    private Thread cleaner;
    private int cleanups;

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void attach() {
      caller = Thread.currentThread();
      result =
          Lastly.standard()
              .call(() -> source)
              .andFinally(
                  () -> {
                    cleanups++;
                    cleaner = Thread.currentThread();
                  });
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      result.join();
      r.r1 = cleaner == caller ? -1 : cleanups;
      r.r2 = Settled.of(result);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, v", expect = ACCEPTABLE, desc = "It runs after the first, and sees it.")
  @State
  public static class Second {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> first;
    private FinallyFuture<Object> second;
    private int byFirst;
    private int bySecond;

    public Second() {
      first =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(() -> byFirst++);
    }

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void attach() {
      second = first.andFinally(() -> bySecond += byFirst + 1);
    }

    @Arbiter
    public void arbiter(IIL_Result r) {
      r.r1 = byFirst;
      r.r2 = bySecond;
      r.r3 = Settled.of(second);
    }
  }

  @JCStressTest
  @Outcome(id = "e 1, e 2, e 2", expect = ACCEPTABLE, desc = "Both run after the first.")
  @State
  public static class TwoSideBySide {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> first;
    private FinallyFuture<Object> second;
    private FinallyFuture<Object> third;
    private int byFirst;
    private int bySecond;
    private int byThird;

    public TwoSideBySide() {
      first =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(() -> byFirst++);
    }

    @Actor
    public void settle() {
      source.completeExceptionally(E);
    }

    @Actor
    public void attach() {
      second = first.andFinally(() -> bySecond += byFirst + 1);
      third = first.andFinally(() -> byThird += byFirst + 1);
    }

    @Arbiter
    public void arbiter(LLL_Result r) {
      r.r1 = Settled.of(first) + " " + byFirst;
      r.r2 = Settled.of(second) + " " + bySecond;
      r.r3 = Settled.of(third) + " " + byThird;
    }
  }

  /** Two threads attach, and the source settles when both have. */
  @JCStressTest
  @Outcome(id = "v 1, v 2, v 2", expect = ACCEPTABLE, desc = "None is lost.")
  @State
  public static class AttachAgainstAttach {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> first;
    private FinallyFuture<Object> second;
    private FinallyFuture<Object> third;
    private int byFirst;
    private int bySecond;
    private int byThird;

    public AttachAgainstAttach() {
      first = Lastly.standard().call(() -> source).andFinally(() -> byFirst++);
    }

    @Actor
    public void attachSecond() {
      second = first.andFinally(() -> bySecond += byFirst + 1);
    }

    @Actor
    public void attachThird() {
      third = first.andFinally(() -> byThird += byFirst + 1);
    }

    @Arbiter
    public void arbiter(LLL_Result r) {
      source.complete(V);
      r.r1 = Settled.of(first) + " " + byFirst;
      r.r2 = Settled.of(second) + " " + bySecond;
      r.r3 = Settled.of(third) + " " + byThird;
    }
  }
}
