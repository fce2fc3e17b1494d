/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a promise is handed, to call when it has settled.
 *
 * <p>How a promise settled, its <em>outcome</em>, is passed on as one object: a value as it is, a
 * reason as a {@link Rejection}.
 */
abstract class Reaction
    implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
  private static final Rescue.Resumption RESUMPTION =
      (reaction, value, reason) ->
          requireNonNull((Reaction) reaction).resume(value, (Throwable) reason);

  /** Called by the promise, which keeps to itself what this throws, if it can. */
  @Override
  public final @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
    try {
      react(value, reason);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {RESUMPTION, this, value, reason, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) {
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    } catch (Throwable t) {
      throw UnswallowableError.of(t);
    }
    try {
      Rescue.startIfNeeded();
    } catch (StackOverflowError e) {
      throw UnswallowableError.UNTIL_RESCUED;
    }
    return null;
  }

  /**
   * The promise has settled.
   *
   * @param reason why it has rejected, or null if it has fulfilled
   * @throws StackOverflowError if there is too little stack, and {@link #resume} is to be called
   */
  abstract void react(@Nullable Object value, @Nullable Throwable reason);

  /** Does, where there is a stack, what {@link #react} has not done. */
  void resume(@Nullable Object value, @Nullable Throwable reason) {
    react(value, reason);
  }

  /**
   * What settles in the end because this is called, or else what is called next; null if unknown.
   */
  @Nullable Object leadsTo() {
    return null;
  }

  static @Nullable Object outcome(@Nullable Object value, @Nullable Throwable reason) {
    return reason == null ? value : new Rejection(reason);
  }

  /** Asks to be called: by a result of ours, before its callbacks, which may block on this. */
  final void watch(CompletionStage<?> promise) {
    if (promise instanceof FinallyFuture<?> result) {
      result.subscribe(this);
    } else {
      if (promise instanceof Passage<?> passage) {
        passage.reaction = this;
      }
      subscribeTo(promise);
    }
  }

  /** Called by a result that is {@linkplain #watch watched}. */
  final void tell(@Nullable Object outcome) {
    try {
      if (outcome instanceof Rejection rejection) {
        apply(null, rejection.reason);
      } else {
        apply(outcome, null);
      }
    } catch (UnswallowableError e) { // here there is nobody who would swallow it
      e.tell();
    }
  }

  /** Asks to be called. A promise that refuses is like one that is rejected with what it threw. */
  final void subscribeTo(CompletionStage<?> promise) {
    try {
      // Not whenComplete: the stage that it returns would reject too, with nobody to observe it.
      promise.handle(this);
    } catch (StackOverflowError e) {
      throw e; // for the caller to handle: there is no stack to go on here
    } catch (Throwable t) {
      refused(t);
    }
  }

  /** A promise has thrown when it was asked to call this. */
  void refused(Throwable thrown) {
    react(null, thrown);
    Failures.restoreInterrupt(thrown);
  }

  /** The same where there is a whole stack: a promise that overflows even that is a failed one. */
  final void subscribeAgain(CompletionStage<?> promise) {
    try {
      promise.handle(this);
    } catch (Throwable t) {
      refused(t);
    }
  }
}
