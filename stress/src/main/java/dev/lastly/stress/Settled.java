/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** The values and reasons in these tests, and how outcomes show them. */
final class Settled {
  static final Object V = "v";
  static final Throwable E = new Quiet();
  static final Throwable X = new Quiet();

  /** It is thrown too often to have a stack trace, or to collect what it suppresses. */
  private static final class Quiet extends Exception {
    private static final long serialVersionUID = 1;

    Quiet() {
      super(null, null, false, false);
    }
  }

  private Settled() {}

  static String of(CompletionStage<Object> promise) {
    String[] seen = {"pending"};
    promise.handle((value, reason) -> seen[0] = name(value, reason));
    return seen[0];
  }

  private static String name(Object value, Throwable reason) {
    if (reason == null) {
      return value == V ? "v" : "another value: " + value;
    } else if (reason == E) {
      return "e";
    } else if (reason == X) {
      return "x";
    } else if (reason instanceof CancellationException) {
      return "cancelled";
    } else if (reason instanceof TimeoutException) {
      return "timeout";
    } else {
      return "another reason: " + reason;
    }
  }
}
