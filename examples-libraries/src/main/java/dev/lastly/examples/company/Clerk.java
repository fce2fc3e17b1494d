/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

/** Answers one {@link Ticket}. */
public final class Clerk<T> {
  private final Ticket<T> ticket;

  public Clerk() {
    this(() -> {});
  }

  /** Calls the given code if the ticket is withdrawn, so that the work can be stopped. */
  public Clerk(Runnable withdrawal) {
    ticket = new Ticket<>(why -> withdraw(why, withdrawal));
  }

  private boolean withdraw(WithdrawnException why, Runnable withdrawal) {
    boolean withdrawn = refuse(why);
    if (withdrawn) {
      withdrawal.run();
    }
    return withdrawn;
  }

  public Ticket<T> ticket() {
    return ticket;
  }

  /** Returns whether this has closed the ticket. */
  public boolean answer(T value) {
    return ticket.close(value, null);
  }

  /** Returns whether this has closed the ticket. */
  public boolean refuse(Throwable reason) {
    return ticket.close(null, reason);
  }
}
