/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One call of a mailbox, told step by step. */
final class Story {

  /** What happened, and what could be observed after it. */
  record Step(String event, Sight sight) {}

  final String title;
  final Desk desk = new Desk();
  final CompletableFuture<Integer> result;
  final List<Step> steps = new ArrayList<>();

  private Story(String title, Function<Mailbox, CompletableFuture<Integer>> call) {
    this.title = title;
    this.result = call.apply(desk.mailbox);
    tell("the mail is being checked");
  }

  static List<Story> all() {
    return List.of(
        success(),
        failure(),
        cleanupFailsAfterSuccess(),
        cleanupFailsAfterFailure(),
        asynchronousCleanup(),
        callerCancels());
  }

  static Story success() {
    return new Story("The check succeeds", Mailbox::check).serverAnswers();
  }

  static Story failure() {
    return new Story("The check fails", Mailbox::check).serverFails();
  }

  static Story cleanupFailsAfterSuccess() {
    return new Story("The check succeeds, the cleanup fails", Mailbox::check)
        .windowCloses()
        .serverAnswers();
  }

  static Story cleanupFailsAfterFailure() {
    return new Story("The check fails, the cleanup fails too", Mailbox::check)
        .windowCloses()
        .serverFails();
  }

  static Story asynchronousCleanup() {
    return new Story("The cleanup takes its time", Mailbox::refresh)
        .serverAnswers()
        .animationEnds();
  }

  static Story callerCancels() {
    return new Story("The caller cancels", Mailbox::check).callerCancelsResult().serverAnswers();
  }

  private Story serverAnswers() {
    desk.answer.complete(3);
    return tell("the server answers");
  }

  private Story serverFails() {
    desk.answer.completeExceptionally(desk.unreachable);
    return tell("the server fails");
  }

  private Story windowCloses() {
    desk.closeWindow();
    return tell("the window is closed");
  }

  private Story animationEnds() {
    desk.animation.complete(null);
    return tell("the indicator has faded out");
  }

  private Story callerCancelsResult() {
    result.cancel(true);
    return tell("the caller loses interest");
  }

  private Story tell(String event) {
    steps.add(new Step(event, Sight.of(result, desk.indicator)));
    return this;
  }

  @Override
  public String toString() {
    return title;
  }
}
