/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import dev.lastly.examples.Described;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.FinallyConformance;
import dev.lastly.tck.Subject;
import java.util.concurrent.CountDownLatch;

/** Every row, on a promise that was written by hand. */
class TicketsTest extends FinallyConformance {
  @Override
  protected Subject<?> subject() {
    return Described.<Ticket<Object>>by("Ticket", Tickets.type())
        .pending(
            () -> {
              Clerk<Object> clerk = new Clerk<>();
              return new Deferred<>(clerk.ticket(), clerk::answer, clerk::refuse);
            })
        .cancel(Ticket::withdraw)
        .join(TicketsTest::await);
  }

  private static void await(Ticket<Object> ticket) {
    CountDownLatch closed = new CountDownLatch(1);
    ticket.whenClosed((answer, refusal) -> closed.countDown());
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
