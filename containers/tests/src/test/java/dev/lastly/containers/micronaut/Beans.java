/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import com.example.Consumer;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.retry.annotation.Fallback;
import io.micronaut.retry.annotation.Recoverable;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Is found by Micronaut. */
@Factory
class Beans {
  @Singleton
  Permits permits() {
    return new Permits();
  }

  @Primary
  @Singleton
  Consumer consumer(Downloads fast, @Named("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Singleton
  @Named("byClass")
  Consumer byClass(ByClass fast, @Named("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  @Singleton
  @Named("byHand")
  Consumer byHand(@Named("byHand") Downloads byHand, @Named("slow") Downloads slow) {
    return new Consumer(byHand, slow);
  }

  @Singleton
  @Named("slow")
  Downloads slow() {
    return new DefaultDownloads("slow");
  }

  @Singleton
  @Named("byHand")
  Downloads byHand(Permits permits) {
    return new DownloadsWithFinally(new DefaultDownloads("byHand"), permits);
  }

  /** A bean that can be looked for by its class. */
  @Singleton
  @Named("byClass")
  static class ByClass extends DefaultDownloads {
    ByClass() {
      super("byClass");
    }
  }

  /** The bean without a name. */
  @Primary
  @Singleton
  static class Fast extends DefaultDownloads {
    Fast() {
      super("fast");
    }

    @Counted
    @Override
    public CompletableFuture<String> download(CompletableFuture<String> source) {
      return super.download(source);
    }
  }

  /** A bean whose class listens to events. */
  @Singleton
  @Named("listening")
  @Requires(property = "listening")
  static class Listening extends DefaultDownloads {
    Listening() {
      super("listening");
    }

    @EventListener
    void on(String event) {}
  }

  /** A bean whose class listens by its type. */
  @Singleton
  @Named("listener")
  @Requires(property = "listener")
  static class Listener extends DefaultDownloads implements ApplicationEventListener<String> {
    Listener() {
      super("listener");
    }

    @Override
    public void onApplicationEvent(String event) {}
  }

  /** A bean whose class has a schedule. */
  @Singleton
  @Named("scheduled")
  @Requires(property = "scheduled")
  static class ScheduledDownloads extends DefaultDownloads {
    ScheduledDownloads() {
      super("scheduled");
    }

    @Scheduled(fixedDelay = "1h")
    void poll() {}
  }

  /** A bean whose class answers requests. */
  @Controller
  @Named("controlling")
  @Requires(property = "controlling")
  static class ControllingDownloads extends DefaultDownloads {
    ControllingDownloads() {
      super("controlling");
    }

    @Get("/downloads")
    String get() {
      return "downloads";
    }
  }

  /** A bean that is not injected as the interface. */
  @Singleton
  @Bean(typed = Hidden.class)
  @Requires(property = "hidden")
  static class Hidden extends DefaultDownloads {
    Hidden() {
      super("hidden");
    }
  }

  /** A bean that fails. */
  @Singleton
  @Named("failing")
  @Recoverable(api = Downloads.class)
  @Requires(property = "failing")
  static class FailingDownloads extends DefaultDownloads {
    FailingDownloads() {
      super("failing");
    }

    @Override
    public CompletableFuture<String> download(CompletableFuture<String> source) {
      return super.download(source).thenApply(Objects::requireNonNull);
    }
  }

  /** What is called when it has failed. */
  @Fallback
  @Requires(property = "failing")
  static class FallbackDownloads extends DefaultDownloads {
    FallbackDownloads() {
      super("fallback");
    }

    @Override
    public CompletableFuture<String> download(CompletableFuture<String> source) {
      return CompletableFuture.completedFuture("fallback");
    }
  }
}
