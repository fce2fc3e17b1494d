/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;

/** What must not be wrapped. */
public interface Lifecycles extends SmartLifecycle {
  @Finally("release")
  CompletableFuture<String> open();

  void release();
}
