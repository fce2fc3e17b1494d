/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import java.util.concurrent.CancellationException;

/** The reason with which a withdrawn {@link Ticket} is refused. */
public final class WithdrawnException extends CancellationException {
  private static final long serialVersionUID = 1;
}
