/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a call allocates on the types of libraries")
class AllocationTest {
  @ParameterizedTest
  @CsvSource({
    "LISTENABLE_FUTURE, 304",
    "VERTX_FUTURE, 264",
    "MONO, 336",
    "UNI, 288",
    "SINGLE, 232"
  })
  @DisplayName("with its source, its lambdas and its subscriber")
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
