/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import dev.lastly.Lastly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What docs/containers.md shows is here, and runs. */
class DocumentationTest {
  @Configuration(proxyBeanMethods = false)
  static class Settings {
    @Bean
    @FinallyFor(Downloads.class)
    Lastly downloadsLastly(Executor executor) {
      return Lastly.standard().withContext(ContextPropagation.contexts()).withExecutor(executor);
    }

    @Bean
    Executor executor() {
      return Runnable::run;
    }
  }

  @Test
  void settings() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Settings.class, DefaultDownloads.class, Permits.class)) {
      CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isCompletedWithValue("v");
    }
  }

  @Test
  void snippets() throws Exception {
    String page = Files.readString(Path.of("../../docs/containers.md"));
    page = page.substring(page.indexOf("## Spring"));
    Path tests = Path.of("../spring/src/test/java/dev/lastly/spring/DocumentationTest.java");
    String compiled = Files.readString(tests).replaceAll("\\s+", " ");
    Matcher snippets = Pattern.compile("(?s)```java\n(.*?)```|\n## ").matcher(page.substring(3));
    int count = 0;
    while (snippets.find() && snippets.group(1) != null) {
      assertThat(compiled).contains(snippets.group(1).strip().replaceAll("\\s+", " "));
      count++;
    }
    assertThat(count).isPositive();
  }
}
