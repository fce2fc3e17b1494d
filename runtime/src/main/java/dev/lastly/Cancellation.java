/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.Future;

/** Cancels a call's promise when the caller has cancelled a result of another library's type. */
final class Cancellation implements Nesting.Work {
  private final Future<?> source;
  private final boolean mayInterruptIfRunning;
  private final CallInfo info;

  Cancellation(Future<?> source, boolean mayInterruptIfRunning, CallInfo info) {
    this.source = source;
    this.mayInterruptIfRunning = mayInterruptIfRunning;
    this.info = info;
  }

  @Override
  public void proceed() {
    try {
      ForwardedCancellation.cancelAll(source, mayInterruptIfRunning);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) { // thrown by the call's promise: the result is cancelled already
      info.lastly.reportLateFailure(info.name, t);
      Failures.restoreInterrupt(t);
    }
  }
}
