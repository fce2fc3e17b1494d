/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes promises that the test settles. */
public class DefaultDownloads implements Downloads, Admin {
  public final List<CompletableFuture<String>> pending = new CopyOnWriteArrayList<>();
  public final AtomicInteger idle = new AtomicInteger();

  @Override
  public CompletableFuture<String> download(String from) {
    return promise();
  }

  @Override
  public CompletableFuture<String> verify(String tenant) {
    return promise();
  }

  @Override
  public CompletableFuture<String> check(String from) {
    return promise();
  }

  @Override
  public void idle() {
    idle.incrementAndGet();
  }

  @Override
  public int calls() {
    return pending.size();
  }

  private CompletableFuture<String> promise() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    pending.add(promise);
    return promise;
  }
}
