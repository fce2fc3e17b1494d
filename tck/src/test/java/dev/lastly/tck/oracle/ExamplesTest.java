/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("Named examples: an engine says what is right")
class ExamplesTest {
  static final List<Example> EXAMPLES = Examples.ALL;

  private static Engine rhino;

  @BeforeAll
  static void startEngine() {
    rhino = new RhinoEngine();
  }

  @AfterAll
  static void stopEngine() {
    rhino.close();
  }

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  @DisplayName("On Rhino")
  void agree(Example example) {
    example.check(rhino);
  }
}
