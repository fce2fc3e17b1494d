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

  /** Is closed as the future settles; to withdraw it cancels the future. */
  public static <T> Ticket<T> ofFuture(CompletableFuture<T> future) {
    Clerk<T> clerk = new Clerk<>(() -> future.cancel(true));
    CompletionStage<T> stage = future;
    stage.whenComplete(clerk.ticket()::close);
    return clerk.ticket();
  }

  private static <T> void settle(CompletableFuture<T> stage, T answer, Throwable refusal) {
    if (refusal == null) {
      stage.complete(answer);
    } else {
      stage.completeExceptionally(refusal);
    }
  }
}
