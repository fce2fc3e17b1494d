/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Traces: what counts as the same, and how a difference looks")
class TraceTest {
  private static final Trace TRACE =
      Trace.parse(
          """
          0 p0.1 runs
          0 p1.1 runs
          0 p0 fulfills with v1
          2 p1 rejects with r1
          """);

  @Test
  @DisplayName("The order of two promises within a step does not matter")
  void orderOfPromises() {
    assertThat(
            Trace.parse(
                """
                0 p1.1 runs
                0 p0.1 runs
                0 p0 fulfills with v1
                2 p1 rejects with r1
                """))
        .isEqualTo(TRACE);
  }

  @Test
  @DisplayName("The order of what happens to one promise does")
  void orderOfEvents() {
    assertThat(
            Trace.parse(
                """
                0 p0 fulfills with v1
                0 p0.1 runs
                0 p1.1 runs
                2 p1 rejects with r1
                """))
        .isNotEqualTo(TRACE);
  }

  @Test
  @DisplayName("So do the step, the object, and how often it happens")
  void details() {
    String report = "0 p0.1 runs\n0 p1.1 runs\n0 p0 fulfills with v1\n2 p1 rejects with r1";
    assertThat(Trace.parse(report)).isEqualTo(TRACE);
    assertThat(Trace.parse(report.replace("2 p1", "1 p1"))).isNotEqualTo(TRACE);
    assertThat(Trace.parse(report.replace("r1", "r2"))).isNotEqualTo(TRACE);
    assertThat(Trace.parse(report + "\n2 p1.1 runs")).isNotEqualTo(TRACE);
    assertThat(Trace.parse(report.replace("0 p1.1 runs\n", ""))).isNotEqualTo(TRACE);
  }

  @Test
  @DisplayName("Side by side, with a mark at each line that differs")
  void sideBySide() {
    Trace other =
        Trace.parse(
            """
            0 p0.1 runs
            0 p0.1 runs
            0 p0 fulfills with v1
            1 p1.1 runs
            2 p1 rejects with r1
            """);
    assertThat(TRACE.against(other, "one", "two"))
        .isEqualToNormalizingNewlines(
            """
              step  one                                         two
                 0  p0.1 runs                                   p0.1 runs
                 0  p0 fulfills with v1                      <> p0.1 runs
                 0                                           <> p0 fulfills with v1
                 0  p1.1 runs                                <>\s
                 1                                           <> p1.1 runs
                 2  p1 rejects with r1                          p1 rejects with r1
            """);
  }
}
