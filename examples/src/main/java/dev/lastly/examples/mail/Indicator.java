/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The little circle that turns while the mail is checked. */
final class Indicator {
  private final Window window;
  private boolean shown;

  Indicator(Window window) {
    this.window = window;
  }

  /** The window in which the indicator is drawn. */
  interface Window {
    /** Draws everything anew, and throws if the window has been closed. */
    void repaint();

    /** Makes the indicator fade out. */
    CompletableFuture<Void> animate();
  }

  void show() {
    shown = true;
  }

  void hide() {
    shown = false;
    window.repaint();
  }

  CompletionStage<Void> fadeOut() {
    return window.animate().thenRun(this::hide);
  }

  boolean isShown() {
    return shown;
  }
}
