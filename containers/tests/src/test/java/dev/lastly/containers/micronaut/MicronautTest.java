/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Micronaut calls the listener that stands beside the wrapper. */
class MicronautTest extends ContainerTest {
  private record Started(ApplicationContext context) implements Application {
    @Override
    public Downloads fast() {
      return context.getBean(Downloads.class);
    }

    @Override
    public Downloads slow() {
      return context.getBean(Downloads.class, Qualifiers.byName("slow"));
    }

    @Override
    public Permits permits() {
      return context.getBean(Permits.class);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  protected Application start(Optional<Lastly> lastly) {
    return new Started(ApplicationContext.builder().singletons(lastly.stream().toArray()).start());
  }

  @Test
  void injectsTheWrapper() {
    try (Application application = start(Optional.empty())) {
      assertThat(application.fast()).isInstanceOf(DownloadsWithFinally.class);
      assertThat(application.slow()).isInstanceOf(DownloadsWithFinally.class);
    }
  }

  @Test
  void injectionByClassFails() {
    try (Started application = (Started) start(Optional.empty())) {
      assertThat(application.context.getBean(Downloads.class, Qualifiers.byName("byClass")))
          .isInstanceOf(DownloadsWithFinally.class);
      assertThatThrownBy(() -> application.context.getBean(Beans.NeedsClass.class))
          .hasRootCauseInstanceOf(ClassCastException.class);
    }
  }

  @Test
  void wrapperOfAWrapperFails() {
    try (Started application = (Started) start(Optional.empty())) {
      assertThatThrownBy(
              () -> application.context.getBean(Downloads.class, Qualifiers.byName("byHand")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Bean @Named('byHand') downloads is a DownloadsWithFinally already."
                  + " Declare a plain Downloads instead.");
    }
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
}
