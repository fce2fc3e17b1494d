/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.examples.mail.Sight.State;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {

  @ParameterizedTest
  @MethodSource("dev.lastly.examples.mail.Story#all")
  void beginsPendingAndEndsWithTheIndicatorHidden(Story story) {
    assertThat(sight(story, 0)).isEqualTo(new Sight(State.PENDING, null, true));
    assertThat(last(story).indicatorShown()).isFalse();
  }

  @Test
  void successPasses() {
    assertThat(last(Story.success())).isEqualTo(new Sight(State.FULFILLED, 3, false));
  }

  @Test
  void failurePasses() {
    Story story = Story.failure();

    assertEndsRejected(story).isSameAs(story.desk.unreachable);
    assertThat(story.desk.unreachable).hasNoSuppressedExceptions();
  }

  @Test
  void failingCleanupReplacesTheValue() {
    Story story = Story.cleanupFailsAfterSuccess();

    assertEndsRejected(story).isSameAs(story.desk.closed);
    assertThat(story.desk.closed).hasNoSuppressedExceptions();
  }

  @Test
  void failingCleanupReplacesTheReasonAndSuppressesIt() {
    Story story = Story.cleanupFailsAfterFailure();

    assertEndsRejected(story).isSameAs(story.desk.closed);
    assertThat(story.desk.closed.getSuppressed()).containsExactly(story.desk.unreachable);
  }

  @Test
  void asynchronousCleanupIsAwaited() {
    Story story = Story.asynchronousCleanup();

    assertThat(sight(story, 1)).isEqualTo(new Sight(State.PENDING, null, true));
    assertThat(last(story)).isEqualTo(new Sight(State.FULFILLED, 3, false));
  }

  @Test
  void cancellingLeavesTheCheckAloneAndTheCleanupToItsEnd() {
    Story story = Story.callerCancels();

    assertThat(sight(story, 1).state()).isEqualTo(State.CANCELLED);
    assertThat(sight(story, 1).indicatorShown()).isTrue();
    assertThat(last(story).state()).isEqualTo(State.CANCELLED);
    assertThat(last(story).outcome()).isInstanceOf(CancellationException.class);
    assertThat(story.desk.answer).isCompletedWithValue(3);
  }

  private static AbstractObjectAssert<?, Object> assertEndsRejected(Story story) {
    assertThat(last(story).state()).isEqualTo(State.REJECTED);
    return assertThat(last(story).outcome());
  }

  private static Sight last(Story story) {
    return sight(story, story.steps.size() - 1);
  }

  private static Sight sight(Story story, int step) {
    return story.steps.get(step).sight();
  }
}
