/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import static dev.lastly.stress.Settled.V;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/** I1, I10: the source settles while the caller's time limit passes. */
public class SettleAgainstTimeout {
  private static class Call {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(() -> this.cleanups++);
    int cleanups;

    final void show(IL_Result r) {
      r.r1 = cleanups;
      r.r2 = Settled.of(result);
    }
  }

  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, timeout", expect = ACCEPTABLE, desc = "Time was up first.")
  @State
  public static class OrTimeout extends Call {
    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void limit() {
      result.orTimeout(1, NANOSECONDS);
      try {
        result.join();
      } catch (CompletionException timeout) {
        // the timer was faster
      }
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      show(r);
    }
  }

  /** Both sides give the same value, so it is not visible which was first. */
  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "One of the two was first.")
  @State
  public static class CompleteOnTimeout extends Call {
    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void limit() {
      result.completeOnTimeout(V, 1, NANOSECONDS).join();
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      show(r);
    }
  }

  /** What the timer does when the limit passes, without the delay. */
  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "The source was first.")
  @Outcome(id = "1, e", expect = ACCEPTABLE, desc = "The caller was first.")
  @State
  public static class CompleteExceptionally extends Call {
    @Actor
    public void settle() {
      source.complete(V);
    }

    @Actor
    public void limit() {
      result.completeExceptionally(Settled.E);
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      show(r);
    }
  }
}
