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
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import com.acme.Repository;
import com.acme.RepositoryWithFinally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.NestedExceptionUtils;

/** One {@code @Bean} method calls another, and arguments reach the bean that they are meant for. */
class MethodCallTest {
  record Settings(String name) {}

  record Client(Downloads downloads) {}

  static class ConfiguredDownloads extends DefaultDownloads {
    final Settings settings;
    boolean destroyed;

    ConfiguredDownloads(Settings settings) {
      this.settings = settings;
    }

    public void close() {
      destroyed = true;
    }
  }

  @Configuration
  static class Singletons {
    @Bean
    Settings settings() {
      return new Settings("a");
    }

    @Bean
    Client first(Settings settings) {
      return new Client(downloads(settings));
    }

    @Bean
    Downloads downloads(Settings settings) {
      return new ConfiguredDownloads(settings);
    }

    @Bean
    Client second(Settings settings) {
      return new Client(downloads(settings));
    }

    @Bean
    Client third() {
      return new Client(downloads(null));
    }
  }

  @Test
  void argumentsOfASingleton() {
    ConfiguredDownloads target;
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Singletons.class, Permits.class)) {
      Downloads downloads = context.getBean(Downloads.class);
      target = context.getBean(ConfiguredDownloads.class);
      assertThat(context.getBeansOfType(Client.class).values())
          .hasSize(3)
          .allMatch(each -> each.downloads == downloads);
      assertThat(target.settings).isSameAs(context.getBean(Settings.class));
      assertThat(context.getBeanFactory().getDependentBeans("lastlyTarget.downloads"))
          .contains("downloads");
      assertCleansUpOnce(downloads, target, context.getBean(Permits.class));
    }
    assertThat(target.destroyed).isTrue();
  }

  @Configuration
  static class Prototypes {
    final List<ConfiguredDownloads> made = new ArrayList<>();

    @Bean
    Client client() {
      return new Client(downloads(new Settings("b"), null));
    }

    @Bean
    @Scope("prototype")
    Downloads downloads(Settings settings, String other) {
      made.add(new ConfiguredDownloads(settings));
      return made.get(made.size() - 1);
    }
  }

  @Test
  void argumentsOfAPrototype() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Prototypes.class, Permits.class)) {
      List<ConfiguredDownloads> made = context.getBean(Prototypes.class).made;
      Permits permits = context.getBean(Permits.class);
      assertThat(made).extracting(each -> each.settings.name).containsExactly("b");
      assertCleansUpOnce(context.getBean(Client.class).downloads, made.get(0), permits);

      Downloads downloads = (Downloads) context.getBean("downloads", new Settings("c"), "other");
      assertThat(made).extracting(each -> each.settings.name).containsExactly("b", "c");
      assertCleansUpOnce(downloads, made.get(1), permits);
    }
  }

  @Scope("prototype")
  static class Named extends DefaultDownloads {
    static final List<Named> MADE = new ArrayList<>();
    private final String name;

    Named(String name) {
      this.name = name;
      MADE.add(this);
    }

    Named(Downloads downloads, Permits permits) {
      this("like the wrapper");
    }
  }

  static class StaticMethod {
    @Bean
    @Scope("prototype")
    static Downloads named(String name) {
      return new Named(name);
    }
  }

  abstract static class Asking {
    @Autowired ObjectProvider<Downloads> provider;

    @Lookup
    abstract Downloads make(String name);
  }

  @Test
  void argumentsOfConstructorsAndStaticMethods() {
    for (Class<?> declaration : List.of(Named.class, StaticMethod.class)) {
      try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
        context.register(Asking.class, declaration);
        context.refresh();
        Named.MADE.clear();
        String name = context.getBeanNamesForType(DownloadsWithFinally.class)[0];
        Asking asking = context.getBean(Asking.class);
        List<Downloads> made =
            List.of(
                (Downloads) context.getBean(name, "a"),
                asking.provider.getObject("a"),
                asking.make("a"));
        assertThat(Named.MADE).extracting(each -> each.name).containsExactly("a", "a", "a");
        for (int i = 0; i < 3; i++) {
          assertCleansUpOnce(made.get(i), Named.MADE.get(i), context.getBean(Permits.class));
        }
      }
    }
  }

  @Test
  void argumentsLikeThoseOfTheWrapper() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Named.class, Permits.class)) {
      Permits permits = context.getBean(Permits.class);
      Named.MADE.clear();
      Downloads made =
          (Downloads) context.getBean("methodCallTest.Named", new DefaultDownloads(), permits);
      assertThat(Named.MADE).extracting(each -> each.name).containsExactly("like the wrapper");
      assertCleansUpOnce(made, Named.MADE.get(0), permits);
    }
  }

  @Configuration
  static class Generics {
    @Bean
    String value() {
      return "v";
    }

    @Bean
    Repository<String> strings(String value) {
      return new Repository<>() {
        @Override
        public CompletableFuture<String> load(String key) {
          return CompletableFuture.completedFuture(value);
        }

        @Override
        public void release() {}
      };
    }

    @Bean
    Caller caller() {
      return new Caller(strings("w"));
    }
  }

  record Caller(Repository<String> strings) {}

  record UsesRepository(Repository<String> strings, ObjectProvider<Repository<Integer>> integers) {}

  @Test
  void typeArguments() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Generics.class, UsesRepository.class)) {
      UsesRepository injected = context.getBean(UsesRepository.class);
      assertThat(injected.strings).isInstanceOf(RepositoryWithFinally.class);
      assertThat(injected.strings.load("").join()).isEqualTo("v");
      assertThat(injected.integers.getIfAvailable()).isNull();
      assertThat(context.getBean(Caller.class).strings).isSameAs(injected.strings);
    }
  }

  @Configuration
  static class Classes {
    @Bean
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }

    @Bean
    Client client() {
      return new Client(downloads());
    }
  }

  @Test
  void methodThatReturnsTheClass() {
    assertThatThrownBy(() -> Contexts.start(Classes.class, Permits.class))
        .extracting(NestedExceptionUtils::getMostSpecificCause)
        .isInstanceOf(WrappingException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "The method of bean 'client' calls downloads(), which returns DefaultDownloads, but bean"
                + " 'downloads' has the wrapper of Downloads. Let downloads() return Downloads, or"
                + " let the method take a Downloads as a parameter.");
  }
}
