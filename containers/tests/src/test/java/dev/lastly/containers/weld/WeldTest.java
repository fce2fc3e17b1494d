/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Consumer;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Leases;
import com.example.Permits;
import com.example.Uploads;
import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import dev.lastly.containers.ListenerRow;
import dev.lastly.containers.weld.UploadsBeans.DecoratedUploads;
import dev.lastly.containers.weld.UploadsBeans.PlainUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Weld finds the wrapper, as a decorator. */
class WeldTest extends ContainerTest implements AdviceRow, ListenerRow {
  private record Started(SeContainer container) implements Application {
    @Override
    public Consumer consumer() {
      return container.select(Consumer.class).get();
    }

    Application with(String variant) {
      return with(() -> container.select(Consumer.class, new Variant.Literal(variant)).get());
    }

    @Override
    public Permits permits() {
      return container.select(Permits.class).get();
    }

    @Override
    public void publish(String event) {
      container.getBeanManager().getEvent().fire(event);
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
  public Started start(Optional<Lastly> lastly) {
    SeContainerInitializer initializer = SeContainerInitializer.newInstance();
    lastly.ifPresent(
        bean -> initializer.addExtensions(new Addition<>(Lastly.class, Dependent.class, bean)));
    return new Started(initializer.initialize());
  }

  @Override
  protected Application startWithInjectionByClass() {
    return start(Optional.empty()).with("byClass");
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.WRAPPER;
  }

  /** What a producer returns is not decorated, so that it may well be a wrapper. */
  @Override
  protected Application startWithWrapperByHand() {
    return start(Optional.empty()).with("byHand");
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.WRAPPER;
  }

  @Test
  void whatAProducerMakesIsNotDecorated() {
    try (Application application = start(Optional.empty()).with("made")) {
      CompletableFuture<String> source = new CompletableFuture<>();
      application.consumer().fast().download(source);
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

  /** The producer's wrapper calls a bean, and no delegate of CDI. */
  @Test
  void lateOpenerOfWhatAProducerWraps() {
    try (Started application = start(Optional.empty())) {
      SeContainer container = application.container();
      Leases leases = container.select(Leases.class).get();
      PlainUploads plain = container.select(PlainUploads.class).get();
      CompletableFuture<String> result = container.select(Uploads.class).get().upload("v");
      assertThat(plain.calls()).isEqualTo(0);
      leases.grant();
      assertThat(result).isCompletedWithValue("v");
      assertThat(leases.requested()).isEqualTo(1);
      assertThat(plain.calls()).isEqualTo(1);
      assertThat(leases.closed()).isEqualTo(1);
    }
  }

  /** Once the call has returned, Weld takes one of the delegate for a new call of the bean. */
  @Test
  void lateOpenerOfADecoratorStartsAgain() {
    try (Started application = start(Optional.empty())) {
      SeContainer container = application.container();
      Leases leases = container.select(Leases.class).get();
      DecoratedUploads decorated =
          container.select(DecoratedUploads.class, new Variant.Literal("decorated")).get();
      CompletableFuture<String> result = decorated.upload("v");
      assertThat(leases.requested()).isEqualTo(1);
      leases.grant();
      assertThat(leases.requested()).isEqualTo(2);
      assertThat(decorated.calls()).isEqualTo(0);
      assertThat(result).isNotDone();
    }
  }
}
