/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import static dev.lastly.stress.Settled.E;
import static dev.lastly.stress.Settled.V;
import static dev.lastly.stress.Settled.X;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import dev.lastly.spi.EagerType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;
import org.openjdk.jcstress.infra.results.IL_Result;

/** I1, I12: two threads settle what should be settled once. */
public class TwoSettlers {

  @JCStressTest
  @Outcome(id = "1, 2, v", expect = ACCEPTABLE, desc = "The one that fulfils was first.")
  @Outcome(id = "1, 2, e", expect = ACCEPTABLE, desc = "The one that rejects was first.")
  @State
  public static class OfSource {
    private final Foreign source = new Foreign();
    private final FinallyFuture<Object> result;
    private int first;
    private int second;

    public OfSource() {
      result =
          Lastly.standard()
              .call(() -> source)
              .andFinally(() -> first++)
              .andFinally(() -> second += first + 1);
    }

    @Actor
    public void fulfil() {
      source.callBack(V, null);
    }

    @Actor
    public void reject() {
      source.callBack(null, E);
    }

    @Arbiter
    public void arbiter(IIL_Result r) {
      r.r1 = first;
      r.r2 = second;
      r.r3 = Settled.of(result);
    }
  }

  /** A promise of another type. */
  private record Box(CompletionStage<Object> stage) {}

  private static final EagerType<Box, Object> BOXES = EagerType.of(Box::stage, Box::new);

  @JCStressTest
  @Outcome(id = "1, 2, v", expect = ACCEPTABLE, desc = "The one that fulfils was first.")
  @Outcome(id = "1, 2, e", expect = ACCEPTABLE, desc = "The one that rejects was first.")
  @State
  public static class OfSourceOfOtherType {
    private final Foreign source = new Foreign();
    private final Box result;
    private int first;
    private int second;

    public OfSourceOfOtherType() {
      result =
          Lastly.standard()
              .call("Boxes.open", BOXES, () -> new Box(source))
              .andFinally(() -> first++)
              .andFinally(() -> second += first + 1)
              .promise();
    }

    @Actor
    public void fulfil() {
      source.callBack(V, null);
    }

    @Actor
    public void reject() {
      source.callBack(null, E);
    }

    @Arbiter
    public void arbiter(IIL_Result r) {
      r.r1 = first;
      r.r2 = second;
      r.r3 = Settled.of(result.stage().toCompletableFuture());
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, v", expect = ACCEPTABLE, desc = "The one that fulfils was first.")
  @Outcome(id = "1, 2, x", expect = ACCEPTABLE, desc = "The one that rejects was first.")
  @State
  public static class OfCleanupsPromise {
    private final Foreign cleaning = new Foreign();
    private final FinallyFuture<Object> result;
    private int first;
    private int second;

    public OfCleanupsPromise() {
      CompletableFuture<Object> source = new CompletableFuture<>();
      result =
          Lastly.standard()
              .call(() -> source)
              .andFinallyCompose(
                  () -> {
                    first++;
                    return cleaning;
                  })
              .andFinally(() -> second += first + 1);
      source.complete(V);
    }

    @Actor
    public void fulfil() {
      cleaning.callBack("dropped", null);
    }

    @Actor
    public void reject() {
      cleaning.callBack(null, X);
    }

    @Arbiter
    public void arbiter(IIL_Result r) {
      r.r1 = first;
      r.r2 = second;
      r.r3 = Settled.of(result);
    }
  }

  /** I5: an executor that runs on two threads what it was given once. */
  @JCStressTest
  @Outcome(id = "1, v", expect = ACCEPTABLE, desc = "One of them did nothing.")
  @State
  public static class OfExecutor {
    private final FinallyFuture<Object> result;
    private Runnable task;
    private int cleanups;

    public OfExecutor() {
      result =
          Lastly.standard()
              .withExecutor(given -> task = given)
              .call(() -> CompletableFuture.completedFuture(V))
              .andFinally(() -> cleanups++);
    }

    @Actor
    public void run() {
      task.run();
    }

    @Actor
    public void runAgain() {
      task.run();
    }

    @Arbiter
    public void arbiter(IL_Result r) {
      r.r1 = cleanups;
      r.r2 = Settled.of(result);
    }
  }
}
