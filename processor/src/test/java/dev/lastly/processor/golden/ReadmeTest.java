package dev.lastly.processor.golden;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Java that the README shows stands in the golden case {@code downloads}, so that it compiles
 * and does what is said.
 */
class ReadmeTest {
  private static final Path CASE = Path.of("src/test/resources/golden/downloads");

  @Test
  void showsCodeThatIsCompiled() throws IOException {
    List<String> snippets =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map((MatchResult match) -> unindented(match.group(1)))
            .toList();
    String compiled;
    try (Stream<Path> files = Files.walk(CASE)) {
      compiled =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(ReadmeTest::read)
              .map(ReadmeTest::unindented)
              .collect(joining("\n"));
    }
    assertThat(snippets)
        .hasSizeGreaterThan(4)
        .allSatisfy(snippet -> assertThat(compiled).contains(snippet));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n"));
  }
}
