/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.PromiseStage;
import dev.lastly.spi.SourceCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A callback that a promise is given, to be called when it has settled.
 *
 * <p>How a promise settled, its <em>outcome</em>, is passed on as one object: a value as it is, a
 * reason as a {@link Rejection}.
 */
abstract class Reaction implements SourceCallback, Rescue.Resumption {
  /** Called by the promise, which swallows what this throws, if it can. */
  @Override
  public final @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
    try {
      react(value, reason);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {this, null, value, reason, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    } catch (Throwable t) { // from other code: the promise's other callbacks must be called
      Failures.report(t);
    }
    try {
      Rescue.startIfNeeded();
    } catch (StackOverflowError e) {
      throw UnswallowableError.UNTIL_RESCUED;
    }
    return null;
  }

  /**
   * Called when the promise has settled.
   *
   * @param reason why it has rejected, or null if it has fulfilled
   * @throws StackOverflowError if there is too little stack: then {@link #resume} is called later
   */
  abstract void react(@Nullable Object value, @Nullable Throwable reason);

  @Override
  public final void resume(
      @Nullable Object nothing, @Nullable Object value, @Nullable Object reason) {
    resume(value, (Throwable) reason);
  }

  /** Does, on a fresh stack, what {@link #react} has not done for lack of stack. */
  void resume(@Nullable Object value, @Nullable Throwable reason) {
    react(value, reason);
  }

  /**
   * What calling this leads to: the promise that it settles in the end, or what it calls next; null
   * if unknown.
   */
  @Nullable Object leadsTo() {
    return null;
  }

  static @Nullable Object outcome(@Nullable Object value, @Nullable Throwable reason) {
    return reason == null ? value : new Rejection(reason);
  }

  /**
   * Subscribes to a promise. A {@link FinallyFuture} calls this before its callbacks, which may
   * block on what this leads to.
   */
  @Override
  public final void watch(CompletionStage<?> promise) {
    if (promise instanceof FinallyFuture<?> result) {
      result.subscribe(this);
    } else {
      if (promise instanceof IntermediateFuture<?> intermediate) {
        intermediate.reaction = this;
      }
      subscribeTo(promise);
    }
  }

  /** Called by a {@link FinallyFuture} to which it is subscribed. */
  final void applyOutcome(@Nullable Object outcome) {
    try {
      if (outcome instanceof Rejection rejection) {
        apply(null, rejection.reason);
      } else {
        apply(outcome, null);
      }
    } catch (UnswallowableError e) {
      // No CompletableFuture is above: the rescue is started further up the stack.
    }
  }

  /** Subscribes to a promise. One that throws counts as rejected with the exception. */
  final void subscribeTo(CompletionStage<?> promise) {
    try {
      // Not whenComplete: nothing would observe it if the stage that it returns rejected, too.
      backUp(promise, promise.handle(this));
    } catch (StackOverflowError e) {
      throw e; // for the caller to handle: there is no stack to go on here
    } catch (Throwable t) {
      subscriptionFailed(t);
    }
  }

  private void backUp(CompletionStage<?> promise, @Nullable CompletionStage<?> derived) {
    if (derived == null) {
      if (promise instanceof CompletableFuture<?> future) {
        BackupReaction.subscribe(this, future); // else it would never call this
      }
    } else if (promise instanceof CompletableFuture<?> future
        && derived instanceof CompletableFuture<?> stage
        && isOfOtherCode(future)) {
      BackupReaction.subscribe(this, future, stage);
    }
  }

  /**
   * Whether a future may treat its callbacks in another way than the futures of the JDK, and
   * Lastly's own, do.
   */
  private static boolean isOfOtherCode(CompletableFuture<?> future) {
    return future.getClass() != CompletableFuture.class
        && !(future instanceof FinallyFuture)
        && !(future instanceof IntermediateFuture)
        && !(future instanceof PromiseStage)
        && !future.getClass().getName().startsWith(Nesting.JDK_STAGES);
  }

  /** Whether this has been called. Only a reaction to a promise of other code has to know. */
  boolean isCalled() {
    return false;
  }

  /** Called when a promise has thrown instead of accepting this as its callback. */
  void subscriptionFailed(Throwable thrown) {
    react(null, thrown);
    Failures.restoreInterrupt(thrown);
  }

  /** As {@link #subscribeTo}, on a fresh stack: a promise that overflows it counts as rejected. */
  final void subscribeAgain(CompletionStage<?> promise) {
    try {
      backUp(promise, promise.handle(this));
    } catch (Throwable t) {
      subscriptionFailed(t);
    }
  }
}
