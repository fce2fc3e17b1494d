/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

/** Why a {@link Ticket} is refused that was withdrawn. */
public final class WithdrawnException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
