/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Lastly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

/** Is found by Quarkus. */
@Singleton
public class Beans {
  /** Counts the cleanups that the bean of type {@link Lastly} runs. */
  public static final AtomicInteger tasks = new AtomicInteger();

  /** Qualifies one of the two beans. */
  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Slow {}

  @Produces
  @Singleton
  Permits permits() {
    return new Permits();
  }

  @Produces
  @Singleton
  Lastly lastly() {
    return Lastly.standard()
        .withExecutor(
            task -> {
              tasks.incrementAndGet();
              task.run();
            });
  }

  /** The bean without a qualifier. */
  @ApplicationScoped
  public static class Fast extends DefaultDownloads {
    @Inject
    Fast() {
      super("fast");
    }
  }

  /** The bean with a qualifier. */
  @Slow
  @ApplicationScoped
  public static class Slower extends DefaultDownloads {
    @Inject
    Slower() {
      super("slow");
    }
  }
}
