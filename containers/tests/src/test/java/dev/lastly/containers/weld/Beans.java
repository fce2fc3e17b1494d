/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import com.example.Consumer;
import com.example.Counts;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Is found by Weld. */
@ApplicationScoped
class Beans {
  @Produces
  @Singleton
  Permits permits() {
    return new Permits();
  }

  @Produces
  Consumer consumer(Downloads fast, @Variant("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Produces
  @Variant("byClass")
  Consumer byClass(Fast fast, @Variant("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Produces
  @Variant("made")
  Consumer made(@Variant("made") Downloads made, @Variant("slow") Downloads slow) {
    return new Consumer(made, slow);
  }

  @Produces
  @Variant("byHand")
  Consumer byHand(@Variant("byHand") Downloads byHand, @Variant("slow") Downloads slow) {
    return new Consumer(byHand, slow);
  }

  @Produces
  @Variant("made")
  Downloads made() {
    return new DefaultDownloads("made");
  }

  @Produces
  @Variant("byHand")
  Downloads byHand(Permits permits) {
    return new DownloadsWithFinally(new DefaultDownloads("byHand"), permits);
  }

  /** The bean without a qualifier. */
  @Counted
  @ApplicationScoped
  static class Fast extends DefaultDownloads {
    @Inject
    Fast() {
      super("fast");
    }

    void on(@Observes String event) {
      Counts.heard.incrementAndGet();
    }
  }

  /** The bean with a qualifier. */
  @Variant("slow")
  @ApplicationScoped
  static class Slow extends DefaultDownloads {
    @Inject
    Slow() {
      super("slow");
    }
  }
}
