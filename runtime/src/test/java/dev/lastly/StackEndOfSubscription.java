/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The source of a subscription ends at each of the last depths of a stack. Exits with how many of
 * the cleanups neither run nor fail. {@link StackEndTest} runs it in virtual machines of its own.
 */
final class StackEndOfSubscription {
  private static final int DEPTHS = 300;
  private static final int STACK_BYTES = 256 << 10;

  private StackEndOfSubscription() {}

  /** What a cleanup, a signal or a handler sets, without a call that might overflow in turn. */
  private static final class Outcome {
    private volatile boolean isKnown;
  }

  /** Hands out what the operator of a library would have. */
  private static final class Calls implements LazyType<LazyCall<?>, Object> {
    @Override
    public CompletionStage<Object> toStage(LazyCall<?> promise) {
      throw new AssertionError();
    }

    @Override
    public LazyCall<?> promise(LazyCall<LazyCall<?>> call) {
      return call;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    int[] lost = {-1};
    Thread thread = new Thread(null, () -> lost[0] = lost(), "small", STACK_BYTES);
    thread.start();
    thread.join();
    System.exit(lost[0]);
  }

  private static int lost() {
    int lost = 0;
    int last = lastDepth();
    for (int depth = Math.max(0, last - DEPTHS); depth < last; depth++) {
      lost += isLost(depth) ? 1 : 0;
    }
    return lost;
  }

  private static boolean isLost(int depth) {
    Outcome outcome = new Outcome();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> outcome.isKnown = true);
    LazySubscription<?> subscription =
        Lastly.standard()
            .onLateFailure((call, failure) -> outcome.isKnown = true)
            .<LazyCall<?>>call("Rows.load", new Calls(), () -> context -> null)
            .andFinally(() -> outcome.isKnown = true)
            .promise()
            .subscription(null);
    try {
      descend(depth, () -> subscription.end(null, null, reason -> outcome.isKnown = true));
    } catch (StackOverflowError e) { // which a library tells whoever subscribes to the source
      if (((LazyRun<?>) subscription).isFinished) { // it was the signal that had no stack
        return false;
      }
      subscription.end(null, null, reason -> outcome.isKnown = true);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!outcome.isKnown && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return !outcome.isKnown;
  }

  private static int lastDepth() {
    int possible = 0;
    int tooDeep = 1 << 20;
    while (tooDeep - possible > 1) {
      int depth = (possible + tooDeep) / 2;
      try {
        descend(depth, () -> {});
        possible = depth;
      } catch (StackOverflowError e) {
        tooDeep = depth;
      }
    }
    return possible;
  }

  private static void descend(int frames, Runnable last) {
    if (frames == 0) {
      last.run();
    } else {
      descend(frames - 1, last);
    }
  }
}
