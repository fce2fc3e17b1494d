/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on the oracle names what there is, and nothing else")
class OraclePageTest {
  /** How many files test262 has for {@code Promise.prototype.finally}. */
  private static final int FILES = 29;

  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("ORACLE.md"));
  }

  @Test
  @DisplayName("Every example has its line, in the order of the code")
  void examples() {
    assertThat(table("Named examples").keySet()).containsExactlyElementsOf(names());
  }

  @Test
  @DisplayName("Every file of test262 leads to an example, or to a reason")
  void files() {
    Map<String, String> files = table("test262");
    assertThat(files).hasSize(FILES);
    assertThat(files.values())
        .allSatisfy(
            fate -> {
              if (!fate.startsWith("*none:* ")) {
                assertThat(names()).contains(fate);
              }
            });
  }

  private static List<String> names() {
    return Examples.ALL.stream().map(Example::name).toList();
  }

  /** The two columns of the table below a heading. */
  private static Map<String, String> table(String heading) {
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.split(" ?\\| ?"))
        .collect(
            toMap(
                cells -> cells[1],
                cells -> cells[2],
                (one, two) -> {
                  throw new AssertionError("Twice: " + one);
                },
                LinkedHashMap::new));
  }
}
