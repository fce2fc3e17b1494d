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
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a call allocates")
class AllocationTest {
  @ParameterizedTest
  @CsvSource({"PENDING, 152", "THREE, 344", "SETTLED, 120"})
  @DisplayName("with the 24 bytes of its source, and 16 for the lambda of each cleanup")
  void bytes(Allocation.Form form, int most) throws IOException, InterruptedException {
    List<String> options = List.of("-Xbatch"); // so that it measures what is compiled
    String bytes = JavaProgram.run(Allocation.class, options, form.name()).output();

    assertThat(Integer.parseInt(bytes)).isPositive().isLessThanOrEqualTo(most);
  }
}
