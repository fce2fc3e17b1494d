/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;

/** {@code Future.eventually} of Vert.x, in both of its lines. */
final class VertxSubjects {
  private VertxSubjects() {}

  static Subject<?> four() {
    return Vertx4.subject("Vert.x 4.5 `eventually`")
        .differs(
            "O4",
            "e then x: rejects with x, e lost; one x for 20 calls: x has 0 suppressed",
            Why.ONE_OF_TWO)
        .differs(
            "O6",
            "v: fulfills with v, x lost; "
                + "v, rejected before: fulfills with v, x lost; "
                + "e: rejects with e, x lost",
            Why.ENDING_IGNORED)
        .differs(
            "O7",
            "v: throws NullPointerException; e: throws NullPointerException",
            Why.WANTS_PROMISE)
        .differs("O11", "an InterruptedException: rejects with x, flag not set", Why.INTERRUPT)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I6", "two fail: all run, rejects with y, x lost", Why.ONE_OF_TWO)
        .differs("I8", "never runs, throws t at the caller", Why.UNCAUGHT)
        .differs("I9", "never runs, throws NullPointerException at the caller", Why.UNCAUGHT)
        .differs(
            "R4",
            "the source settles last: overflows the stack; "
                + "cleanups return promises: overflows the stack",
            Why.RECURSION)
        .differs("R5", "holds the cleanup", Why.FIELD);
  }

  static Subject<?> five() {
    return new VertxSubject()
        .apply("Vert.x 5 `eventually`")
        .inheritedState(VertxContexts::pending, VertxContexts::of)
        .differs("O3", "fulfills with null, x lost", Why.FORGETS_VALUE)
        .differs(
            "O4",
            "e then x: rejects with e, x lost; "
                + "x cannot suppress: rejects with e, x lost; "
                + "one x for 20 calls: x has 0 suppressed",
            "the reason of the source wins")
        .differs(
            "O6",
            "v: fulfills with v, x lost; "
                + "v, rejected before: fulfills with v, x lost; "
                + "e: rejects with e, x lost",
            Why.ENDING_IGNORED)
        .differs("O7", "v: stays pending; e: stays pending", Why.WANTS_PROMISE)
        .differs(
            "O11",
            "an Error: fulfills with null, x lost; "
                + "a checked exception: fulfills with null, x lost; "
                + "an InterruptedException: fulfills with null, x lost, flag not set",
            Why.FORGETS_VALUE)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I6", "two fail: all run, fulfills with null, x lost, y lost", Why.FORGETS_VALUE)
        .differs("I8", "never runs, throws t at the caller", Why.UNCAUGHT)
        .differs("I9", "never runs, throws NullPointerException at the caller", Why.UNCAUGHT)
        .differs(
            "R4",
            "the source settles last: never settles; cleanups return promises: never settles",
            "one settles the next by a call, and what overflows is swallowed")
        .differs("R5", "holds the cleanup", Why.FIELD);
  }
}
