/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import java.util.concurrent.CompletableFuture;

/** Is told its name. */
public class DefaultDownloads implements Downloads {
  private final String name;

  public DefaultDownloads(String name) {
    this.name = name;
  }

  @Override
  public CompletableFuture<String> download(CompletableFuture<String> source) {
    return source;
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
