/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.List;
import java.util.Optional;

/**
 * What to run on a JavaScript engine and on Java: promises declared one after the other, p0, p1 and
 * so on, each of which may build on those before it.
 *
 * <p>Values and reasons are numbers here. Each stands for an object that equals nothing but itself;
 * the value 0 is {@code undefined}, which is {@code null} in Java.
 *
 * @param promises the declared promises
 */
record Program(List<Chain> promises) {
  Program {
    promises = List.copyOf(promises);
  }

  static Program of(Chain... promises) {
    return new Program(List.of(promises));
  }

  /** A promise, and what is chained to it. */
  record Chain(Source source, List<Node> nodes) {
    Chain {
      nodes = List.copyOf(nodes);
    }

    Chain(Source source, Node... nodes) {
      this(source, List.of(nodes));
    }
  }

  /** Where a chain begins. */
  sealed interface Source {}

  record Never() implements Source {}

  /** Adopts a thenable. In Java there is nothing to adopt: a foreign stage is as good as any. */
  record Adopts(Thenable thenable) implements Source {}

  /** One of the promises declared before. */
  record Earlier(int index) implements Source {}

  /**
   * That something settles.
   *
   * @param steps how many steps later; 0 is at once
   * @param fulfills whether it fulfills
   * @param object the value or the reason
   */
  record Settlement(int steps, boolean fulfills, int object) implements Source {}

  /** What is chained. */
  sealed interface Node {}

  record Finally(Ending cleanup) implements Node {}

  /** The other half of a promise, to look at what passes by and to change it. */
  record Then(Optional<Ending> onFulfilled, Optional<Ending> onRejected) implements Node {}

  /** How a callback ends. */
  sealed interface Ending {}

  record ReturnsNothing() implements Ending {}

  record Returns(int value) implements Ending {}

  record Throws(int reason) implements Ending {}

  record ReturnsPromise(Chain promise) implements Ending {}

  record ReturnsThenable(Thenable thenable) implements Ending {}

  /**
   * An object that has a {@code then} of its own: a foreign stage.
   *
   * @param calls what it calls back, in this order; nothing, if it never settles
   * @param failure what it throws after that, if it does
   */
  record Thenable(List<Settlement> calls, Optional<Integer> failure) {
    Thenable {
      calls = List.copyOf(calls);
    }
  }
}
