/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What is generated for CDI, without the types of CDI. */
final class PagesWithFinally implements Pages {
  private final Pages delegate;

  /** The constructor for CDI has as many parameters as the one with settings. */
  @SuppressWarnings("unused") // to be passed over
  PagesWithFinally(Pages delegate, Supplier<Lastly> lastly) {
    throw new AssertionError(lastly);
  }

  @SuppressWarnings("unused") // it would be a cleanup's
  PagesWithFinally(Pages delegate, Lastly lastly) {
    this.delegate = delegate;
  }

  @Override
  public CompletableFuture<String> load() {
    return delegate.load();
  }
}
