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
 * A reaction that is attached to a result in the moment in which another thread settles that: too
 * late to follow, too early to be called at once.
 *
 * <p>It is a callback of the result. One that is attached after it is called before it, and may
 * block on what it leads to. So those that have not been called yet are kept where a thread that is
 * about to block finds them.
 */
abstract class LastMoment extends Reaction {
  private static final Set<LastMoment> ALL = ConcurrentHashMap.newKeySet();

  final FinallyFuture<?> result;
  private boolean taken;

  /** Whether the result has called this before anybody else took it. */
  private boolean isCalled;

  LastMoment(FinallyFuture<?> result) {
    this.result = result;
  }

  /**
   * Asks to be called by a stage that settles with the result; or, once it has settled, by a thread
   * that is about to block.
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

  /** Runs one that a result needs, and returns whether there was one. */
  static boolean runFor(FinallyFuture<?> awaited) {
    for (LastMoment each : ALL) {
      if (each.result.isDone() && Followers.leadsTo(each, awaited)) {
        Lastly.requireStack(PendingWork.FRAMES);
        if (isCallingCallbacks() && each.take()) {
          ALL.remove(each);
          each.run();
          return true;
        }
      }
    }
    return false;
  }

  /** Whether this thread is what others wait for. If not, it waits, too, as long as it likes. */
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
    ALL.remove(this); // first, as the stack may end in there
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

  /** The result has settled. */
  abstract void start(@Nullable Object value, @Nullable Throwable reason);

  /** The same where there is a stack, unless it has been done. */
  abstract void startAgain(@Nullable Object value, @Nullable Throwable reason);

  /** The same for a thread that has found this, and has not been told how. */
  abstract void run();

  private synchronized boolean take() {
    boolean first = !taken;
    taken = true;
    return first;
  }

  /** A step of the same call. */
  static final class OfStep extends LastMoment {
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

  /** What waits for the result as for any promise. */
  static final class OfWatcher extends LastMoment {
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
      reaction.tell(result.outcome());
    }
  }
}
