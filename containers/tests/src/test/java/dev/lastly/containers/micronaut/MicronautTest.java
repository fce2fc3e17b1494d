/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.Consumer;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Micronaut calls the listener that stands beside the wrapper. */
class MicronautTest extends ContainerTest implements AdviceRow {
  private record Started(ApplicationContext context) implements Application {
    @Override
    public Consumer consumer() {
      return context.getBean(Consumer.class);
    }

    Application with(String name) {
      return with(() -> context.getBean(Consumer.class, Qualifiers.byName(name)));
    }

    @Override
    public Permits permits() {
      return context.getBean(Permits.class);
    }

    @Override
    public void publish(String event) {
      context.getEventPublisher(String.class).publishEvent(event);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  public Started start(Optional<Lastly> lastly) {
    return new Started(ApplicationContext.builder().singletons(lastly.stream().toArray()).start());
  }

  @Override
  protected Application startWithInjectionByClass() {
    return start(Optional.empty()).with("byClass");
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.ERROR;
  }

  @Override
  protected Application startWithWrapperByHand() {
    return start(Optional.empty()).with("byHand");
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.ERROR;
  }

  /** Micronaut would call them on the bean that everyone gets, which is no such class. */
  @Test
  void methodsThatMicronautCalls() {
    Map<String, String> methods =
        Map.of("listening", "on", "scheduled", "poll", "controlling", "get");
    methods.forEach(
        (bean, method) -> {
          try (ApplicationContext context =
              ApplicationContext.builder().properties(Map.of(bean, true)).start()) {
            assertThatThrownBy(() -> context.getBean(Downloads.class, Qualifiers.byName(bean)))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .startsWith("Bean @Named('%s') ".formatted(bean))
                .endsWith(
                    " has a method %s, which Micronaut would call on the wrapper. Move it to another bean."
                        .formatted(method));
          }
        });
  }

  /** Micronaut would take the wrapper for a listener. */
  @Test
  void listenerByType() {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(Map.of("listener", true)).start()) {
      assertThatThrownBy(() -> context.publishEvent("event"))
          .isInstanceOf(IllegalStateException.class)
          .message()
          .startsWith("Bean @Named('listener') ")
          .endsWith(
              " is an ApplicationEventListener, and its wrapper is not. Let another bean listen.");
    }
  }

  /** Code that gets the bean gets it as its class, which the wrapper is not. */
  @Test
  void beanThatIsNotExposedAsTheInterface() {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(Map.of("hidden", true)).start()) {
      assertThat(context.getBean(Beans.Hidden.class)).isExactlyInstanceOf(Beans.Hidden.class);
      assertThat(context.getBeanDefinitions(Downloads.class))
          .isNotEmpty()
          .noneMatch(definition -> definition.getBeanType().equals(Beans.Hidden.class));
    }
  }

  /** The fallback is called inside of the call that is cleaned up. */
  @Test
  void callThatFallsBack() {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(Map.of("failing", true)).start()) {
      Permits permits = context.getBean(Permits.class);
      Downloads downloads = context.getBean(Downloads.class, Qualifiers.byName("failing"));
      CompletableFuture<String> source = new CompletableFuture<>();
      CompletableFuture<String> result = downloads.download(source);
      assertThat(permits.left()).isEqualTo(0);
      source.complete(null);
      assertThat(result).isCompletedWithValue("fallback");
      assertThat(permits.left()).isEqualTo(1);
    }
  }

  /** Micronaut creates no such bean, and has nothing to say about it. */
  @Test
  void registeredObject() {
    try (Started application = start(Optional.empty())) {
      ApplicationContext context = application.context();
      Downloads plain = new DefaultDownloads("plain");
      Downloads wrapped = new DownloadsWithFinally(plain, application.permits());
      context.registerSingleton(Downloads.class, plain, Qualifiers.byName("plain"));
      context.registerSingleton(Downloads.class, wrapped, Qualifiers.byName("wrapped"));
      assertThat(context.getBean(Downloads.class, Qualifiers.byName("plain"))).isSameAs(plain);
      assertThat(context.getBean(Downloads.class, Qualifiers.byName("wrapped"))).isSameAs(wrapped);
    }
  }

  @Test
  void errors() {
    try (Started application = start(Optional.empty())) {
      assertThat(application.context.getBean(Downloads.class, Qualifiers.byName("byClass")))
          .isInstanceOf(DownloadsWithFinally.class);
      assertThatThrownBy(application.with("byClass")::consumer)
          .hasRootCauseInstanceOf(ClassCastException.class);
      assertThatThrownBy(application.with("byHand")::consumer)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .rootCause()
          .hasMessage(
              "Bean @Named('byHand') downloads is a DownloadsWithFinally already."
                  + " Declare a plain Downloads instead.");
    }
  }
}
