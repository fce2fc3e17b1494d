/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Has the context of a worker, which only verticles can get. */
public final class Worker extends AbstractVerticle {
  private static final BlockingQueue<Context> CONTEXTS = new LinkedBlockingQueue<>();

  /** Called by Vert.x. */
  public Worker() {}

  @Override
  public void start() {
    CONTEXTS.add(context);
  }

  static Context newContext(Vertx vertx) throws InterruptedException {
    vertx.deployVerticle(
        Worker.class, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    return CONTEXTS.take();
  }
}
