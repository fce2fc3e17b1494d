/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import com.example.DefaultDownloads;
import com.example.Downloads;
import dev.lastly.containers.micronaut.Stops.Stopping;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanPreDestroyEvent;
import io.micronaut.context.event.BeanPreDestroyEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.runtime.context.scope.Refreshable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Beans that are destroyed, each of another kind. */
@Factory
@Requires(property = "lifecycle")
class LifecycleBeans {
  @Singleton
  @Named("made")
  @Bean(preDestroy = "stop")
  Stopping made(Stops stops) {
    return new Stopping("made", stops);
  }

  @Refreshable
  @Named("refreshableMade")
  Downloads refreshableMade() {
    return new DefaultDownloads("refreshableMade");
  }

  /** The usual. */
  @Singleton
  @Named("single")
  @Requires(property = "lifecycle")
  static class Single extends Stopping {
    Single(Stops stops) {
      super("single", stops);
    }
  }

  /** A bean whose class Micronaut extends. */
  @Singleton
  @Named("advised")
  @Requires(property = "lifecycle")
  static class Advised extends Stopping {
    Advised(Stops stops) {
      super("advised", stops);
    }

    @Counted
    @Override
    public CompletableFuture<String> download(CompletableFuture<String> source) {
      return super.download(source);
    }
  }

  /** A bean of which each consumer has one. */
  @Prototype
  @Named("prototype")
  @Requires(property = "lifecycle")
  static class Each extends Stopping {
    Each(Stops stops) {
      super("prototype", stops);
    }
  }

  /** What is destroyed with that bean. */
  @Singleton
  @Requires(property = "lifecycle")
  record Owner(@Named("prototype") Downloads downloads) {}

  /** A bean behind a proxy, as its scope has one. */
  @Refreshable
  @Named("refreshable")
  @Requires(property = "lifecycle")
  static class Refreshed extends Stopping {
    Refreshed(Stops stops) {
      super("refreshable", stops);
    }
  }

  /** A bean behind a proxy, as its advice wants one. */
  @Singleton
  @Named("target")
  @CountedByProxy
  @Requires(property = "lifecycle")
  static class Target extends Stopping {
    Target(Stops stops) {
      super("target", stops);
    }
  }

  /** A bean that other listeners hear of, too. */
  @Singleton
  @Named("observed")
  @Requires(property = "lifecycle")
  static class Observed extends Stopping {
    Observed(Stops stops) {
      super("observed", stops);
    }
  }

  /** Such a listener. It wants the class, which the wrapper has not. */
  @Order(1)
  @Singleton
  @Requires(property = "lifecycle")
  static class Observer
      implements BeanCreatedEventListener<Observed>, BeanPreDestroyEventListener<Downloads> {
    private Optional<Observed> created = Optional.empty();

    Optional<Observed> created() {
      return created;
    }

    @Override
    public Observed onCreated(BeanCreatedEvent<Observed> event) {
      created = Optional.of(event.getBean());
      return event.getBean();
    }

    @Override
    public Downloads onPreDestroy(BeanPreDestroyEvent<Downloads> event) {
      return event.getBean();
    }
  }
}
