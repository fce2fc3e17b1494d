/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A {@code finally} of Java. */
interface Subject extends Side {
  /**
   * Attaches a cleanup.
   *
   * @param source any stage: a foreign one, a future, or a result of this method
   * @param cleanup what to run; it is a {@link dev.lastly.Cleanup} if it returns nothing
   * @return a {@link java.util.concurrent.CompletableFuture}
   */
  CompletionStage<Object> andFinally(CompletionStage<Object> source, AsyncCleanup cleanup);

  /**
   * After what time something that has not happened never will. Only a wrong one takes that long.
   */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  default Trace run(Program program) {
    return JavaRun.of(program, this);
  }
}
