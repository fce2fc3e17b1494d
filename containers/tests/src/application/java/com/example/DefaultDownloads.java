/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import java.util.concurrent.CompletableFuture;

/** A bean to be wrapped. */
public class DefaultDownloads implements Downloads {
  private final String name;

  public DefaultDownloads(String name) {
    this.name = name;
  }

  @Override
  public CompletableFuture<String> download(CompletableFuture<String> source) {
    Counts.wrappers.set((int) wrappers());
    return source;
  }

  /** How many wrappers the call has come through. */
  private static long wrappers() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(each -> each.getClassName().equals("com.example.DownloadsWithFinally"))
                    .filter(each -> each.getMethodName().equals("download"))
                    .count());
  }

  @Override
  public CompletableFuture<String> verify(CompletableFuture<String> source) {
    return source;
  }

  @Override
  public String name() {
    return name;
  }
}
