/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.event.EventListener;

/** Spring would find its methods in the wrapper, too. */
public interface Connections extends AutoCloseable {
  @Finally("release")
  CompletableFuture<String> open();

  void release();

  @EventListener
  void on(String event);

  @Override
  void close();
}
