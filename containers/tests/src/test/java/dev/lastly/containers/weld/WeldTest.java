/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.AnnotationLiteral;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Weld finds the wrapper, as a decorator. */
class WeldTest extends ContainerTest {
  private static final class SlowLiteral extends AnnotationLiteral<Slow> implements Slow {
    private static final long serialVersionUID = 1;
  }

  private static final class MadeLiteral extends AnnotationLiteral<Made> implements Made {
    private static final long serialVersionUID = 1;
  }

  private record Started(SeContainer container) implements Application {
    @Override
    public Downloads fast() {
      return container.select(Downloads.class).get();
    }

    @Override
    public Downloads slow() {
      return container.select(Downloads.class, new SlowLiteral()).get();
    }

    @Override
    public Permits permits() {
      return container.select(Permits.class).get();
    }

    @Override
    public void close() {
      container.close();
    }
  }

  /** Adds a bean. */
  private record Addition<T>(Class<T> type, Class<? extends Annotation> scope, T bean)
      implements Extension {
    void add(@Observes AfterBeanDiscovery event) {
      event.<T>addBean().types(type).scope(scope).createWith(creation -> bean);
    }
  }

  @Override
  protected Application start(Optional<Lastly> lastly) {
    SeContainerInitializer initializer = SeContainerInitializer.newInstance();
    lastly.ifPresent(
        bean -> initializer.addExtensions(new Addition<>(Lastly.class, Dependent.class, bean)));
    return new Started(initializer.initialize());
  }

  @Test
  void interceptsOnce() {
    Counted.Counter.calls.set(0);
    try (Application application = start(Optional.empty())) {
      CompletableFuture<String> source = new CompletableFuture<>();
      application.fast().download(source);
      source.complete("v");
      assertThat(Counted.Counter.calls).hasValue(1);
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  /** CDI decorates only what it creates itself. */
  @Test
  void whatAProducerMakesIsNotDecorated() {
    try (Started application = (Started) start(Optional.empty())) {
      CompletableFuture<String> source = new CompletableFuture<>();
      application.container.select(Downloads.class, new MadeLiteral()).get().download(source);
      source.complete("v");
      assertThat(application.permits().left()).isEqualTo(0);
    }
  }

  /** Scopes with proxies do not outlive the container. */
  @Test
  void collaboratorOfANormalScopeIsGoneAfterShutdown() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> result;
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(Beans.Fast.class, Counted.Counter.class, DownloadsWithFinally.class)
            .addExtensions(new Addition<>(Permits.class, ApplicationScoped.class, new Permits()))
            .initialize()) {
      result = container.select(Downloads.class).get().download(source);
    }
    source.complete("v");
    assertThat(result).isCompletedExceptionally();
  }

  @Test
  void injectionByClassIsDecoratedToo() {
    try (Started application = (Started) start(Optional.empty())) {
      CompletableFuture<String> source = new CompletableFuture<>();
      application.container.select(Beans.Fast.class).get().download(source);
      source.complete("v");
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }
}
