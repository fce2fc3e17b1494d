/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import javax.tools.Diagnostic.Kind;

/**
 * An error or a warning.
 *
 * @param tag the kind of problem
 * @param location where it is shown
 * @param wording the message
 */
public record Problem(Tag tag, Location location, Wording wording) {
  /** Gives the value of a placeholder of the message. */
  public Problem with(String placeholder, Object value) {
    return new Problem(tag, location, wording.with(placeholder, value));
  }

  /** The same problem, shown elsewhere. */
  public Problem at(Location elsewhere) {
    return new Problem(tag, elsewhere, wording);
  }

  /** The same problem with more text. */
  public Problem followedBy(Wording sentences) {
    String text = "{first} {second}";
    return new Problem(
        tag, location, Wording.of(text).with("first", wording).with("second", sentences));
  }

  public boolean isError() {
    return tag.kind() == Kind.ERROR;
  }

  /** As the user sees it. */
  String message() {
    return "[" + tag + "] " + wording;
  }
}
