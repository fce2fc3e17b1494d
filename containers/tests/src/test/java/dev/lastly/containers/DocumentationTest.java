/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/containers.md shows for other containers than Spring is cut from code that runs here.
 */
class DocumentationTest {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

  /** Is compiled and run by the tests of the processor. */
  private static final Path GOLDEN = Path.of("../../processor/src/test/resources/golden/cdi");

  @Test
  void snippets() throws IOException {
    String page = Files.readString(Path.of("../../docs/containers.md"));
    List<String> sources;
    try (Stream<Path> tests = Files.walk(Path.of("src/test/java"));
        Stream<Path> golden = Files.walk(GOLDEN)) {
      sources =
          Stream.concat(tests, golden)
              .filter(file -> file.toString().endsWith(".java"))
              .map(DocumentationTest::read)
              .toList();
    }
    Matcher snippets = SNIPPET.matcher(page.substring(page.indexOf("\n## CDI")));
    int count = 0;
    while (snippets.find()) {
      String snippet = oneLine(snippets.group(1)).strip();
      assertThat(sources).as(snippet).anyMatch(source -> source.contains(snippet));
      count++;
    }
    assertThat(count).isEqualTo(5);
  }

  private static String read(Path file) {
    try {
      return oneLine(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
