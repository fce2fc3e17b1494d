/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines, and removes blanks, where JavaPoet does not do so the way a person would. */
final class LineWrapper {
  private static final int WIDTH = 100;

  // Repetitions are possessive, or else a long literal would need a stack frame for every part.

  /** A literal, which stays as it is, or the blank in {@code Map. @Nullable Entry}. */
  private static final Pattern LITERAL_OR_BLANK =
      Pattern.compile(
          "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'(?:\\\\.|[^'\\\\])++'|(?<=[\\w>]\\.) (?=@)");

  /**
   * The beginning of a comment line, which is repeated if the line is broken; a tag; and the text.
   */
  private static final Pattern COMMENT = Pattern.compile("(// | *\\* )(@param \\S+ )?(.*)");

  private static final Pattern COMMENT_WORD = Pattern.compile("(?:\\{[^}]*+}|\\S)++");

  /**
   * Code that is kept on one line: a literal, text without blanks, a type parameter with its
   * bounds, or several wildcards.
   */
  private static final Pattern CODE_WORD =
      Pattern.compile(
          "(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'(?:\\\\.|[^'\\\\])++'"
              + "| extends | super | & |(?<=,) (?=\\?)|\\S)++");

  private static final Pattern CLASS = Pattern.compile("(public )?final class ");
  private static final Pattern GENERIC_CLASS = Pattern.compile("(.*\\bclass \\w+<)(.*)");

  private LineWrapper() {}

  static String wrapped(String source) {
    List<String> lines = new ArrayList<>();
    source.lines().forEach(line -> lines.addAll(line(line)));
    String text = String.join("\n", lines) + "\n";
    return text.replace(";\n\n  private final ", ";\n  private final ");
  }

  /** Most lines are right as they are, and patterns cost time. */
  private static List<String> line(String line) {
    if (line.length() <= WIDTH && !line.contains(". @")) {
      return List.of(line);
    }
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      String begin = comment.group(1);
      String tag = comment.group(2) == null ? "" : comment.group(2);
      String rest = begin + (tag.isEmpty() ? "" : "    ");
      return line.length() <= WIDTH
          ? List.of(line)
          : filled(begin + tag, rest, COMMENT_WORD.matcher(comment.group(3)));
    }
    String code = LITERAL_OR_BLANK.matcher(line).replaceAll(LineWrapper::withoutBlank);
    if (code.length() <= WIDTH) {
      return List.of(code);
    }
    // The last one: annotations of type parameters may have any text.
    int header = CLASS.matcher(code).lookingAt() ? code.lastIndexOf(" implements ") : -1;
    List<String> lines = new ArrayList<>();
    if (header >= 0) {
      lines.addAll(classHeader(code.substring(0, header)));
      lines.addAll(broken("   " + code.substring(header)));
    } else {
      lines.addAll(broken(code));
    }
    return lines;
  }

  private static List<String> classHeader(String code) {
    Matcher generic = GENERIC_CLASS.matcher(code);
    if (code.length() <= WIDTH || !generic.matches()) {
      return broken(code);
    }
    List<String> lines = new ArrayList<>();
    lines.add(generic.group(1));
    lines.addAll(filled("        ", "        ", CODE_WORD.matcher(generic.group(2))));
    return lines;
  }

  private static String withoutBlank(MatchResult found) {
    return found.group().equals(" ") ? "" : Matcher.quoteReplacement(found.group());
  }

  private static List<String> broken(String code) {
    String indent = code.substring(0, code.length() - code.stripLeading().length());
    return code.length() <= WIDTH
        ? List.of(code)
        : filled(indent, indent + "    ", CODE_WORD.matcher(code));
  }

  /** Puts as many words into each line as it can hold. */
  private static List<String> filled(String begin, String rest, Matcher words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(begin);
    String separator = "";
    while (words.find()) {
      if (!separator.isEmpty() && line.length() + 1 + words.group().length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(rest);
        separator = "";
      }
      line.append(separator).append(words.group());
      separator = " ";
    }
    lines.add(line.toString());
    return lines;
  }
}
