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
import org.junit.jupiter.api.Test;

class FlowSubscriptionsTest {
  @Test
  @DisplayName("L2, L11: ten million subscriptions in a heap of 16 MB")
  void smallHeap() throws IOException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                FlowSubscriptions.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(java.getInputStream().readAllBytes(), US_ASCII)).isEqualTo("10000000");
  }
}
