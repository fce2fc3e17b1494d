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
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** R6: a thread that sees the result settled also sees what was written before, in plain fields. */
public class HappensBefore {

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Not settled yet.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Settled, with all that was written.")
  @State
  public static class SyncCleanup {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int bySource;
    private int byCleanup;

    public SyncCleanup() {
      result = Lastly.standard().call(() -> source).andFinally(() -> byCleanup = bySource + 1);
    }

    @Actor
    public void settle() {
      bySource = 1;
      source.complete(V);
    }

    @Actor
    public void look(II_Result r) {
      if (result.isDone()) {
        r.r1 = bySource;
        r.r2 = byCleanup;
      }
    }
  }

  /** The cleanup returns a promise that another thread settles, possibly before it is returned. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Not settled yet.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Settled, with all that was written.")
  @State
  public static class AsyncCleanup {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final CompletableFuture<Object> cleaning = new CompletableFuture<>();
    private final FinallyFuture<Object> result;
    private int bySource;
    private int byCleanup;
    private int byCleaning;

    public AsyncCleanup() {
      result =
          Lastly.standard()
              .call(() -> source)
              .andFinallyCompose(
                  () -> {
                    byCleanup = bySource + 1;
                    return cleaning;
                  });
    }

    @Actor
    public void settle() {
      bySource = 1;
      source.complete(V);
    }

    @Actor
    public void endCleaningAndLook(II_Result r) {
      byCleaning = 1;
      cleaning.complete(null);
      if (result.isDone()) {
        r.r1 = byCleanup;
        r.r2 = byCleaning;
      }
    }
  }

  /** A cleanup that is attached too late to follow the first still sees what that wrote. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The second cleanup sees the first.")
  @State
  public static class Attached {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> first;
    private int bySource;
    private int byFirst;

    public Attached() {
      first =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(() -> byFirst = bySource + 1);
    }

    @Actor
    public void settle() {
      bySource = 1;
      source.complete(V);
    }

    @Actor
    public void attach(II_Result r) {
      first.andFinally(
          () -> {
            r.r1 = bySource;
            r.r2 = byFirst;
          });
    }
  }
}
