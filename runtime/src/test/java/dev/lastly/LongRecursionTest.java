/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R4, R5: calls that follow each other need neither stack nor heap")
class LongRecursionTest {
  private static final int STEPS = Fixtures.effort(10_000_000);

  @ParameterizedTest
  @EnumSource
  @DisplayName("R4, R5: 10,000,000 calls, each with a cleanup, in a heap of 64 MB")
  void settlesInSmallHeap(LongRecursion.Style style) throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LongRecursion.class.getName(),
                style.name(),
                Integer.toString(STEPS))
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(java.getInputStream().readAllBytes(), US_ASCII);
      assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(output).isEqualTo("true " + STEPS);
    } finally {
      java.destroyForcibly();
    }
  }
}
