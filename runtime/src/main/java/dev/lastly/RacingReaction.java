/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A reaction that is attached to a result while another thread is settling it, so that it can be
 * neither a follower nor called at once.
 *
 * <p>It is a callback of the result. A callback that is attached later is called earlier, and may
 * block on what this reaction leads to. So the reactions that have not been called yet are kept
 * where a thread that is about to block finds them.
 */
abstract class RacingReaction extends Reaction {
  private static final Set<RacingReaction> ALL = ConcurrentHashMap.newKeySet();

  final FinallyFuture<?> result;
  private boolean taken;

  /** Whether the result called this before a thread that was about to block took it. */
  private boolean isCalled;

  RacingReaction(FinallyFuture<?> result) {
    this.result = result;
  }

  /**
   * Subscribes to a stage that settles with the result. Once that has settled, a thread that is
   * about to block may run this, too.
   */
  final void waitFor(CompletionStage<?> stage) {
    ALL.add(this);
    try {
      subscribeTo(stage);
    } catch (StackOverflowError e) {
      ALL.remove(this);
      throw e;
    }
  }

  /** Runs a reaction that the result needs. Returns whether there was one. */
  static boolean runFor(FinallyFuture<?> awaited) {
    for (RacingReaction each : ALL) {
      if (each.result.isDone() && Followers.leadsTo(each, awaited)) {
        StackProbe.require(PendingWork.FRAMES);
        if (isCallingCallbacks() && each.take()) {
          ALL.remove(each);
          each.run();
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether this thread is calling the callbacks of a future, so that others may wait for it. If
   * not, it can wait for the thread that is.
   */
  private static boolean isCallingCallbacks() {
    return Nesting.STACK.walk(
        frames ->
            frames.anyMatch(
                frame ->
                    frame.getMethodName().equals("postComplete")
                        && frame.getClassName().equals(Nesting.JDK_STAGES)));
  }

  @Override
  final void react(@Nullable Object value, @Nullable Throwable reason) {
    ALL.remove(this); // first, because this may overflow the stack
    if (take()) {
      isCalled = true;
      start(value, reason);
    }
  }

  @Override
  final void resume(@Nullable Object value, @Nullable Throwable reason) {
    ALL.remove(this);
    if (take() || isCalled) {
      startAgain(value, reason);
    }
  }

  /** Called when the result has settled. */
  abstract void start(@Nullable Object value, @Nullable Throwable reason);

  /** As {@link #start}, but on a fresh stack, and does nothing if that has been done. */
  abstract void startAgain(@Nullable Object value, @Nullable Throwable reason);

  /** As {@link #start}, for a thread that has found this, and does not know the outcome. */
  abstract void run();

  private synchronized boolean take() {
    boolean first = !taken;
    taken = true;
    return first;
  }

  /** A step of the same call. */
  static final class OfStep extends RacingReaction {
    private final Step<?> before;
    private final Step<?> step;

    OfStep(Step<?> before, Step<?> step) {
      super(before.result);
      this.before = before;
      this.step = step;
    }

    @Override
    @Nullable Object leadsTo() {
      return step;
    }

    @Override
    void start(@Nullable Object value, @Nullable Throwable reason) {
      run();
    }

    @Override
    void startAgain(@Nullable Object value, @Nullable Throwable reason) {
      if (!step.isStarted()) {
        run();
      }
    }

    @Override
    void run() {
      step.followSettled(before);
    }
  }

  /** A reaction that waits for the result as for any promise. */
  static final class OfWatcher extends RacingReaction {
    private final Reaction reaction;

    OfWatcher(FinallyFuture<?> result, Reaction reaction) {
      super(result);
      this.reaction = reaction;
    }

    @Override
    @Nullable Object leadsTo() {
      return reaction;
    }

    @Override
    void start(@Nullable Object value, @Nullable Throwable reason) {
      reaction.react(value, reason);
    }

    @Override
    void startAgain(@Nullable Object value, @Nullable Throwable reason) {
      reaction.resume(value, reason);
    }

    @Override
    void run() {
      reaction.applyOutcome(result.outcome());
    }
  }
}
