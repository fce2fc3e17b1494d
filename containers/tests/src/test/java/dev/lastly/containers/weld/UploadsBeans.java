/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import com.example.Leases;
import com.example.Uploads;
import com.example.UploadsWithFinally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Is found by Weld. One bean is wrapped by a producer, and one is decorated. */
@ApplicationScoped
class UploadsBeans {
  @Produces
  @Singleton
  Leases leases() {
    return new Leases();
  }

  @Produces
  @ApplicationScoped
  Uploads uploads(PlainUploads plain, Leases leases) {
    return new UploadsWithFinally(plain, leases);
  }

  /** Is not decorated, as {@code Uploads} is none of its types. */
  @ApplicationScoped
  @Typed(PlainUploads.class)
  static class PlainUploads implements Uploads {
    private final AtomicInteger calls = new AtomicInteger();

    @Inject
    PlainUploads() {}

    @Override
    public CompletableFuture<String> upload(String text) {
      calls.incrementAndGet();
      return CompletableFuture.completedFuture(text);
    }

    public int calls() {
      return calls.get();
    }
  }

  /** Is decorated. */
  @ApplicationScoped
  @Variant("decorated")
  static class DecoratedUploads extends PlainUploads {
    @Inject
    DecoratedUploads() {}
  }
}
