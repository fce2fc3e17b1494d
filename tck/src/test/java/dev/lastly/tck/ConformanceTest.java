/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@DisplayName("Lastly and its peers, row by row")
class ConformanceTest {
  private static final Path PAGE = Path.of("..", "docs", "conformance.md");

  @TestFactory
  Stream<DynamicContainer> subjects() {
    return Stream.of(Results.STAGES, Results.TYPES, Results.OTHERS)
        .flatMap(List::stream)
        .map(
            subject ->
                DynamicContainer.dynamicContainer(
                    subject.name(), Rows.all().stream().map(row -> test(subject, row))));
  }

  private static DynamicTest test(Subject<?> subject, Row row) {
    return DynamicTest.dynamicTest(
        row.toString(),
        () -> {
          Verdict verdict = Results.of(subject, row);
          verdict.verify();
          Assumptions.assumeTrue(verdict.applies(), () -> "does not apply: " + verdict.reason());
        });
  }

  @Test
  @DisplayName("Lastly does what every row says that is not about other types")
  void lastlyDiffersNowhere() {
    Subject<?> lastly = Results.STAGES.get(0);

    assertThat(lastly.name()).isEqualTo("Lastly");
    assertThat(Rows.all())
        .filteredOn(row -> !row.id().startsWith("L") && !row.id().equals("T1"))
        .allMatch(row -> Results.of(lastly, row).isAsSpecified());
  }

  @Test
  @DisplayName("On each type of a library it does what the rows about these say, and each is tried")
  void lastlyDiffersNowhereOnOtherTypes() {
    for (Row row : Rows.all()) {
      if (row.id().startsWith("T") || row.id().startsWith("L")) {
        assertThat(Results.TYPES.stream().map(subject -> Results.of(subject, row)))
            .filteredOn(Verdict::applies)
            .as(row.toString())
            .isNotEmpty()
            .allMatch(Verdict::isAsSpecified);
      }
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES) // it may be the first to ask for all results
  @DisplayName("docs/conformance.md shows just this; -Dconformance.update=true rewrites it")
  void pageIsUpToDate() throws IOException {
    String page = Page.write(List.of(Results.STAGES, Results.TYPES, Results.OTHERS));
    if (Boolean.getBoolean("conformance.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }
}
