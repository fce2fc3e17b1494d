/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dev.lastly.Lastly;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Is found by avaje. */
@Factory
class Beans {
  /** What the test wants. */
  static Lastly settings = Lastly.standard();

  @Bean
  Lastly lastly() {
    return settings;
  }

  @Bean
  Permits permits() {
    return new Permits();
  }

  @Bean
  Downloads downloads(FastDownloads plain, Permits permits, Lastly lastly) {
    return new DownloadsWithFinally(plain, permits, lastly);
  }

  @Bean
  @Named("slow")
  Downloads slow(SlowDownloads plain, Permits permits, Lastly lastly) {
    return new DownloadsWithFinally(plain, permits, lastly);
  }

  /** Is not injected as what it implements. */
  @Singleton
  @io.avaje.inject.BeanTypes(FastDownloads.class)
  static class FastDownloads extends DefaultDownloads {
    FastDownloads() {
      super("fast");
    }
  }

  /** Is not injected as what it implements. */
  @Singleton
  @io.avaje.inject.BeanTypes(SlowDownloads.class)
  static class SlowDownloads extends DefaultDownloads {
    SlowDownloads() {
      super("slow");
    }
  }
}
