/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import com.example.DefaultDownloads;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** Avaje takes no account of {@code BeanTypes} for a class with aspects, nor of nested classes. */
@Singleton
class FastDownloads extends DefaultDownloads {
  FastDownloads() {
    super("fast");
  }

  @Counted
  @Override
  public CompletableFuture<String> download(CompletableFuture<String> source) {
    return super.download(source);
  }
}
