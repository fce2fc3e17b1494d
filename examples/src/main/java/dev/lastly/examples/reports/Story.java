/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** One call of a service, told step by step. */
final class Story implements Reports {
  final String title;
  final Diary diary = new Diary();
  final Timer timer = new Timer(diary);
  final Seats seats;
  final Archive archive = new Archive(diary);
  final Path draft;

  /** The promise of the service; the caller gets {@link #result}. */
  final CompletableFuture<String> work = new CompletableFuture<>();

  final CompletableFuture<String> result;

  private Story(String title, int seats, BiFunction<Reports, Path, CompletableFuture<String>> call)
      throws IOException {
    this.title = title;
    this.seats = new Seats(diary, seats);
    this.draft = Files.createTempDirectory("reports").resolve("draft");
    this.result = call.apply(new ReportsWithFinally(this, timer, this.seats, archive), draft);
  }

  static List<Story> all() throws IOException {
    return List.of(rendered(), noSeat(), cancelled(), stored());
  }

  static Story rendered() throws IOException {
    return new Story("A report is rendered", 1, Story::render).workEnds();
  }

  static Story noSeat() throws IOException {
    return new Story("No seat is free", 0, Story::render).end();
  }

  static Story cancelled() throws IOException {
    Story story = new Story("The caller cancels", 1, Story::render);
    story.result.cancel(true);
    story.diary.note("-- the caller cancels");
    return story.workEnds();
  }

  static Story stored() throws IOException {
    Story story = new Story("A report is stored", 0, (reports, draft) -> reports.store("acme"));
    story.diary.note("-- the session is open");
    story.archive.connected.complete(null);
    story.diary.note("-- the work ends");
    story.work.complete("stored");
    story.diary.note("-- the session has ended");
    story.archive.disconnected.complete(null);
    return story.end();
  }

  private static CompletableFuture<String> render(Reports reports, Path draft) {
    return reports.render("acme", draft);
  }

  private Story workEnds() throws IOException {
    diary.note("-- the work ends");
    work.complete("report");
    return end();
  }

  /**
   * Waits for the result: a call that fails before it has begun is cleaned up after on another
   * thread.
   */
  private Story end() throws IOException {
    diary.note("=> " + result.handle(Story::words).join());
    Files.delete(draft.getParent());
    return this;
  }

  private static String words(String value, Throwable reason) {
    return reason == null
        ? "fulfilled with " + value
        : "rejected with " + reason.getClass().getSimpleName();
  }

  @Override
  public CompletableFuture<String> render(String tenant, Path draft) {
    diary.note("report of " + tenant + " is rendered, draft exists: " + Files.exists(draft));
    return work;
  }

  @Override
  public CompletableFuture<String> store(String tenant) {
    diary.note("report of " + tenant + " is stored");
    return work;
  }

  @Override
  public CompletableFuture<Integer> count() {
    return CompletableFuture.completedFuture(1);
  }

  @Override
  public String toString() {
    return title;
  }
}
