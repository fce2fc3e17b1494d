/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.PromiseTypes;
import dev.lastly.Using;

/** A service whose methods return the company's promise, and so does a cleanup. */
@PromiseTypes(Tickets.class)
@FinallyWith(Office.class)
public interface Visas {
  @Finally({"shred", "leave"})
  Ticket<String> apply(String passport);

  @Using("booth")
  @Finally("leave")
  Ticket<Integer> fee(String passport);
}
