/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Is found by Micronaut. */
@Factory
class Beans {
  @Singleton
  Permits permits() {
    return new Permits();
  }

  @Singleton
  @Named("slow")
  Downloads slow() {
    return new DefaultDownloads("slow");
  }

  /** A bean that can be looked for by its class. */
  @Singleton
  @Named("byClass")
  static class ByClass extends DefaultDownloads {
    ByClass() {
      super("byClass");
    }
  }

  /** A bean that asks for the class. */
  @Singleton
  static class NeedsClass {
    NeedsClass(ByClass downloads) {
      downloads.name();
    }
  }

  @Singleton
  @Named("byHand")
  Downloads byHand(Permits permits) {
    return new DownloadsWithFinally(new DefaultDownloads("byHand"), permits);
  }

  /** A bean whose class is the one to look for. */
  @Counted
  @Primary
  @Singleton
  @Bean(typed = Downloads.class)
  static class Fast extends DefaultDownloads {
    Fast() {
      super("fast");
    }
  }
}
