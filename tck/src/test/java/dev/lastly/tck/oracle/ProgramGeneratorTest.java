/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.tck.oracle.Program.Ending;
import dev.lastly.tck.oracle.Program.Node;
import dev.lastly.tck.oracle.Program.Source;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Random programs: every kind of them is made up often")
class ProgramGeneratorTest {
  private static final Seeds SEEDS = new Seeds(1, 1_000);

  private static final List<Program> PROGRAMS =
      SEEDS.all().mapToObj(ProgramGenerator::generate).toList();

  private static List<String> reports;

  @BeforeAll
  static void runAll() {
    try (Engine rhino = new RhinoEngine()) {
      reports = PROGRAMS.stream().map(JavaScript::of).map(rhino::run).toList();
    }
  }

  @Test
  @DisplayName("The same seed gives the same program, and another one another")
  void reproducible() {
    assertThat(SEEDS.all().mapToObj(ProgramGenerator::generate)).isEqualTo(PROGRAMS);
    assertThat(PROGRAMS.stream().distinct().count()).isGreaterThan(SEEDS.count() * 9 / 10);
  }

  static Stream<String> kinds() {
    return Stream.of(Source.class, Node.class, Ending.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
        .map(kind -> Pattern.quote(kind.getSimpleName() + "["));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("All sources, all nodes, all ways in which a callback ends")
  void allKinds(String kind) {
    assertOften(kind, PROGRAMS.stream().map(Program::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\{\n *note.*is called\"\\);\n *\\}", // never
        "is called\"\\);\n *resolve.*\n *\\}",
        "is called\"\\);\n *reject.*\n *\\}",
        "is called\"\\);\n *throw",
        "is called\"\\);\n *later.*\n *\\}",
        "is called\"\\);\n *later.*\n *throw",
        "is called\"\\);\n *resolve.*\n *reject",
        "is called\"\\);\n *reject.*\n *resolve",
        "is called\"\\);\n *resolve.*\n *later",
        "is called\"\\);\n *resolve.*\n *throw",
        "is called\"\\);\n *reject.*\n *throw",
      })
  @DisplayName("All that a thenable may do")
  void allThenables(String behaviour) {
    assertOften(behaviour, PROGRAMS.stream().map(JavaScript::of));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p\\d fulfills with v",
        "p\\d fulfills with undefined",
        "p\\d rejects with r",
        "p\\d stays pending",
        "4 p\\d.* runs",
        "gets",
        "catches"
      })
  @DisplayName("All outcomes, and early and late steps")
  void allOutcomes(String event) {
    assertOften(event, reports.stream());
  }

  private static void assertOften(String regex, Stream<String> texts) {
    assertThat(texts.filter(Pattern.compile(regex).asPredicate()).count())
        .isGreaterThan(SEEDS.count() / 50);
  }
}
