/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** A generic interface. */
public interface Repository<T> {
  @Finally("release")
  CompletableFuture<T> load(String key);

  void release();
}
