/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.Subclasses;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Does something at each of the last depths of a stack, while no other thread uses Lastly, which
 * would start the {@link Rescue}. Prints how often an outcome was lost. {@link StackEndTest} runs
 * it in virtual machines of its own.
 */
final class LoneStackEnd {
  private static final int DEPTHS = 300;

  /** Stack frames to enter a task: fewer than a join makes sure of. */
  private static final int MARGIN = 3;

  private static final int STACK_BYTES = 1 << 20;

  /** So many levels of work that the next one looks at the stack, to find out which code called. */
  private static final int LEVELS = 104;

  private LoneStackEnd() {}

  /** What is done, and to what. */
  private abstract static class Attempt {
    /** Set without a call, which might overflow in turn. */
    volatile boolean isKnown;

    /** Whether there was stack to begin. */
    boolean isEntered;

    /** Whether it ended after that. */
    boolean hasOverflowed;

    final void enter() {
      isEntered = true;
      act();
    }

    /** Called where the stack ends. The caller sees it if that is in here. */
    abstract void act();

    /** Called further up after that. An error that the caller has seen is no lost outcome. */
    void actAgain() {
      isKnown = true;
    }

    /** Called on another stack, whether there was an error or not. */
    void finish() {}
  }

  private enum Deed {
    /** The source of a subscription ends, whose subscriber cancels it if there is an error. */
    END {
      @Override
      Attempt attempt() {
        return new End();
      }
    },
    /** A future is asked for, in a scope whose opener is pending. */
    FUTURE_IN_SCOPE {
      @Override
      Attempt attempt() {
        return new FutureInScope();
      }
    },
    /** A publisher is subscribed to, in such a scope. */
    PUBLISHER_IN_SCOPE {
      @Override
      Attempt attempt() {
        return new PublisherInScope();
      }
    },
    /** A task is run that completes a result asynchronously, where errors are kept to itself. */
    TASK {
      @Override
      Attempt attempt() {
        return new Task();
      }
    },
    /** A result is cancelled that another call waits for, which is forwarded. */
    CANCELLATION {
      @Override
      Attempt attempt() {
        return new Cancellation();
      }
    },
    /** A result with callbacks is completed that another call waits for. */
    COMPLETION {
      @Override
      Attempt attempt() {
        return new Completion();
      }

      @Override
      int levels() {
        return LEVELS;
      }
    };

    abstract Attempt attempt();

    int levels() {
      return 0;
    }
  }

  private static final class End extends Attempt implements LazyReceiver<Object> {
    private final LazySubscription<?> subscription =
        Lastly.standard()
            .onLateFailure((call, failure) -> isKnown = true)
            .<LazyCall<?>>call("Rows.load", new Calls(), () -> context -> null)
            .andFinally(() -> isKnown = true)
            .promise()
            .subscription(null);

    End() {
      subscription.start(this);
    }

    @Override
    public void subscribeTo(Object promise) {}

    @Override
    public void fail(Throwable reason) {}

    @Override
    public void signalEnd(Throwable reason) {
      isKnown = true;
    }

    @Override
    void act() {
      subscription.end(null, null);
    }

    @Override
    void actAgain() {
      if (!isEntered) {
        act();
      } else if (((LazyRun<?>) subscription).isFinished) { // it was the signal that had no stack
        isKnown = true;
      } else { // as a subscriber does that gets an error
        subscription.beginCancel();
        subscription.endCancel();
      }
    }
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

  private static final class FutureInScope extends Attempt {
    private final CompletableFuture<AutoCloseable> opener = new CompletableFuture<>();
    private final PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard()
            .usingCompose(() -> opener)
            .call(
                "Rows.load",
                Subclasses.<CompletableFuture<Object>>of(
                    source -> new CompletableFuture<>(), CompletableFuture::new),
                () -> CompletableFuture.completedFuture(this))
            .andFinally(() -> isKnown = true);

    @Override
    void act() {
      call.promise();
    }

    @Override
    void finish() {
      opener.complete(null);
    }
  }

