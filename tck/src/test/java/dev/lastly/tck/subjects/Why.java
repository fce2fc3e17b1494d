/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

/** The reasons why peers differ, as the page shows them. */
final class Why {
  static final String WRAPS =
      "a stage that depends on a future wraps its reason, and what its function"
          + " throws, in a `CompletionException`";

  static final String SETTLED =
      "a result that has settled does not call its callback any more, and the callback is the"
          + " cleanup";

  static final String AT_ONCE = "a callback on a promise that has settled runs at once";

  static final String UNCAUGHT = "what the call throws before there is a promise is not caught";

  static final String DROPS = "it drops what its callback returns";

  static final String INTERRUPT = "it does not treat an `InterruptedException` specially";

  static final String LAZY = "a lazy type works once per subscription, and not at all without one";

  static final String RECIPE = "a lazy type keeps everything it needs for the next subscription";

  static final String RECURSION =
      "each settles the next with a nested call, so a long chain overflows the stack";

  static final String ONE_OF_TWO = "it keeps one of two failures";

  static final String WANTS_PROMISE = "it requires a promise";

  static final String CANCELS =
      "cancelling a subscription ends it: the cleanup runs while the work goes on";

  static final String HOOK = "it hands the failure to a hook that logs it";

  static final String EXECUTOR = "what the executor throws becomes the reason";

  static final String REPLACED = "what `handle`'s function throws replaces the reason it was given";

  static final String PERMIT =
      "giving back a permit is not expected to fail: what is thrown there ends up in a stage that"
          + " is not returned";

  static final String WHEN_COMPLETE = "it is built on `whenComplete`: see there";

  static final String THROWS_ON = "it stops the observation and throws on, as any method would";

  static final String ENDING_IGNORED =
      "it waits for the cleanup's future and ignores how that settled";

  static final String FORGETS_VALUE =
      "it passes on the outcome of the source, and forgets the value when the function throws";

  static final String FIELD = "the function is a field of the result";

  static final String TASK =
      "cancelling the result cancels the task that has not started, and the task is the cleanup";

  static final String COMPOSITE = "two failures make a `CompositeException`";

  static final String RETURN_VALUE_IGNORED = "it is a callback whose return value is ignored";

  static final String OBSERVER_FIRST =
      "it notifies the observer first and cleans up after that, the outermost cleanup first";

  static final String IN_TURN =
      "callbacks run one after the other, and what a callback waits for may only come after it";

  static final String DERIVED =
      "cancelling the result cancels the source, as it does with every derived future of the"
          + " library";

  static final String DEFERRED = "to catch what the call throws, it has to be deferred";

  static final String UNAWAITED = "on cancellation, no cleanup waits for the one before";

  static final String ASSEMBLY = "its library recurses where it assembles and subscribes";

  static final String ENDS_SOURCE =
      "cancelling a subscription cancels the source: a value that it has not emitted yet does not"
          + " come";

  static final String PASSED_ON =
      ENDS_SOURCE + "; and the subscriber has been given those that it has emitted";

  private Why() {}
}
