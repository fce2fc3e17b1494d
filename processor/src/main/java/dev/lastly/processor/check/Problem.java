package dev.lastly.processor.check;

import javax.tools.Diagnostic;

/**
 * Something to tell the user.
 *
 * @param kind an error, or a warning
 * @param tag what it is
 * @param text what was found, and how to mend it
 * @param place where it is shown
 */
public record Problem(Diagnostic.Kind kind, Tag tag, String text, Place place) {
  boolean isError() {
    return kind == Diagnostic.Kind.ERROR;
  }

  String message() {
    return "[" + tag + "] " + text;
  }
}
