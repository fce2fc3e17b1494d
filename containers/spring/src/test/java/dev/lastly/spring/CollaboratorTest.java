/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import com.acme.Repository;
import dev.lastly.Lastly;
import io.micrometer.context.ContextRegistry;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.util.ClassUtils;

/** With what the constructors of wrappers are called. */
class CollaboratorTest {
  static class DefaultPages implements Pages {
    @Override
    public CompletableFuture<String> load() {
      return new CompletableFuture<>();
    }
  }

  @Test
  void constructorForCdiIsNotCalled() {
    try (AnnotationConfigApplicationContext context = Contexts.start(DefaultPages.class)) {
      assertThat(context.getBean(Pages.class)).isInstanceOf(PagesWithFinally.class);
    }
  }

  @Test
  void none() {
    assertThatThrownBy(() -> Contexts.start(DefaultDownloads.class))
        .isInstanceOf(WrappingException.class)
        .hasMessage(
            "Bean 'defaultDownloads' needs a Permits for the cleanups of Downloads, and there is none."
                + " Declare a bean of type Permits, or annotate 'defaultDownloads' with"
                + " @Unwrapped.");
  }

  @Configuration(proxyBeanMethods = false)
  static class Several {
    @Bean
    Permits some() {
      return new Permits();
    }

    @Bean
    Permits others() {
      return new Permits();
    }
  }

  @Test
  void several() {
    assertThatThrownBy(() -> Contexts.start(DefaultDownloads.class, Several.class))
        .isInstanceOf(WrappingException.class)
        .hasMessage(
            "Bean 'defaultDownloads' needs one Permits for the cleanups of Downloads, and there are"
                + " 2: some, others. Annotate one of them with @FinallyFor(Downloads.class), or"
                + " with @Primary.");
  }

  static class LastlyFactory implements FactoryBean<Lastly> {
    @Override
    public Lastly getObject() {
      return Lastly.standard();
    }

