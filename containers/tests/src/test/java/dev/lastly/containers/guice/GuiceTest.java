/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Consumer;
import com.example.Counts;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.matcher.Matchers;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A method of a module creates the wrapper. */
class GuiceTest extends ContainerTest implements AdviceRow {
  static class PermitsModule extends AbstractModule {
    @Provides
    @Singleton
    Permits permits() {
      return new Permits();
    }
  }

  static class DownloadsModule extends AbstractModule {
    @Provides
    @Singleton
    Downloads downloads(FastDownloads plain, Permits permits, Lastly lastly) {
      return new DownloadsWithFinally(plain, permits, lastly);
    }

    @Provides
    @Singleton
    @Named("slow")
    Downloads slow(SlowDownloads plain, Permits permits, Lastly lastly) {
      return new DownloadsWithFinally(plain, permits, lastly);
    }

    @Provides
    Consumer consumer(Downloads fast, @Named("slow") Downloads slow) {
      return new Consumer(fast, slow);
    }

    @Provides
    @Named("byClass")
    Consumer byClass(FastDownloads fast, @Named("slow") Downloads slow) {
      return new Consumer(fast, slow);
    }
  }

  static class AdviceModule extends AbstractModule {
    @Override
    protected void configure() {
      bindInterceptor(
          Matchers.subclassesOf(Downloads.class),
          Matchers.any(),
          call -> {
            Counts.advised.incrementAndGet();
            return call.proceed();
          });
    }
  }

  static class FastDownloads extends DefaultDownloads {
    FastDownloads() {
      super("fast");
    }
  }

  static class SlowDownloads extends DefaultDownloads {
    SlowDownloads() {
      super("slow");
    }
  }

  private record Started(Injector injector) implements Application {
    @Override
    public Consumer consumer() {
      return injector.getInstance(Consumer.class);
    }

    @Override
    public Permits permits() {
      return injector.getInstance(Permits.class);
    }

    @Override
    public void close() {}
  }

  @Override
  public Started start(Optional<Lastly> lastly) {
    return new Started(
        Guice.createInjector(
            new PermitsModule(),
            new DownloadsModule(),
            new AdviceModule(),
            binder -> binder.bind(Lastly.class).toInstance(lastly.orElse(Lastly.standard()))));
  }

  @Override
  protected Application startWithInjectionByClass() {
    Started application = start(Optional.empty());
    Key<Consumer> byClass = Key.get(Consumer.class, Names.named("byClass"));
    return application.with(() -> application.injector.getInstance(byClass));
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

  /** The parameter of type {@code Downloads} is the binding itself, by way of a proxy. */
  @Test
  void toConstructorMakesTheWrapperItsOwnDelegate() throws Exception {
    var constructor = DownloadsWithFinally.class.getConstructor(Downloads.class, Permits.class);
    Injector injector =
        Guice.createInjector(
            new PermitsModule(),
            binder -> binder.bind(Downloads.class).toConstructor(constructor).in(Singleton.class));
    CompletableFuture<String> source = CompletableFuture.completedFuture("v");
    CompletableFuture<String> result = injector.getInstance(Downloads.class).download(source);
    assertThat(result.handle((value, failure) -> failure).join()).isNotNull();
  }
}
