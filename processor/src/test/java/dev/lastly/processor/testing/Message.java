/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A message of the compiler or of the processor.
 *
 * @param path of the source that it is about, or empty
 * @param code the compiler's own name for such messages
 */
public record Message(
    String path, long line, long column, boolean isError, String code, String text) {
  private static final Pattern TAGGED = Pattern.compile("(?s)\\[(\\w+)] .*");

  static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return new Message(
        source == null ? "" : source.getName().replaceFirst("^/", ""),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        diagnostic.getKind() == Diagnostic.Kind.ERROR,
        diagnostic.getCode(),
        diagnostic.getMessage(Locale.ROOT));
  }

  /** The tag that it begins with, or an empty string for a message of the compiler. */
  public String tag() {
    Matcher tagged = TAGGED.matcher(text);
    return tagged.matches() ? tagged.group(1) : "";
  }

  /** Without the frames of a stack trace. */
  public Message withoutFrames() {
    String shortened = text.replaceAll("(?m)\\R\\s+at .*$|\\R$", "");
    return new Message(path, line, column, isError, code, shortened);
  }

  /** Where it points, such as {@code Downloads.java:2:13}. */
  public String place() {
    return path.isEmpty() ? "" : path + ":" + line + ":" + column;
  }

  @Override
  public String toString() {
    return (path.isEmpty() ? "" : place() + ": ") + (isError ? "error: " : "warning: ") + text;
  }
}
