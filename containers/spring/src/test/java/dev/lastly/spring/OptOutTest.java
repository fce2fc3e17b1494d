/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dev.lastly.Finally;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that are left as they are. */
class OptOutTest {
  @Configuration(proxyBeanMethods = false)
  static class Config {
    @Bean
    Downloads first() {
      return new DefaultDownloads();
    }

    @Bean
    Downloads second() {
      return new DefaultDownloads();
    }

    @Bean
    @Unwrapped
    Downloads third() {
      return new DefaultDownloads();
    }

    @Bean
    UnwrappedDownloads fourth() {
      return new UnwrappedDownloads();
    }

    @Bean
    @Unwrapped
    Downloads byHand(Permits permits) {
      return new DownloadsWithFinally(new DefaultDownloads(), permits);
    }
  }

  @Unwrapped
  static class UnwrappedDownloads extends DefaultDownloads {}

  @Unwrapped
  interface Plain {
    @Finally("done")
    CompletableFuture<String> call();

    void done();
  }

  static class DefaultPlain implements Plain {
    @Override
    public CompletableFuture<String> call() {
      return new CompletableFuture<>();
    }

    @Override
    public void done() {}
  }

  @Test
  void byAnnotationOfTheInterface() {
    try (AnnotationConfigApplicationContext context = Contexts.start(DefaultPlain.class)) {
      assertThat(context.getBean(Plain.class)).isInstanceOf(DefaultPlain.class);
    }
  }

  @Unwrapped
  static class UnwrappedFactory implements FactoryBean<Downloads> {
    @Override
    public Downloads getObject() {
      return new DefaultDownloads();
    }

    @Override
    public Class<?> getObjectType() {
      return Downloads.class;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithFactory {
    @Bean
    UnwrappedFactory factory() {
      return new UnwrappedFactory();
    }
  }

  @Test
  void byAnnotationOfAFactory() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(WithFactory.class, Permits.class)) {
      assertThat(context.getBean(Downloads.class)).isInstanceOf(DefaultDownloads.class);
    }
  }

  private static void assertUnwrapped(
      Map<String, Object> properties, boolean first, boolean second) {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(properties, Config.class, Permits.class)) {
      assertThat(context.getBean("first") instanceof DefaultDownloads).isEqualTo(first);
      assertThat(context.getBean("second") instanceof DefaultDownloads).isEqualTo(second);
      assertThat(context.getBean("third")).isInstanceOf(DefaultDownloads.class);
      assertThat(context.getBean("fourth")).isInstanceOf(DefaultDownloads.class);
      assertThat(context.getBean("byHand").toString()).startsWith("DownloadsWithFinally(com.acme");
    }
  }

  @Test
  void byAnnotation() {
    assertUnwrapped(Map.of(), false, false);
  }

  @Test
  void byProperty() {
    assertUnwrapped(Map.of("lastly.enabled", "false"), true, true);
  }

  @Test
  void byName() {
    assertUnwrapped(Map.of("lastly.exclude", "second, other"), false, true);
    assertUnwrapped(Map.of("lastly.exclude[0]", "x", "lastly.exclude[1]", "first"), true, false);
  }
}
