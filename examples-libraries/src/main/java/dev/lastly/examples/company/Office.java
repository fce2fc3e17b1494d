/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

/** Where the applicants of {@link Visas} wait. */
public interface Office {
  /** A cleanup that takes its time. */
  Ticket<Void> shred(String passport);

  void leave();

  Ticket<Booth> booth(String passport);

  /** What is opened before a call, and closed after it. */
  interface Booth {
    Ticket<Void> close();
  }
}
