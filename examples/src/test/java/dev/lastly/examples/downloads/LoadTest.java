/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.examples.downloads.Load.Counts;
import dev.lastly.examples.downloads.Load.Outcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {
  private static final Map<Outcome, Long> OUTCOMES =
      Map.of(
          Outcome.FULFILLED, 220L,
          Outcome.FAILED, 100L,
          Outcome.CANCELLED, 40L,
          Outcome.TIMED_OUT, 40L);

  @Test
  void whenCompleteLosesTheCleanupsOfCallsThatWereGivenUpOrThrew() throws IOException {
    Map<Fate, Long> leaks = Map.of(Fate.THROWN, 20L, Fate.CANCELLED, 40L, Fate.TIMED_OUT, 40L);

    assertThat(Load.run(400, HandWrittenDownloads::new))
        .isEqualTo(new Counts(400, OUTCOMES, 100, 100, leaks));
  }

  @Test
  void theGeneratedClassRunsEveryCleanup() throws IOException {
    assertThat(Load.run(400, DownloadsWithFinally::new))
        .isEqualTo(new Counts(400, OUTCOMES, 0, 0, Map.of()));
  }
}
