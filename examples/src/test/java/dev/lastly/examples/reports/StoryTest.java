/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {

  @ParameterizedTest
  @MethodSource("dev.lastly.examples.reports.Story#all")
  void nothingIsLeftOpen(Story story) {
    assertThat(story.timer.running()).isZero();
    assertThat(story.diary.lines().stream().filter("seat taken"::equals).count())
        .isEqualTo(story.diary.lines().stream().filter("seat free"::equals).count());
    assertThat(story.draft).doesNotExist();
  }

  @Test
  void whatWasOpenedIsClosedInReverseOrder() throws IOException {
    Story story = Story.rendered();

    assertThat(story.diary.lines())
        .containsExactly(
            "timer starts",
            "seat taken",
            "report of acme is rendered, draft exists: true",
            "-- the work ends",
            "seat free",
            "timer stops",
            "=> fulfilled with report");
    assertThat(story.seats.free()).isEqualTo(1);
  }

  @Test
  void anOpenerThatFailsKeepsTheRestFromHappening() throws IOException {
    assertThat(Story.noSeat().diary.lines())
        .containsExactly("timer starts", "timer stops", "=> rejected with IllegalStateException");
  }

  @Test
  void aCallerWhoCancelsDoesNotTakeTheSeatFromUnderTheWork() throws IOException {
    assertThat(Story.cancelled().diary.lines())
        .containsExactly(
            "timer starts",
            "seat taken",
            "report of acme is rendered, draft exists: true",
            "-- the caller cancels",
            "-- the work ends",
            "seat free",
            "timer stops",
            "=> rejected with CancellationException");
  }

  @Test
  void aSessionIsAwaitedBothWays() throws IOException {
    assertThat(Story.stored().diary.lines())
        .containsExactly(
            "timer starts",
            "session of acme is opened",
            "-- the session is open",
            "report of acme is stored",
            "-- the work ends",
            "session is closed",
            "-- the session has ended",
            "timer stops",
            "archive is tidy",
            "=> fulfilled with stored");
  }

  @Test
  void theWholeInterfaceIsTimed() {
    Diary diary = new Diary();
    Reports reports =
        new ReportsWithFinally(
            new Reports() {
              @Override
              public CompletableFuture<String> render(String tenant, Path draft) {
                throw new AssertionError();
              }

              @Override
              public CompletableFuture<String> store(String tenant) {
                throw new AssertionError();
              }

              @Override
              public CompletableFuture<Integer> count() {
                diary.note("count");
                return CompletableFuture.completedFuture(1);
              }
            },
            new Timer(diary),
            new Seats(diary, 0),
            new Archive(diary));

    assertThat(reports.count().join()).isEqualTo(1);
    assertThat(diary.lines()).containsExactly("timer starts", "count", "timer stops");
  }
}
