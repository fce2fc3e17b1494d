/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static java.util.regex.Pattern.DOTALL;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The code that the README and the guide show is cut from the golden case {@code downloads}, so it
 * compiles and does what they claim. What the guide shows as output is the output of that case.
 */
class ReadmeTest {
  private static final Path CASE = Path.of("src/test/resources/golden/downloads");
  private static final Pattern SNIPPET = Pattern.compile("```(?:java|text)\n(.*?)```", DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/guide.md"})
  void showsCodeThatIsCompiled(String page) throws IOException {
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(Path.of("..").resolve(page)))
            .results()
            .map((MatchResult match) -> unindented(match.group(1)))
            .toList();
    String compiled;
    try (Stream<Path> files = Files.walk(CASE)) {
      compiled =
          files
              .filter(Files::isRegularFile)
              .map(ReadmeTest::read)
              .map(ReadmeTest::unindented)
              .collect(joining("\n"));
    }
    assertThat(snippets)
        .hasSizeGreaterThan(4)
        .allSatisfy(snippet -> assertThat(compiled).contains(snippet));
  }

  /** The page about Kotlin shows the interface and the build of the example. */
  @Test
  void showsTheExampleInKotlin() {
    Path example = Path.of("../examples-kotlin");
    String shown =
        unindented(read(example.resolve("pom.xml")).replace("${project.version}", "0.1.0-SNAPSHOT"))
            + unindented(
                read(example.resolve("src/main/kotlin/dev/lastly/examples/kotlin/Downloads.kt")));

    assertThat(
            Pattern.compile("```(?:xml|kotlin)\n(.*?)```", DOTALL)
                .matcher(read(Path.of("../docs/kotlin.md")))
                .results())
        .hasSize(2)
        .allSatisfy(snippet -> assertThat(shown).contains(unindented(snippet.group(1))));
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
