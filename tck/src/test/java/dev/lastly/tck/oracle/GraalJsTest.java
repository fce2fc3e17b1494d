/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("graaljs")
@DisplayName("The oracle on GraalJS, and engine against engine")
@Timeout(value = 1, unit = HOURS) // the number of programs is configurable
class GraalJsTest {
  private static final int PROGRAMS = 5_000;

  static final List<Example> EXAMPLES = Examples.ALL;

  private static Engine graalJs;

  @BeforeAll
  static void startEngine() {
    graalJs = new GraalJsEngine();
  }

  @AfterAll
  static void stopEngine() {
    graalJs.close();
  }

  @Test
  @DisplayName("O1 to O11, I1, I6, I7, I12: Lastly does on random programs what GraalJS does")
  void lastly() {
    new Oracle(graalJs).check(Seeds.given(PROGRAMS), LastlySubject.ALL);
    assertThat(JavaRun.TOO_LATE).isEmpty();
  }

  @Test
  @DisplayName("Rhino does on random programs what GraalJS does")
  void rhino() {
    try (Engine rhino = new RhinoEngine()) {
      new Oracle(graalJs).check(Seeds.given(PROGRAMS), List.of(rhino));
    }
  }

  @Test
  @DisplayName("Node does on random programs what GraalJS does")
  void node() {
    Optional<Engine> found = NodeEngine.start();
    assumeTrue(found.isPresent(), "this machine has no Node");
    try (Engine node = found.get()) {
      new Oracle(graalJs).check(Seeds.given(PROGRAMS), List.of(node));
    }
  }

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  @DisplayName("Named examples")
  void examples(Example example) {
    example.check(graalJs);
  }
}
