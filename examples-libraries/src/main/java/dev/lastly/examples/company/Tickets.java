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

  /** Returns a stage that settles as the ticket does. Cancelling the stage withdraws the ticket. */
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
   * Returns a ticket that is closed as the future settles. Withdrawing the ticket settles the
   * future first, so that if an answer and a withdrawal come at the same time, the same one wins in
   * both.
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
