/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.CommonPool.Program;
import dev.lastly.testing.JavaProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I3: calls whose promise has settled, on small machines")
class CommonPoolTest {
  private static final String PARALLELISM =
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";
  private static final String NO_SPARES =
      "-Djava.util.concurrent.ForkJoinPool.common.maximumSpares=0";

  @Test
  @DisplayName("I3: the common pool has no threads if its property states zero, or less")
  void configuredThreads() {
    assertThat(DefaultPool.hasThreads(null)).isTrue();
    assertThat(DefaultPool.hasThreads("1")).isTrue();
    assertThat(DefaultPool.hasThreads("two")).isTrue();
    assertThat(DefaultPool.hasThreads("0")).isFalse();
    assertThat(DefaultPool.hasThreads("-1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, CALLS_AT_ONCE",
    "2, CALLS_AT_ONCE",
    "3, CALLS_AT_ONCE",
    "1, SLOW_CALLS_AT_ONCE",
    "2, SLOW_CALLS_AT_ONCE",
    "1, CALLS_IN_TURN",
    "2, CALLS_IN_TURN",
    "1, ATTACHED_LATER",
    "2, ATTACHED_LATER",
  })
  @DisplayName("I3: 20,000 such calls start a handful of threads, all of the common pool")
  void fewThreads(int processors, Program program) throws IOException, InterruptedException {
    assertThat(wrong(program, "-XX:ActiveProcessorCount=" + processors)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @DisplayName("I3: the same if the pool was configured to have one thread")
  void oneThread(int processors) throws IOException, InterruptedException {
    String processorCount = "-XX:ActiveProcessorCount=" + processors;
    assertThat(wrong(Program.CALLS_AT_ONCE, processorCount, PARALLELISM + 1)).isEmpty();
  }

  /** From JDK 25 on, {@code CompletableFuture} gives a pool without threads some. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  @DisplayName("I3: if the pool was configured to have no threads, cleanups run all the same")
  void noThreads(int processors) throws IOException, InterruptedException {
    String processorCount = "-XX:ActiveProcessorCount=" + processors;
    for (String none : List.of("0", "00", "-1")) {
      assertThat(wrong(Program.NO_THREADS, processorCount, PARALLELISM + none)).isEmpty();
      assertThat(wrong(Program.NO_THREADS_IN_EXECUTOR, processorCount, PARALLELISM + none))
          .isEmpty();
    }
    if (Runtime.version().feature() >= 25) {
      assertThat(wrong(Program.CALLS_AT_ONCE, processorCount, PARALLELISM + 0)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "JOINED_IN_ONE_TASK",
        "JOINED_IN_MANY_TASKS",
        "COMPLETED_ASYNC_AND_JOINED",
        "CHAINS_JOINED"
      })
  @DisplayName("I3, I10: a thread of the common pool that joins a result runs what it waits for")
  void joined(Program program) throws IOException, InterruptedException {
    assertThat(wrong(program, PARALLELISM + 2, NO_SPARES)).isEmpty();
    assertThat(wrong(program, "-XX:ActiveProcessorCount=" + processors(program))).isEmpty();
    if (Runtime.version().feature() >= 25) {
      // Before, where one more thread takes the place of a pool's only one, the pool now and then
      // has a task queued and no thread that is awake.
      assertThat(wrong(program, PARALLELISM + 1, NO_SPARES)).isEmpty();
    }
  }

  /** Where there are two, releases before 25 start a thread for each result completed async. */
  private static int processors(Program program) {
    boolean isAsync = program == Program.COMPLETED_ASYNC_AND_JOINED;
    return isAsync && Runtime.version().feature() < 25 ? 3 : 2;
  }

  /** From JDK 25 on, a stage of the JDK's waits for the pool, too, and its only thread waits. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @DisplayName("I17: an async callback has a thread, as on a stage of the JDK's")
  void calledAsync(int processors) throws IOException, InterruptedException {
    if (Runtime.version().feature() < 25) {
      String processorCount = "-XX:ActiveProcessorCount=" + processors;
      assertThat(wrong(Program.CALLED_ASYNC_AND_AWAITED, processorCount)).isEmpty();
    }
  }

  private static String wrong(Program program, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-XX:TieredStopAtLevel=1"); // it starts sooner
    return JavaProgram.run(CommonPool.class, all, program.name()).output();
  }
}
