/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

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
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * I1, I6: a running cleanup attaches another one to its own result, while other threads use that
 * result.
 */
public class ReentrantAttach {

  /** The source, and a cleanup that attaches the second one to the result of the first. */
  private static class Call {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final FinallyFuture<Object> first =
        Lastly.standard().withExecutor(Runnable::run).call(() -> source).andFinally(this::run);
    FinallyFuture<Object> second;
    int byFirst;
    int bySecond;

    private void run() {
      second = first.andFinally(() -> bySecond += byFirst + 1);
      byFirst++;
    }
  }

  @JCStressTest
  @Outcome(id = "v 1, v 2, v 2", expect = ACCEPTABLE, desc = "All run, after the first has ended.")
  @State
  public static class AgainstAttach extends Call {
    private FinallyFuture<Object> third;
    private int byThird;

    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void attach() {
      third = first.andFinally(() -> byThird += byFirst + 1);
    }

    @Arbiter
    public void arbiter(LLL_Result r) {
      r.r1 = Settled.of(first) + " " + byFirst;
      r.r2 = Settled.of(second) + " " + bySecond;
      r.r3 = Settled.of(third) + " " + byThird;
    }
  }

  @JCStressTest
  @Outcome(id = "v 1, v 2", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "cancelled 1, v 2", expect = ACCEPTABLE, desc = "The caller was first.")
  @State
  public static class AgainstCancel extends Call {
    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void cancel() {
      first.cancel(true);
    }

    @Arbiter
    public void arbiter(LL_Result r) {
      r.r1 = Settled.of(first) + " " + byFirst;
      r.r2 = Settled.of(second) + " " + bySecond;
    }
  }
}
