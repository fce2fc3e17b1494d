/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static dev.lastly.spring.DeclarationTest.assertCleansUpOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** With Spring Boot, the dependency is all it takes. */
class BootTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({DefaultDownloads.class, Permits.class})
  static class Application {}

  @EnableLastly
  static class EnabledTwice extends Application {}

  @Import(ErrorTest.ByClass.class)
  static class Broken extends Application {}

  private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
    SpringApplication boot = new SpringApplication(application);
    boot.setWebApplicationType(WebApplicationType.NONE);
    boot.setRegisterShutdownHook(false);
    List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
    for (String each : properties) {
      arguments.add("--" + each);
    }
    return boot.run(arguments.toArray(String[]::new));
  }

  private static void assertWraps(Class<?> application, String... properties) {
    try (ConfigurableApplicationContext context = run(application, properties)) {
      assertCleansUpOnce(
          context.getBean(Downloads.class),
          context.getBean(DefaultDownloads.class),
          context.getBean(Permits.class));
    }
  }

  @Test
  void wraps() {
    assertWraps(Application.class);
    assertWraps(EnabledTwice.class);
    assertWraps(Application.class, "spring.main.lazy-initialization=true");
  }

  @Test
  void optsOut() {
    for (String property : List.of("lastly.enabled=false", "lastly.exclude=downloads")) {
      try (ConfigurableApplicationContext context = run(NamedApplication.class, property)) {
        assertThat(context.getBean(Downloads.class)).isInstanceOf(DefaultDownloads.class);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Permits.class)
  static class NamedApplication {
    @org.springframework.context.annotation.Bean
    Downloads downloads() {
      return new DefaultDownloads();
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> run(Broken.class)).hasRootCauseInstanceOf(WrappingException.class);
    WrappingException failure = new WrappingException("Found.", "Fix it.");
    FailureAnalysis analysis =
        new WrappingFailureAnalyzer().analyze(new IllegalStateException(failure));
    assertThat(analysis.getDescription()).isEqualTo("Found.");
    assertThat(analysis.getAction()).isEqualTo("Fix it.");
  }
}
