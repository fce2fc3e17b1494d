/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Very many calls, one after the other, each with a cleanup. {@link LongRecursionTest} runs it in a
 * virtual machine with a small heap.
 */
@SuppressWarnings("FutureReturnValueIgnored") // steps go on by themselves
final class LongRecursion {
  private static final Object V = new Object();

  enum Style {
    /** Each step starts the next in a callback on its result, on one stack. */
    SETTLED_BY_HAND {
      @Override
      void run(LongRecursion recursion) {
        recursion.next();
      }
    },

    /** The same with a cleanup that returns a promise. */
    SETTLED_BY_HAND_AND_AWAITED {
      @Override
      void run(LongRecursion recursion) {
        recursion.nextAwaited();
      }
    },

    /**
     * What {@code thenCompose} returns is held by what it waits for, one within the other, which no
     * library can change. So it is the halves that are composed, and no more than a few are open.
     */
    COMPOSED {
      @Override
      void run(LongRecursion recursion) {
        recursion.composed(recursion.steps).thenRun(() -> recursion.ended = true);
        while (recursion.pending != null) { // an event loop: nothing settles on the stack of a step
          CompletableFuture<Object> source = recursion.pending;
          recursion.pending = null;
          source.complete(V);
        }
      }
    },

    /** Each step settles on an executor, and is cleaned up there by another task. */
    ON_EXECUTOR {
      @Override
      void run(LongRecursion recursion) {
        ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> Fixtures.daemon("worker", task));
        CompletableFuture<Object> end = new CompletableFuture<>();
        recursion.nextOn(worker, end);
        end.join();
      }
    };

    abstract void run(LongRecursion recursion);
  }

  private final int steps;
  private int started;
  private int ran;
  private boolean ended;
  private CompletableFuture<Object> pending;

  private LongRecursion(int steps) {
    this.steps = steps;
  }

  private boolean isOver() {
    ended = started == steps;
    started++;
    return ended;
  }

  private void next() {
    if (!isOver()) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      Lastly.standard()
          .call(() -> source)
          .andFinally(() -> ran++)
          .whenComplete((value, reason) -> next());
      source.complete(V);
    }
  }

  private void nextAwaited() {
    if (!isOver()) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      Lastly.standard()
          .call(() -> source)
          .andFinallyCompose(
              () -> {
                ran++;
                return cleaning;
              })
          .whenComplete((value, reason) -> nextAwaited());
      source.complete(V);
      cleaning.complete(null);
    }
  }

  private CompletableFuture<Object> composed(int count) {
    if (count == 1) {
      return Lastly.standard()
          .call(() -> pending = new CompletableFuture<>())
          .andFinally(() -> ran++);
    }
    return composed(count / 2).thenCompose(value -> composed(count - count / 2));
  }

  private void nextOn(ExecutorService worker, CompletableFuture<Object> end) {
    if (isOver()) {
      end.complete(V);
    } else {
      Lastly.standard()
          .withExecutor(worker)
          .call(() -> CompletableFuture.supplyAsync(() -> V, worker))
          .andFinally(() -> ran++)
          .whenComplete((value, reason) -> nextOn(worker, end));
    }
  }

  public static void main(String[] args) {
    LongRecursion recursion = new LongRecursion(Integer.parseInt(args[1]));
    Style.valueOf(args[0]).run(recursion);
    System.out.print(recursion.ended + " " + recursion.ran);
  }
}
