/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import java.util.concurrent.CancellationException;

/** Why a {@link Ticket} is refused that was withdrawn. */
public final class WithdrawnException extends CancellationException {
  private static final long serialVersionUID = 1;
}
