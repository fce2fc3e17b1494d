package dev.lastly.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.report.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code DIAGNOSTICS.md} to what the processor really says. */
final class CatalogueTest {
  private static final String CATALOGUE = Snippets.read(Path.of("..", "DIAGNOSTICS.md"));
  private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```java$\n(.*?)^```$");
  private static final Pattern LIBRARY = Pattern.compile("(?ms)^```java library$\n(.*?)^```$");
  private static final Pattern MESSAGE = Pattern.compile("(?m)^> `(.*)`$");
  private static final Pattern CARET = Pattern.compile("(?m)^// *\\^\n");

  @TempDir private Path directory;

  /** An entry of the catalogue. */
  record Entry(String tag, String text) {
    List<String> all(Pattern pattern) {
      return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    String before() {
      return all(FENCE).get(0);
    }

    String after() {
      return all(FENCE).get(1);
    }

    String message() {
      assertThat(all(MESSAGE)).hasSize(1);
      return all(MESSAGE).get(0);
    }

    @Override
    public String toString() {
      return tag;
    }
  }

  static Stream<Entry> entries() {
    List<MatchResult> headings = HEADING.matcher(CATALOGUE).results().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int end = i + 1 < headings.size() ? headings.get(i + 1).start() : CATALOGUE.length();
      entries.add(
          new Entry(headings.get(i).group(1), CATALOGUE.substring(headings.get(i).end(), end)));
    }
    return entries.stream();
  }

  static Stream<Entry> withSources() {
    return entries().filter(entry -> !entry.all(FENCE).isEmpty());
  }

  static Snippets snippets(Entry entry, String source, Path directory) {
    Snippets snippets = Snippets.of(withArrows(source).split("(?m)^(?=// \\S+\\.java$)", -1));
    List<String> libraries = entry.all(LIBRARY);
    return libraries.isEmpty()
        ? snippets
        : snippets.withLibrary(directory, Snippets.of(libraries.toArray(new String[0])));
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

  @ParameterizedTest
  @MethodSource("withSources")
  void theMistakeIsSaidAsPrinted(Entry entry) {
    assertThat(entry.all(FENCE)).hasSize(2);
    Snippets before = snippets(entry, entry.before(), directory);
    String expected = before.atArrows("[").get(0);
    String place = expected.substring(0, expected.indexOf(" "));
    List<String> said = new ArrayList<>(before.compile().said());
    if (entry.tag().equals(Tag.UNRESOLVED_TYPE.toString())) {
      said.removeIf(each -> each.contains("cannot find symbol"));
    }

    assertThat(said).containsExactly(place + " " + entry.message());
    assertThat(entry.message()).matches("(error|warning): \\[" + entry.tag() + "] .*");
  }

  @ParameterizedTest
  @MethodSource("withSources")
  void theMendedSourceIsRight(Entry entry) {
    Snippets.Outcome after = snippets(entry, entry.after(), directory).compile();

    assertThat(after.said()).isEmpty();
    assertThat(after.generated()).isNotEmpty();
  }

  @Test
  void whatSourcesCannotProvokeIsSaidAsPrinted() {
    List<Entry> others = entries().filter(entry -> entry.all(FENCE).isEmpty()).toList();
    String source =
        """
        public interface Downloads {
          @Finally("idle")
          CompletableFuture<Path> download(URI from);

          void idle();
        }
        """;
    List<String> said = new ArrayList<>();
    for (Tampered processor :
        List.of(
            new Tampered("createSourceFile", new IOException("No space left on device")),
            new Tampered("getPackageOf", new IllegalStateException()))) {
      Snippets.Outcome outcome = Snippets.of(source).withProcessors(processor).compile();
      outcome.said().forEach(each -> said.add(each.replaceFirst("^\\S+ ", "")));
    }

    assertThat(others)
        .extracting(Entry::tag)
        .containsExactly(Tag.WRITE_FAILED.toString(), Tag.INTERNAL_ERROR.toString());
    assertThat(said.get(0)).isEqualTo(others.get(0).message());
    assertThat(said.get(1)).startsWith(others.get(1).message());
  }

  @Test
  void everyTagHasOneEntryAndOnePlaceInTheIndexInTheSameOrder() {
    List<String> entries = entries().map(Entry::tag).toList();
    List<String> index =
        Pattern.compile("\\[(\\w+)]\\(#(\\w+)\\)")
            .matcher(CATALOGUE)
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(entries)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Tag.values()).map(Tag::toString).toList());
    assertThat(index).containsExactlyElementsOf(entries);
    assertThat(index)
        .allSatisfy(
            tag ->
                assertThat(CATALOGUE)
                    .contains("[" + tag + "](#" + tag.toLowerCase(Locale.ROOT) + ")"));
  }
}