    @Override
    public Class<?> getObjectType() {
      return Lastly.class;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FactoryOfSomething {
    @Bean
    FactoryBean<?> settings() {
      return new LastlyFactory();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DeclaredAsSomething {
    @Bean
    Object settings() {
      return Lastly.standard();
    }
  }

  @Test
  void settingsThatAreNotDeclared() {
    for (Class<?> config : List.of(FactoryOfSomething.class, DeclaredAsSomething.class)) {
      assertThatThrownBy(() -> Contexts.start(DefaultDownloads.class, Permits.class, config))
          .isInstanceOf(WrappingException.class)
          .hasMessage(
              "Bean 'settings' is a Lastly, but is not declared as one, so no wrapper uses it."
                  + " Declare it with the type Lastly, or add its name to the property"
                  + " lastly.exclude.");
      Map<String, Object> exclusion = Map.of("lastly.exclude", "settings");
      Contexts.start(exclusion, DefaultDownloads.class, Permits.class, config).close();
      Contexts.start(config).close();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FactoryOfSettings {
    @Bean
    FactoryBean<Lastly> settings() {
      return new LastlyFactory();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class LazySettings {
    @Bean
    @Lazy
    Lastly settings() {
      return Lastly.standard();
    }
  }

  @Test
  void settingsThatAreDeclared() {
    for (Class<?> config :
        List.of(FactoryOfSettings.class, LastlyFactory.class, LazySettings.class)) {
      try (AnnotationConfigApplicationContext context =
          Contexts.start(DefaultDownloads.class, Permits.class, config)) {
        assertThat(context.containsBean(DefaultLastly.BEAN_NAME)).isFalse();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrimaryOne {
    @Bean
    @Primary
    Permits chosen() {
      return new Permits();
    }

    @Bean
    Permits other() {
      return new Permits();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FallbackOne {
    @Bean
    Permits chosen() {
      return new Permits();
    }

    @Bean
    @Fallback
    Permits other() {
      return new Permits();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OneForDownloads {
    @Bean
    @FinallyFor(Downloads.class)
    Permits chosen() {
      return new Permits();
    }

    @Bean
    @Primary
    Permits other() {
      return new Permits();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OneForOthers {
    @Bean
    Permits chosen() {
      return new Permits();
    }

    @Bean
    @FinallyFor(Repository.class)
    Permits other() {
      return new Permits();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OneNoCandidate {
    @Bean
    Permits chosen() {
      return new Permits();
    }

    @Bean(autowireCandidate = false)
    Permits other() {
      return new Permits();
    }

    @Bean(defaultCandidate = false)
    Permits another() {
      return new Permits();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FromFactoryBean {
    @Bean
    static FactoryBean<?> chosen() {
      return new FactoryBean<Object>() {
        private final Permits permits = new Permits();

        @Override
        public Object getObject() {
          return permits;
        }

        @Override
        public Class<?> getObjectType() {
          return Permits.class;
        }
      };
    }
  }

  @Test
  void chosen() {
    for (Class<?> config :
        List.of(
            PrimaryOne.class,
            FallbackOne.class,
            OneForDownloads.class,
            OneForOthers.class,
            OneNoCandidate.class,
            FromFactoryBean.class)) {
      try (AnnotationConfigApplicationContext context =
          Contexts.start(DefaultDownloads.class, config)) {
        context.getBean(Downloads.class).download("a");
        context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
        assertThat(context.getBean("chosen", Permits.class).left).as("%s", config).hasValue(1);
      }
    }
  }

  @Test
  void registeredSingleton() {
    Permits permits = new Permits();
    try (AnnotationConfigApplicationContext context =
        Contexts.prepare(Map.of(), DefaultDownloads.class)) {
      context.getBeanFactory().registerSingleton("permits", permits);
      context.refresh();
      context.getBean(Downloads.class).download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(permits.left).hasValue(1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithLastly {
    final List<Runnable> tasks = new ArrayList<>();

    @Bean
    Lastly lastly() {
      return Lastly.standard().withExecutor(tasks::add);
    }
  }

  @Test
  void lastlyBean() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DefaultDownloads.class, Permits.class, WithLastly.class)) {
      CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isNotDone();
      List<Runnable> tasks = context.getBean(WithLastly.class).tasks;
      assertThat(tasks).hasSize(1);
      tasks.get(0).run();
      assertThat(result).isCompletedWithValue("v");
      assertThat(context.getBean(Permits.class).left).hasValue(1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithLastlyForOthers {
    @Bean
    @FinallyFor(Downloads.class)
    Lastly forDownloads() {
      return Lastly.standard();
    }

    @Bean
    Lastly forAll() {
      return Lastly.standard().withExecutor(task -> {});
    }

    @Bean
    @FinallyFor(Repository.class)
    Lastly forRepositories() {
      return Lastly.standard().withExecutor(task -> {});
    }
  }

  @Test
  void lastlyBeanOfOneInterface() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DefaultDownloads.class, Permits.class, WithLastlyForOthers.class)) {
      CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isCompletedWithValue("v");
    }
  }

  @Test
  void severalLastlyBeans() {
    assertThatThrownBy(
            () ->
                Contexts.start(
                    DefaultDownloads.class, Permits.class, WithLastly.class, Second.class))
        .isInstanceOf(WrappingException.class)
        .hasMessageContaining("there are 2: lastly, second.");
  }

  @Configuration(proxyBeanMethods = false)
  static class Second {
    @Bean
    Lastly second() {
      return Lastly.standard();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class SeesContext {
    final ThreadLocal<String> tenant = new ThreadLocal<>();
    final AtomicReference<String> seen = new AtomicReference<>();

    @Bean
    Permits permits() {
      return new Permits() {
        @Override
        public void leave() {
          seen.set(tenant.get());
        }
      };
    }
  }

  @Test
  void contextsOfTheCallReachCleanups() throws Exception {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DefaultDownloads.class, SeesContext.class)) {
      SeesContext contexts = context.getBean(SeesContext.class);
      ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", contexts.tenant);
      try {
        contexts.tenant.set("acme");
        context.getBean(Downloads.class).download("a");
        contexts.tenant.remove();
        DefaultDownloads target = context.getBean(DefaultDownloads.class);
        Thread settler = new Thread(() -> target.pending.get(0).complete("v"));
        settler.start();
        settler.join();
        assertThat(contexts.seen).hasValue("acme");
      } finally {
        ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
      }
    }
  }

  /** Is loaded by a class loader of its own. */
  public static final class WithoutMicrometer implements Runnable {
    @Override
    public void run() {
      assertThat(ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory", null))
          .isFalse();
      try (AnnotationConfigApplicationContext context =
          Contexts.start(DefaultDownloads.class, Permits.class)) {
        CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
        context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
        assertThat(result).isCompletedWithValue("v");
        assertThat(context.getBean(Permits.class).left).hasValue(1);
      }
    }
  }

  @Test
  void withoutMicrometer() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!each.contains("context-propagation")) {
        classPath.add(Path.of(each).toUri().toURL());
      }
    }
    Thread thread = Thread.currentThread();
    ClassLoader original = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> type = loader.loadClass(WithoutMicrometer.class.getName());
      ((Runnable) type.getDeclaredConstructor().newInstance()).run();
    } finally {
      thread.setContextClassLoader(original);
    }
  }
}
