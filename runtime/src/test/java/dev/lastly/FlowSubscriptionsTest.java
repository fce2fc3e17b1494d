/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.testing.JavaProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowSubscriptionsTest {
  @Test
  @DisplayName("L2, L11: ten million subscriptions in a heap of 16 MB")
  void smallHeap() throws IOException, InterruptedException {
    JavaProgram.Run run = JavaProgram.run(FlowSubscriptions.class, List.of("-Xmx16m"));
    assertThat(run.output()).isEqualTo("10000000");
  }
}
