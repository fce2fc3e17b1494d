/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import dev.lastly.AsyncCloseable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A remote archive. The caller of its methods decides when it answers. */
final class Archive {
  final CompletableFuture<Void> connected = new CompletableFuture<>();
  final CompletableFuture<Void> disconnected = new CompletableFuture<>();
  private final Diary diary;

  Archive(Diary diary) {
    this.diary = diary;
  }

  /** Opens a session. The report is stored once the session is open. */
  CompletionStage<AsyncCloseable> connect(String tenant) {
    diary.note("session of " + tenant + " is opened");
    return connected.thenApply(unused -> this::disconnect);
  }

  private CompletionStage<Void> disconnect() {
    diary.note("session is closed");
    return disconnected;
  }

  void tidy() {
    diary.note("archive is tidy");
  }
}
