/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a call allocates")
class AllocationTest {
  @ParameterizedTest
  @CsvSource({"PENDING, 152", "THREE, 344", "SETTLED, 120"})
  @DisplayName("with the 24 bytes of its source, and 16 for the lambda of each cleanup")
  void bytes(Allocation.Form form, int most) throws IOException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xbatch", // so that it measures what is compiled
                "-cp",
                System.getProperty("java.class.path"),
                Allocation.class.getName(),
                form.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String bytes = new String(java.getInputStream().readAllBytes(), US_ASCII);

    assertThat(Integer.parseInt(bytes)).isPositive().isLessThanOrEqualTo(most);
  }
}
