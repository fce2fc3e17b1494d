/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

/** The subject lacks a description that every subject has to have: nothing can be checked. */
final class IncompleteSubject extends IllegalStateException {
  private static final long serialVersionUID = 1;

  IncompleteSubject(String message) {
    super(message);
  }
}
