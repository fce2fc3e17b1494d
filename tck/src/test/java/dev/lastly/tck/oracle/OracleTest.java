/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.AsyncCleanup;
import dev.lastly.tck.oracle.Program.Chain;
import dev.lastly.tck.oracle.Program.Finally;
import dev.lastly.tck.oracle.Program.ReturnsNothing;
import dev.lastly.tck.oracle.Program.Settlement;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The oracle finds what is wrong, and reports it in few words")
class OracleTest {
  private static final Seeds SEEDS = new Seeds(1, 500);

  private static final Program REJECTED =
      Program.of(new Chain(new Settlement(0, false, 1), new Finally(new ReturnsNothing())));

  private static final Program FULFILLED =
      Program.of(new Chain(new Settlement(0, true, 0), new Finally(new ReturnsNothing())));

  private static Engine rhino;
  private static Oracle oracle;

  @BeforeAll
  static void startEngine() {
    rhino = new RhinoEngine();
    oracle = new Oracle(rhino);
  }

  @AfterAll
  static void stopEngine() {
    rhino.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Every wrong subject is found, with a program of one promise and one cleanup")
  void finds(WrongSubject wrong) {
    Program smallest = smallest(wrong);
    assertThat(smallest.promises()).hasSize(1);
    assertThat(smallest.promises().get(0).nodes()).hasSize(1).first().isInstanceOf(Finally.class);
    assertThat(JavaScript.of(smallest).lines()).hasSizeLessThan(16);
  }

  @Test
  @DisplayName("The smallest program is as small as can be")
  void shrinks() {
    assertThat(smallest(WrongSubject.WHEN_COMPLETE)).isEqualTo(REJECTED);
    assertThat(smallest(WrongSubject.HANDLE_THEN_COMPOSE)).isEqualTo(REJECTED);
    assertThat(smallest(WrongSubject.RUNS_AFTER_SUCCESS_ONLY)).isEqualTo(REJECTED);
    assertThat(smallest(WrongSubject.RUNS_TWICE)).isEqualTo(FULFILLED);
  }

  @Test
  @DisplayName("The report states what differs, shows the program, and how to run it again")
  void reports() {
    assertThatThrownBy(() -> oracle.check(SEEDS, List.of(WrongSubject.WHEN_COMPLETE)))
        .hasMessageMatching(
            "(?s)The program of seed \\d+, shrunk. Rhino 1.8.1 and WHEN_COMPLETE disagree:.*")
        .message()
        .containsSubsequence(
            "step  Rhino 1.8.1                                 WHEN_COMPLETE",
            "   0  p0.1 runs                                   p0.1 runs",
            "   0  p0 rejects with r1                       <> p0 rejects with a stranger:"
                + " java.util.concurrent.CompletionException: java.lang.Exception: r1",
            JavaScript.PRELUDE,
            """
            begin();
            (() => {
              const r1 = object("r1"); // in Java java.lang.Exception

              const p0 = Promise.reject(r1)
                .finally(() => {
                  note("p0.1", "runs");
                });
              watch("p0", p0);
            })();
            """,
            "console.log",
            "mvn verify -pl runtime,tck -Doracle.seed=",
            " -Doracle.programs=1");
  }

  private static Program smallest(Subject wrong) {
    return SEEDS
        .all()
        .mapToObj(ProgramGenerator::generate)
        .flatMap(program -> oracle.find(program, wrong).stream())
        .findFirst()
        .map(found -> oracle.shrunk(found).program())
        .orElseThrow(() -> new AssertionError(wrong + " was not found"));
  }

  @Test
  @DisplayName("A subject that throws is as wrong as any other")
  void throwing() {
    Subject throwing =
        new Subject() {
          @Override
          public CompletionStage<Object> andFinally(
              CompletionStage<Object> source, AsyncCleanup cleanup) {
            throw new IllegalStateException("no");
          }
        };
    assertThat(throwing.run(FULFILLED).events().toString())
        .contains("program throws a stranger: java.lang.IllegalStateException: no");
  }

  @Test
  @DisplayName("A cleanup that runs once more after the end is noticed")
  void tooLate() throws Throwable {
    AtomicReference<AsyncCleanup> kept = new AtomicReference<>();
    Subject keeping =
        (source, cleanup) -> {
          kept.set(cleanup);
          return LastlySubject.ALL.get(0).andFinally(source, cleanup);
        };
    keeping.run(FULFILLED);
    assertThat(JavaRun.TOO_LATE).isEmpty();
    kept.get().start();
    assertThat(JavaRun.TOO_LATE).singleElement().asString().contains("p0.1 runs");
    JavaRun.TOO_LATE.clear();
  }
}
