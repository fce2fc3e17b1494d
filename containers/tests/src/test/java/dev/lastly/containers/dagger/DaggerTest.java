/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.dagger;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A method of a module creates the wrapper. */
class DaggerTest extends ContainerTest {
  @Module
  interface DownloadsModule {
    @Provides
    @Singleton
    static Downloads downloads(FastDownloads plain, Permits permits, Lastly lastly) {
      return new DownloadsWithFinally(plain, permits, lastly);
    }

    @Provides
    @Singleton
    @Named("slow")
    static Downloads slow(SlowDownloads plain, Permits permits, Lastly lastly) {
      return new DownloadsWithFinally(plain, permits, lastly);
    }

    @Provides
    @Singleton
    static Permits permits() {
      return new Permits();
    }
  }

  static class FastDownloads extends DefaultDownloads {
    @Inject
    FastDownloads() {
      super("fast");
    }
  }

  static class SlowDownloads extends DefaultDownloads {
    @Inject
    SlowDownloads() {
      super("slow");
    }
  }

  @Singleton
  @Component(modules = DownloadsModule.class)
  interface Started extends Application {
    @Override
    Downloads fast();

    @Override
    @Named("slow")
    Downloads slow();

    @Override
    Permits permits();

    @Override
    default void close() {}

    @Component.Factory
    interface Factory {
      Started create(@BindsInstance Lastly lastly);
    }
  }

  @Override
  protected Application start(Optional<Lastly> lastly) {
    return DaggerDaggerTest_Started.factory().create(lastly.orElse(Lastly.standard()));
  }

  @Test
  void injectsTheWrapper() {
    assertThat(start(Optional.empty()).fast()).isInstanceOf(DownloadsWithFinally.class);
  }
}
