/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import jakarta.enterprise.context.ApplicationScoped;
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
  @Made
  Downloads made() {
    return new DefaultDownloads("made");
  }

  /** The bean without a qualifier. */
  @Counted
  @ApplicationScoped
  static class Fast extends DefaultDownloads {
    @Inject
    Fast() {
      super("fast");
    }
  }

  /** The bean with a qualifier. */
  @Slow
  @ApplicationScoped
  static class Slower extends DefaultDownloads {
    @Inject
    Slower() {
      super("slow");
    }
  }
}
