/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo's reports leave out what is generated, so users need not test it. */
final class CoverageTest {
  @TempDir private Path folder;

  @Test
  void wrappersAreLeftOut() throws IOException {
    assertThat(
            InProcess.compile(
                folder,
                Map.of(
                    "Downloads.java",
                    """
                    public interface Downloads {
                      @dev.lastly.Finally("idle")
                      java.util.concurrent.CompletableFuture<String> download(String from);

                      void idle();
                    }
                    """,
                    "Idle.java",
                    "class Idle { int times() { return 1; } }"),
                new FinallyProcessor()))
        .isEmpty();
    assertThat(folder.resolve("DownloadsWithFinally.class")).exists();

    CoverageBuilder report = new CoverageBuilder();
    new Analyzer(new ExecutionDataStore(), report).analyzeAll(folder.toFile());
    assertThat(report.getClasses()).hasSize(3);
    assertThat(report.getClasses())
        .filteredOn(IClassCoverage::containsCode) // reports have no others
        .extracting(IClassCoverage::getName)
        .containsExactly("Idle");
    assertThat(report.getNoMatchClasses()).isEmpty();
  }
}
