/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import com.example.Consumer;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import dev.lastly.Lastly;
import io.avaje.inject.Bean;
import io.avaje.inject.BeanTypes;
import io.avaje.inject.Factory;
import io.avaje.inject.Primary;
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
  Consumer consumer(Downloads fast, @Named("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Bean
  @Named("byClass")
  Consumer byClass(FastDownloads fast, @Named("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Primary
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
  @BeanTypes(SlowDownloads.class)
  static class SlowDownloads extends DefaultDownloads {
    SlowDownloads() {
      super("slow");
    }
  }
}
