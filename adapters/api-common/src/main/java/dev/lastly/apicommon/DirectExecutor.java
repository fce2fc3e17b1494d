/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import java.util.concurrent.Executor;

/**
 * Runs tasks at once. Not a lambda, as a call site that is linked where the stack ends may fail for
 * ever.
 */
enum DirectExecutor implements Executor {
  INSTANCE;

  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
