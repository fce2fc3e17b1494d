/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The permit of a bulkhead of Resilience4j: giving it back is the cleanup. */
final class Resilience4jSubject {
  private Resilience4jSubject() {}

  static Subject<CompletionStage<Object>> subject() {
    return Stages.withCancellation(Stages.subject("Resilience4j `Bulkhead`"))
        .andFinally((source, cleanup) -> decorate(() -> source, cleanup))
        .call(Resilience4jSubject::decorate)
        .foreign(stage -> stage)
        .differs("R3", "CompletableFuture", "it makes a future of its own")
        .differs("O3", "stays pending", Why.PERMIT)
        .differs(
            "O4",
            "e then x: stays pending; "
                + "x is e: stays pending; "
                + "x cannot suppress: stays pending; "
                + "one x for 20 calls: x has 0 suppressed",
            Why.PERMIT)
        .differs(
            "O11",
            "an Error: stays pending; "
                + "a checked exception: stays pending; "
                + "an InterruptedException: stays pending, flag not set",
            Why.PERMIT)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I6", "two fail: 1 of 3 run, stays pending", Why.PERMIT)
        .differs(
            "I11",
            "no handler is called",
            "what is thrown there ends up in a stage that is not returned")
        .differs(
            "I12",
            "calls back twice: runs 2 times, fulfills with v; "
                + "calls back, then throws: runs 2 times, fulfills with v; "
                + "calls back from two threads: does not run once in some rounds",
            "it trusts the stage to call back once")
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            Why.IN_TURN)
        .differs("R4", "the source settles last: never settles", Why.RECURSION);
  }

  private static CompletionStage<Object> decorate(
      Supplier<CompletionStage<Object>> call, Runnable cleanup) {
    Bulkhead bulkhead =
        Answering.as(
            Bulkhead.class,
            (method, arguments) ->
                switch (method.getName()) {
                  case "tryAcquirePermission" -> true;
                  case "onComplete" -> {
                    cleanup.run();
                    yield null;
                  }
                  default -> throw new AssertionError(method);
                });
    return Bulkhead.decorateCompletionStage(bulkhead, call).get();
  }
}
