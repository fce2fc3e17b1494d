/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import java.util.concurrent.Executor;

/**
 * Runs tasks at once. Not a lambda, whose call site may fail forever if the stack overflows while
 * it is linked.
 */
enum DirectExecutor implements Executor {
  INSTANCE;

  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
