/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls the reaction to a future of a subclass if the future itself does not.
 *
 * <p>A {@code CompletableFuture} does not call a callback if somebody has completed the stage that
 * {@code handle} returned for it, or if the executor of that stage rejects the callback. With a
 * plain future, only Lastly has that stage. But a subclass may make these stages itself, or
 * override {@code handle}: it may cancel them, set a time limit for them, call the callback in an
 * executor, or throw before it calls it.
 *
 * <p>This acts only after the future, which may do something around its callbacks.
 */
final class BackupReaction extends Reaction {
  private final Reaction reaction;
  private final CompletableFuture<?> future;

  /** What is waited for: the future or, before that, the stage that it has returned. */
  private final CompletableFuture<?> awaited;

  private BackupReaction(
      Reaction reaction, CompletableFuture<?> future, CompletableFuture<?> awaited) {
    this.reaction = reaction;
    this.future = future;
    this.awaited = awaited;
  }

  /** Acts when the future has settled, after all callbacks that are attached from now on. */
  static void subscribe(Reaction reaction, CompletableFuture<?> future) {
    subscribe(reaction, future, future);
  }

  /** Acts when the stage that the future has returned for the reaction is complete. */
  static void subscribe(
      Reaction reaction, CompletableFuture<?> future, CompletableFuture<?> derived) {
    CompletionStage<?> settled = CompletableFuture.allOf(derived); // a plain one
    settled.handle(new BackupReaction(reaction, future, derived));
  }

  @Override
  @Nullable Object leadsTo() {
    return reaction.leadsTo();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // identity is intended
  void react(@Nullable Object nothing, @Nullable Throwable wrapped) {
    if (reaction.isCalled()) {
      return;
    }
    if (awaited == future) {
      reaction.applyOutcome(outcome());
    } else {
      subscribe(reaction, future);
    }
  }

  private @Nullable Object outcome() {
    CompletionStage<?> stage = future;
    OutcomeReader reader = new OutcomeReader();
    try {
      stage.handle(reader);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) {
      return new Rejection(t); // as if it had thrown when the reaction subscribed
    }
    return reader.isCalled() ? reader.outcome : joined();
  }

  /** The outcome of a future whose derived stages are complete from the start. */
  private @Nullable Object joined() {
    try {
      return future.join();
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable first) {
      return new Rejection(reason(first));
    }
  }

  /** A reason that is thrown as it is, is the same each time; any other is wrapped anew. */
  @SuppressWarnings("ReferenceEquality") // identity is intended
  private Throwable reason(Throwable first) {
    try {
      future.join();
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable second) {
      Throwable cause = first.getCause();
      return first == second || cause == null ? first : cause;
    }
    return first;
  }
}
