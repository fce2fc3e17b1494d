/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Cancels a call's promise when the caller has cancelled a result of another library's type. */
final class Cancellation implements Consumer<Boolean>, Nesting.Work {
  private final Future<?> cancelled;
  private final Lastly lastly;
  private final String name;
  private boolean mayInterruptIfRunning;

  Cancellation(Future<?> cancelled, Lastly lastly, String name) {
    this.cancelled = cancelled;
    this.lastly = lastly;
    this.name = name;
  }

  @Override
  public void accept(Boolean mayInterrupt) {
    mayInterruptIfRunning = mayInterrupt;
    Nesting.run(this);
  }

  @Override
  public void proceed() {
    try {
      ForwardedCancellation.cancelAll(cancelled, mayInterruptIfRunning);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) { // thrown by the call's promise: the result is cancelled already
      lastly.reportLateFailure(name, t);
      Failures.restoreInterrupt(t);
    }
  }
}
