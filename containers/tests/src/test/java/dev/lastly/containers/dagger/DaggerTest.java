/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.dagger;

import com.example.Consumer;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
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

    @Provides
    static Consumer consumer(Downloads fast, @Named("slow") Downloads slow) {
      return new Consumer(fast, slow);
    }

    @Provides
    @Named("byClass")
    static Consumer byClass(FastDownloads fast, @Named("slow") Downloads slow) {
      return new Consumer(fast, slow);
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
    Consumer consumer();

    @Named("byClass")
    Consumer byClass();

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
  public Started start(Optional<Lastly> lastly) {
    return DaggerDaggerTest_Started.factory().create(lastly.orElse(Lastly.standard()));
  }

  @Override
  protected Application startWithInjectionByClass() {
    Started application = start(Optional.empty());
    return application.with(application::byClass);
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.PLAIN;
  }

  /** All of them are. */
  @Override
  protected Application startWithWrapperByHand() {
    return start(Optional.empty());
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.WRAPPER;
  }
}
