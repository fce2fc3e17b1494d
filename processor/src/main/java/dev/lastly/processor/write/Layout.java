package dev.lastly.processor.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays source out where JavaPoet would not do it as a person does. */
final class Layout {
  private static final int WIDTH = 100;

  /** A literal, which stays as it is, or the blank in {@code Map. @Nullable Entry}. */
  private static final Pattern LITERAL_OR_BLANK =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'|(?<=[\\w>]\\.) (?=@)");

  private static final Pattern JAVADOC = Pattern.compile("( *\\* )( *)(<li>|@)?(.*)");

  private static final Pattern WORD = Pattern.compile("(?:\\{[^}]*}|\\S)+");

  private Layout() {}

  static String of(String source) {
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
    Matcher javadoc = JAVADOC.matcher(line);
    if (javadoc.matches()) {
      return line.length() <= WIDTH ? List.of(line) : wrapped(javadoc);
    }
    String code = LITERAL_OR_BLANK.matcher(line).replaceAll(Layout::withoutBlank);
    int header = code.contains("final class ") ? code.indexOf(" implements ") : -1;
    return code.length() <= WIDTH || header < 0
        ? List.of(code)
        : List.of(code.substring(0, header), "   " + code.substring(header));
  }

  private static String withoutBlank(MatchResult found) {
    return found.group().equals(" ") ? "" : Matcher.quoteReplacement(found.group());
  }

  /** Breaks a line between words, of which a link is one, and indents the rest of an item. */
  private static List<String> wrapped(Matcher javadoc) {
    String indent = javadoc.group(3) == null ? "" : "    ";
    String rest = javadoc.group(1) + javadoc.group(2) + indent;
    String begin = javadoc.group(3) == null ? "" : javadoc.group(3);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(javadoc.group(1) + javadoc.group(2) + begin);
    String separator = "";
    Matcher words = WORD.matcher(javadoc.group(4));
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
