/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.testing.JavaProgram;
import java.io.IOException;
import java.util.List;
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
  void bytes(Allocation.Form form, int most) throws IOException, InterruptedException {
    List<String> options = List.of("-Xbatch"); // so that it measures what is compiled
    String bytes = JavaProgram.run(Allocation.class, options, form.name()).output();

    assertThat(Integer.parseInt(bytes)).isPositive().isLessThanOrEqualTo(most);
  }
}
