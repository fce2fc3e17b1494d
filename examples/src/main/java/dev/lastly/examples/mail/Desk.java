/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A mailbox and a window without a network and a screen. The caller of its methods decides when the
 * server answers, when the animation ends, and whether the window is still open.
 */
final class Desk implements Mailbox, Indicator.Window {
  final IOException unreachable = new IOException("server unreachable");
  final IllegalStateException closed = new IllegalStateException("window closed");

  final CompletableFuture<Integer> answer = new CompletableFuture<>();
  final CompletableFuture<Void> animation = new CompletableFuture<>();
  final Indicator indicator = new Indicator(this);
  final Mailbox mailbox = new MailboxWithFinally(this, indicator);
  private boolean windowOpen = true;

  void closeWindow() {
    windowOpen = false;
  }

  @Override
  public CompletableFuture<Integer> check() {
    indicator.show();
    return answer;
  }

  @Override
  public CompletableFuture<Integer> refresh() {
    return check();
  }

  @Override
  public void repaint() {
    if (!windowOpen) {
      throw closed;
    }
  }

  @Override
  public CompletableFuture<Void> animate() {
    return animation;
  }
}
