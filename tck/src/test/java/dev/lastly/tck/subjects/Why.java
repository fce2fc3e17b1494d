package dev.lastly.tck.subjects;

/** Why peers differ, as the page says it. */
final class Why {
  static final String WRAPS =
      "a stage that depends on a future wraps its reason, and what its function"
          + " throws, in a `CompletionException`";

  static final String SETTLED =
      "a result that has settled calls no callback any more, and the callback is the cleanup";

  static final String AT_ONCE = "a callback on a promise that has settled runs at once";

  static final String UNCAUGHT = "nobody catches what the call throws before there is a promise";

  static final String DROPS = "it drops what its callback returns";

  static final String INTERRUPT = "it does not know what an interrupt means";

  static final String LAZY = "a lazy type works once per subscription, and not at all without one";

  static final String RECIPE = "a lazy type is a recipe, which holds its ingredients";

  static final String RECURSION =
      "one settles the next by a call, so that a long chain overflows the stack";

  static final String ONE_OF_TWO = "it keeps one of two failures";

  static final String WANTS_PROMISE = "it insists on a promise";

  static final String CANCELS =
      "to cancel a subscription is to end it: the cleanup runs beside the work that goes on";

  static final String HOOK = "it hands the failure to a hook that logs it";

  static final String EXECUTOR = "what the executor throws becomes the reason";

  static final String REPLACED = "what `handle`'s function throws replaces the reason it was given";

  static final String PERMIT =
      "a permit is not expected to fail when it is given back: what is thrown there"
          + " ends in a stage that nobody has";

  static final String WHEN_COMPLETE = "it is built on `whenComplete`, which see";

  static final String THROWS_ON = "it stops the observation and throws on, as any method would";

  static final String ENDING_IGNORED =
      "it waits for the cleanup's future and does not look how it ended";

  static final String FORGETS_VALUE =
      "it passes on the outcome of the source, and forgets the value when the function throws";

  static final String FIELD = "the function is a field of the result";

  static final String TASK =
      "to cancel the result is to cancel the task that has not begun, and the task is"
          + " the cleanup";

  static final String COMPOSITE = "two failures make a `CompositeException`";

  static final String NOBODY_LOOKS = "it is a callback whose value nobody looks at";

  static final String OBSERVER_FIRST =
      "it tells the observer first and cleans up then, the outermost cleanup first";

  private Why() {}
}
