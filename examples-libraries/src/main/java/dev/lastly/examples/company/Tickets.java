/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import dev.lastly.spi.EagerType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link Ticket} as a type of promises: converted to {@code CompletionStage} and back. */
public final class Tickets {
  private Tickets() {}

  public static <T> EagerType<Ticket<T>, T> type() {
    return EagerType.of(Tickets::toStage, Tickets::ofFuture);
  }

  /** Settles as the ticket does; to cancel it withdraws the ticket. */
  public static <T> CompletionStage<T> toStage(Ticket<T> ticket) {
    CompletableFuture<T> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return ticket.withdraw();
          }
        };
    ticket.whenClosed((answer, refusal) -> settle(stage, answer, refusal));
    return stage;
  }

  /**
   * Is closed as the future settles. To withdraw it settles the future, and not the ticket first:
   * of an answer and a withdrawal at the same time, both are to see the same one win.
   */
  public static <T> Ticket<T> ofFuture(CompletableFuture<T> future) {
    Ticket<T> ticket = new Ticket<>(future::completeExceptionally);
    CompletionStage<T> stage = future;
    stage.whenComplete(ticket::close);
    return ticket;
  }

  private static <T> boolean settle(CompletableFuture<T> stage, T answer, Throwable refusal) {
    return refusal == null ? stage.complete(answer) : stage.completeExceptionally(refusal);
  }
}
