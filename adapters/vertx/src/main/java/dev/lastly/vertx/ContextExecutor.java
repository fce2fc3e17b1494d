/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs each task later, on a context. */
final class ContextExecutor implements Executor {
  private final Context context;

  ContextExecutor(Context context) {
    this.context = context;
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(new Task(task));
  }

  private static final class Task implements Handler<@Nullable Void> {
    private final Runnable task;

    Task(Runnable task) {
      this.task = task;
    }

    @Override
    public void handle(@Nullable Void nothing) {
      task.run();
    }
  }
}
