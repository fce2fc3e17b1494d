/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Grants leases some time after they have been requested. */
public class Leases {
  private final List<CompletableFuture<AutoCloseable>> requests = new ArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();

  public CompletableFuture<AutoCloseable> lease() {
    CompletableFuture<AutoCloseable> request = new CompletableFuture<>();
    requests.add(request);
    return request;
  }

  public int requested() {
    return requests.size();
  }

  /** Grants the first lease. */
  public void grant() {
    requests.get(0).complete(closed::incrementAndGet);
  }

  public int closed() {
    return closed.get();
  }
}
