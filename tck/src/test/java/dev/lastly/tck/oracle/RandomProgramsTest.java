/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Random programs on Rhino and on Lastly")
@Timeout(value = 1, unit = HOURS) // the number of programs is configurable
class RandomProgramsTest {
  private static final int PROGRAMS = 5_000;

  @Test
  @DisplayName("O1 to O11, I1, I6, I7, I12: the same outcomes, callbacks and steps")
  void agree() {
    try (Engine rhino = new RhinoEngine()) {
      new Oracle(rhino).check(Seeds.given(PROGRAMS), LastlySubject.ALL);
    }
    assertThat(JavaRun.TOO_LATE).isEmpty();
  }
}
