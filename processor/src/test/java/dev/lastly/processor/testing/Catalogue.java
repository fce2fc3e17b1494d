/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entries of {@code DIAGNOSTICS.md}, and of a page of the same form with further wordings. */
public final class Catalogue {
  /** The page that users read. */
  public static final String PAGE = SourceCompiler.read(Path.of("..", "DIAGNOSTICS.md"));

  private static final String WORDINGS =
      SourceCompiler.read(Path.of("src", "test", "resources", "catalogue", "wordings.md"));
  private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)(?:: (.*))?$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```java$\n(.*?)^```$");
  private static final Pattern LIBRARY = Pattern.compile("(?ms)^```java library$\n(.*?)^```$");
  private static final Pattern MESSAGE = Pattern.compile("(?m)^> `(.*)`$");
  private static final Pattern CARET = Pattern.compile("(?m)^// *\\^\n");

  private Catalogue() {}

  /**
   * An entry.
   *
   * @param title what tells it from others of the same tag, or empty
   */
  public record Entry(String tag, String title, String text) {
    private List<String> all(Pattern pattern) {
      return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    public boolean hasSources() {
      return !all(FENCE).isEmpty();
    }

    /** The source with the mistake. */
    public Snippets before() {
      return snippets(all(FENCE).get(0));
    }

    /** The source in which it is fixed. */
    public Snippets after() {
      assertThat(all(FENCE)).hasSize(2);
      return snippets(all(FENCE).get(1));
    }

    private Snippets snippets(String source) {
      Snippets snippets =
          Snippets.sources(withArrows(source).split("(?m)^(?=// \\S+\\.java$)", -1));
      List<String> libraries = all(LIBRARY);
      return libraries.isEmpty()
          ? snippets
          : snippets.withLibrary(Snippets.sources(libraries.toArray(String[]::new)));
    }

    /** What is printed, beginning with {@code error} or {@code warning}. */
    public String message() {
      assertThat(all(MESSAGE)).hasSize(1);
      return all(MESSAGE).get(0);
    }

    public boolean isError() {
      return message().startsWith("error: ");
    }

    @Override
    public String toString() {
      return title.isEmpty() ? tag : tag + ": " + title;
    }
  }

  /** What users read. */
  public static List<Entry> entries() {
    return entries(PAGE);
  }

  /** The wordings that have no place on the page. */
  public static List<Entry> wordings() {
    return entries(WORDINGS);
  }

  /** All tags there are. */
  public static List<String> tags() {
    return entries().stream().map(Entry::tag).toList();
  }

  private static List<Entry> entries(String page) {
    List<MatchResult> headings = HEADING.matcher(page).results().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      MatchResult heading = headings.get(i);
      int end = i + 1 < headings.size() ? headings.get(i + 1).start() : page.length();
      String title = heading.group(2) == null ? "" : heading.group(2);
      entries.add(new Entry(heading.group(1), title, page.substring(heading.end(), end)));
    }
    return entries;
  }

  /** The character above a caret is where the arrow belongs. */
  private static String withArrows(String source) {
    StringBuilder text = new StringBuilder(source);
    for (Matcher caret = CARET.matcher(text); caret.find(); caret.reset()) {
      int column = caret.group().indexOf('^');
      int above = text.lastIndexOf("\n", caret.start() - 2) + 1;
      text.delete(caret.start(), caret.end()).insert(above + column, "→");
    }
    return text.toString();
  }
}
