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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R4, R5: calls that follow each other need neither stack nor heap")
class LongRecursionTest {
  private static final int STEPS = Fixtures.effort(10_000_000);

  @ParameterizedTest
  @EnumSource
  @DisplayName("R4, R5: 10,000,000 calls, each with a cleanup, in a heap of 64 MB")
  void settlesInSmallHeap(LongRecursion.Style style) throws IOException, InterruptedException {
    List<String> options = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    JavaProgram.Run run =
        JavaProgram.run(LongRecursion.class, options, style.name(), Integer.toString(STEPS));
    assertThat(run.output()).isEqualTo("true " + STEPS);
  }
}
