/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The beans that Quarkus finds. */
@Singleton
public class Beans {
  /** The permits of the current test. */
  static volatile Permits permits = new Permits();

  @Produces
  @Dependent
  Permits permits() {
    return permits;
  }

  @Produces
  @Dependent
  Consumer consumer(Downloads fast, @Variant("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Produces
  @Dependent
  @Variant("byClass")
  Consumer byClass(Fast fast, @Variant("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Produces
  @Dependent
  @Variant("byHand")
  Consumer byHand(@Variant("byHand") Downloads byHand, @Variant("slow") Downloads slow) {
    return new Consumer(byHand, slow);
  }

  @Produces
  @Dependent
  @Variant("byHand")
  Downloads byHand(Permits permits) {
    return new DownloadsWithFinally(new DefaultDownloads("byHand"), permits);
  }

  /** The bean without a qualifier. */
  @Counted
  @ApplicationScoped
  public static class Fast extends DefaultDownloads {
    private final Counts.Polls polls = Counts.polls();

    @Inject
    Fast() {
      super("fast");
    }

    void on(@Observes String event) {
      Counts.heard.incrementAndGet();
    }

    @Scheduled(every = "1h")
    void poll() {
      polls.add();
    }
  }

  /** The bean with a qualifier. */
  @Variant("slow")
  @ApplicationScoped
  public static class Slow extends DefaultDownloads {
    @Inject
    Slow() {
      super("slow");
    }
  }
}
