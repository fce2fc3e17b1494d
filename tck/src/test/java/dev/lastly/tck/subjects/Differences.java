/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.concurrent.CompletionStage;

/** Differences shared by subjects that work in the same way. */
final class Differences {
  private static final String NEVER_COMES =
      "cancelled: a, b; null: a, b; settling against cancelling: "
          + "is received, reported once, or does not come, in every round";

  private static final String NONE_IS_HELD_BACK =
      "cancelled: a, b; null: a, b; cancelled while a cleanup is awaited: a, b, b settles; "
          + "settling against cancelling: "
          + "is received, reported once, or does not come, in every round";

  private Differences() {}

  /** Of {@code whenComplete}, and of what is built on it. */
  static Subject<CompletionStage<Object>> ofWhenComplete(Subject<CompletionStage<Object>> subject) {
    return subject
        .differs(
            "O2",
            "e: rejects with CompletionException(e); "
                + "e is an Error: rejects with CompletionException(e); "
                + "the source is cancelled: rejects with CompletionException(e), is not cancelled",
            Why.WRAPS)
        .differs("O3", "rejects with CompletionException(x)", Why.WRAPS)
        .differs(
            "O11",
            "an Error: rejects with CompletionException(x); "
                + "a checked exception: rejects with CompletionException(x); "
                + "an InterruptedException: rejects with CompletionException(x), flag not set",
            Why.WRAPS)
        .differs("I1", "settling against cancelling: never runs in some rounds", Why.SETTLED)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I10", "cancelled: never runs; settled by hand: never runs", Why.SETTLED)
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            Why.IN_TURN)
        .differs("I11", "never runs", Why.SETTLED)
        .differs("T3", "the cleanup: never runs", Why.SETTLED);
  }

  /** Of libraries that call {@code whenComplete} themselves. */
  static Subject<CompletionStage<Object>> ofBuiltOnWhenComplete(
      Subject<CompletionStage<Object>> subject) {
    return ofWhenComplete(subject)
        .differs(
            "O4",
            "e then x: rejects with CompletionException(e, x); "
                + "x is e: rejects with CompletionException(e); "
                + "x cannot suppress: rejects with CompletionException(e, x); "
                + "one x for 20 calls: x has 0 suppressed",
            Why.WHEN_COMPLETE)
        .differs(
            "I6",
            "two fail: all run, rejects with CompletionException(x, y suppressed)",
            Why.WHEN_COMPLETE);
  }

  /** Of a hook on the signals of a lazy type, such as {@code doFinally}. */
  static <P> Subject<P> ofHooks(Subject<P> subject) {
    return subject
        .differs("O3", "fulfills with v, x lost", Why.HOOK)
        .differs(
            "O4",
            "e then x: rejects with e, x lost; "
                + "x cannot suppress: rejects with e, x lost; "
                + "one x for 20 calls: x has 0 suppressed",
            Why.HOOK)
        .differs(
            "O5",
            "v: does not wait, fulfills with v; e: does not wait, rejects with e",
            Why.RETURN_VALUE_IGNORED)
        .differs(
            "O6",
            "v: fulfills with v, x lost; "
                + "v, rejected before: fulfills with v, x lost; "
                + "e: rejects with e, x lost",
            Why.RETURN_VALUE_IGNORED)
        .differs("O8", "fulfills with v", Why.RETURN_VALUE_IGNORED)
        .differs(
            "O11",
            "an Error: fulfills with v, x lost; "
                + "a checked exception: fulfills with v, x lost; "
                + "an InterruptedException: fulfills with v, x lost, flag not set",
            Why.HOOK)
        .differs("I1", "without an observer: never runs; two observe: runs 2 times", Why.LAZY)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs(
            "I6",
            "order: c, b, a, a settles, b settles; "
                + "two fail: all run, fulfills with v, x lost, y lost",
            Why.OBSERVER_FIRST)
        .differs("I7", "settled, settled, then fulfills with v", Why.OBSERVER_FIRST)
        .differs("I10", "cancelled: runs at once", Why.CANCELS)
        .differs(
            "L3",
            "fulfilled: fulfilled, a, a settles; "
                + "rejected: rejected, a, a settles; "
                + "the value: v, ends, a, a settles",
            Why.OBSERVER_FIRST)
        .differs(
            "L4",
            "v then x: fulfills with v, x lost; "
                + "e then x: rejects with e, x lost; "
                + "the value, then x: v, ends, a, a settles",
            Why.HOOK)
        .differs("L5", "cancel, source cancelled, a, b, a settles, b settles", Why.UNAWAITED)
        .differs(
            "L6",
            "two cleanups: v, ends, b, a, cancel, a settles, b settles; "
                + "one cleanup: v, ends, a, cancel, a settles",
            Why.OBSERVER_FIRST)
        .differs(
            "R4",
            "the source settles last: overflows the stack; "
                + "the source settles first: overflows the stack; "
                + "cleanups return promises: overflows the stack",
            Why.RECURSION)
        .differs("R5", "holds both", Why.RECIPE)
        .differs("R6", "something is not seen in some rounds", Why.OBSERVER_FIRST);
  }

  /** Of Lastly on futures whose derived futures cancel their source. */
  static <P> Subject<P> ofDerivedFutures(Subject<P> subject) {
    return subject
        .differs(
            "O2",
            "the source is cancelled: rejects with CancellationException, e lost, is cancelled",
            "the library makes a `CancellationException` for each caller")
        .differs("I10", "cancelled: runs once, cancels the source", Why.DERIVED)
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            Why.IN_TURN)
        .differs("I15", NEVER_COMES, Why.DERIVED)
        .differs("U5", "open, call, close, clean up, settle", Why.DERIVED);
  }

  /** Of Lastly on types that run anew for each subscriber. */
  static <P> Subject<P> ofSubscriptions(Subject<P> subject) {
    return subject
        .differs("I1", "without an observer: never runs; two observe: runs 2 times", Why.LAZY)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I10", "cancelled: runs at once", Why.CANCELS)
        .differs("I15", NEVER_COMES, Why.ENDS_SOURCE)
        .doesNotApply("R4", Why.ASSEMBLY)
        .differs("R5", "holds both", Why.RECIPE)
        .differs("U5", "open, call, close, clean up, settle", Why.CANCELS);
  }

  /** Of those with any number of values, in addition. */
  static <P> Subject<P> ofStreams(Subject<P> subject) {
    return subject.differs("I15", NONE_IS_HELD_BACK, Why.PASSED_ON);
  }
}
