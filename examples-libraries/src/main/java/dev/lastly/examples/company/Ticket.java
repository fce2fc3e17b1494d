/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A promise as a company may have written it years ago: with names of its own, and no relation to
 * {@code CompletionStage}. Its holder may wait for the answer, or withdraw; a {@link Clerk} answers
 * it.
 */
public final class Ticket<T> {
  private final Predicate<WithdrawnException> withdrawal;
  private final List<BiConsumer<? super T, ? super Throwable>> waiting = new ArrayList<>();
  private boolean closed;
  private T answer;
  private Throwable refusal;

  /**
   * If the holder withdraws, the given code is asked to close the ticket, unless that comes too
   * late.
   */
  Ticket(Predicate<WithdrawnException> withdrawal) {
    this.withdrawal = withdrawal;
  }

  /** Calls back with the answer or with the refusal, at once if the ticket is closed. */
  public void whenClosed(BiConsumer<? super T, ? super Throwable> listener) {
    synchronized (waiting) {
      if (!closed) {
        waiting.add(listener);
        return;
      }
    }
    listener.accept(answer, refusal);
  }

  /** Gives up: the ticket is refused with a {@link WithdrawnException}, unless it is closed. */
  public boolean withdraw() {
    return withdrawal.test(new WithdrawnException());
  }

  boolean close(T value, Throwable reason) {
    synchronized (waiting) {
      if (closed) {
        return false;
      }
      closed = true;
      answer = value;
      refusal = reason;
    }
    waiting.forEach(listener -> listener.accept(value, reason));
    return true;
  }
}