  private static final class PublisherInScope extends Attempt
      implements Flow.Subscriber<Object>, Flow.Subscription {
    private final CompletableFuture<AutoCloseable> opener = new CompletableFuture<>();
    private final Flow.Publisher<Object> publisher =
        Lastly.standard()
            .usingCompose(() -> opener)
            .call(
                "Rows.load",
                FlowPublishers.<Object>type(),
                () ->
                    subscriber -> {
                      subscriber.onSubscribe(this);
                      subscriber.onComplete();
                    })
            .andFinally(() -> isKnown = true)
            .promise();

    @Override
    void act() {
      publisher.subscribe(this);
    }

    @Override
    void finish() {
      opener.complete(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable reason) {
      isKnown = true;
    }

    @Override
    public void onComplete() {}

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  private static final class Completion extends Attempt {
    private final FinallyFuture<Object> result =
        Lastly.standard().call(CompletableFuture::new).andFinally(() -> {});

    @SuppressWarnings("FutureReturnValueIgnored")
    Completion() {
      result.thenRun(() -> {});
      Lastly.standard().call(() -> result).andFinally(() -> isKnown = true);
    }

    @Override
    void act() {
      result.complete(this);
    }
  }

  private static final class Cancellation extends Attempt {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
    private final FinallyFuture<Object> other =
        Lastly.standard().call(() -> result).andFinally(() -> {});

    @Override
    void act() {
      result.cancel(false);
    }

    @Override
    void finish() {
      isKnown |= source.isCancelled() && other.isDone();
    }
  }

  private static final class Task extends Attempt {
    private final FinallyFuture<Object> result =
        Lastly.standard().call(CompletableFuture::new).andFinally(() -> {});
    private final SupplyTask<Object> supply = new SupplyTask<>(result, () -> this);
    private boolean hasMargin;

    @SuppressWarnings("FutureReturnValueIgnored")
    Task() {
      result.thenRun(() -> isKnown = true);
    }

    @Override
    void act() {
      StackProbe.require(MARGIN);
      hasMargin = true;
      supply.exec();
    }

    @Override
    void actAgain() {
      isKnown |= !hasMargin;
    }
  }

  /** Levels of nested work, and then an attempt. */
  private record Level(int further, int depth, Attempt attempt) implements Nesting.Work {
    @Override
    public void proceed() {
      if (further == 0) {
        descend(depth, attempt::enter);
      } else {
        Nesting.run(new Level(further - 1, depth, attempt));
      }
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Deed deed = Deed.valueOf(arguments[0]);
    Thread thread = new Thread(null, () -> sweep(deed), "small", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private static void sweep(Deed deed) {
    int lost = 0;
    int overflowed = 0;
    int last = lastDepth(deed);
    for (int depth = Math.max(0, last - DEPTHS); depth < last; depth++) {
      Attempt attempt = deed.attempt();
      lost += isLost(deed, depth, attempt) ? 1 : 0;
      overflowed += attempt.hasOverflowed ? 1 : 0;
    }
    System.out.print(overflowed == 0 ? "no depth at which the stack ends" : lost + " lost");
  }

  private static boolean isLost(Deed deed, int depth, Attempt attempt) {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> attempt.isKnown = true);
    try {
      act(deed, depth, attempt);
    } catch (StackOverflowError e) { // which the caller sees
      attempt.hasOverflowed = attempt.isEntered;
      attempt.actAgain();
    }
    finishElsewhere(attempt);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!attempt.isKnown && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return !attempt.isKnown;
  }

  private static void act(Deed deed, int depth, Attempt attempt) {
    if (deed.levels() == 0) {
      descend(depth, attempt::enter);
    } else {
      Nesting.run(new Level(deed.levels() - 1, depth, attempt));
    }
  }

  private static void finishElsewhere(Attempt attempt) {
    Thread thread = new Thread(attempt::finish);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int lastDepth(Deed deed) {
    Attempt nothing =
        new Attempt() {
          @Override
          void act() {}
        };
    int possible = 0;
    int tooDeep = 1 << 20;
    while (tooDeep - possible > 1) {
      int depth = (possible + tooDeep) / 2;
      try {
        act(deed, depth, nothing);
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
