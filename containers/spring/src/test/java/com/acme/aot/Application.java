/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme.aot;

import com.acme.Admin;
import com.acme.Connections;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import com.acme.Quotes;
import com.acme.Repository;
import dev.lastly.Lastly;
import dev.lastly.spring.FinallyFor;
import dev.lastly.spring.Unwrapped;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.Order;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Prints what becomes of all kinds of beans, to be run with and without what is generated. */
@Configuration
@EnableAutoConfiguration
@Import({Permits.class, Application.Injected.class, Application.CatalogFactory.class})
public class Application {
  public static void main(String[] arguments) {
    SpringApplication boot = new SpringApplication(Application.class);
    boot.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = boot.run(arguments)) {
      print(context);
    }
    print("closed", DefaultConnections.closed);
  }

  private static void print(ConfigurableApplicationContext context) {
    Injected injected = context.getBean(Injected.class);
    Permits permits = context.getBean(Permits.class);
    print("primary", context.getBean("fast") == injected.primary);
    print("qualified", context.getBean("slow") == injected.qualified);
    print("byName", context.getBean("slow") == injected.byName);
    print("scoped", injected.scoped.getClass().getInterfaces()[0].getSimpleName());
    print("admin", context.getBean("lastlyTarget.fast") == injected.admin);
    print(
        "list",
        injected.list.stream()
            .map(each -> Proxy.isProxyClass(each.getClass()) ? "proxy" : each.toString())
            .map(each -> each.replaceAll("@.*", "").replaceAll("com\\.acme\\.", ""))
            .toList());
    print("repository", injected.repository.load("").join());
    print("repository", injected.repository.getClass().getSimpleName());
    print("catalog", injected.catalog.getClass().getSimpleName());

    CompletableFuture<String> called = injected.primary.download("a");
    CompletableFuture<String> cancelled = injected.qualified.download("a");
    CompletableFuture<String> scope = injected.primary.verify("a");
    CompletableFuture<String> scoped = injected.scoped.download("a");
    CompletableFuture<String> quote = injected.quotes.latest();
    cancelled.cancel(true);
    print("before", permits.left);
    for (String name : List.of("fast", "slow", "scopedTarget.thread")) {
      context
          .getBean("lastlyTarget." + name, DefaultDownloads.class)
          .pending
          .forEach(each -> each.complete("v"));
    }
    context.getBean("answer", Answer.class).promise.complete("q");
    print("results", List.of(called.join(), scope.join(), scoped.join(), quote.join()));
    print("after", permits.left);
    print("closes", permits.closed);

    context.publishEvent("event");
    print("events", DefaultConnections.events);
    print("executed", context.getBean("tasks", AtomicInteger.class));
    CompletableFuture<String> opened = context.getBean(Connections.class).open();
    print("opened", opened.join());
    print("executed", context.getBean("tasks", AtomicInteger.class));
    print("byHand", context.getBean("byHand").getClass().getSimpleName());
  }

  private static void print(String name, Object value) {
    System.out.println("row " + name + " " + value);
  }

  /** What other beans see. */
  record Injected(
      Downloads primary,
      @Qualifier("hasty") Downloads qualified,
      @Qualifier("slow") Downloads byName,
      @Qualifier("threaded") Downloads scoped,
      Admin admin,
      List<Downloads> list,
      Repository<String> repository,
      Repository<Integer> catalog,
      Quotes quotes) {}

  record Answer(CompletableFuture<String> promise) {}

  @Bean
  static BeanFactoryPostProcessor threadScope() {
    return beans -> beans.registerScope("thread", new SimpleThreadScope());
  }

  @Bean
  @Primary
  @Order(2)
  DefaultDownloads fast() {
    return new DefaultDownloads();
  }

  @Bean
  @Lazy
  @Order(1)
  @Qualifier("hasty")
  Downloads slow() {
    return new DefaultDownloads();
  }

  @Bean
  @Order(3)
  @Qualifier("threaded")
  @Scope(value = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
  DefaultDownloads thread() {
    return new DefaultDownloads();
  }

  @Bean
  @Unwrapped
  @Order(4)
  Downloads byHand() {
    return new DefaultDownloads();
  }

  @Bean
  Repository<String> repository() {
    return new Repository<>() {
      @Override
      public CompletableFuture<String> load(String key) {
        return CompletableFuture.completedFuture("v");
      }

      @Override
      public void release() {}
    };
  }

  static class Catalog implements Repository<Integer> {
    @Override
    public CompletableFuture<Integer> load(String key) {
      return CompletableFuture.completedFuture(1);
    }

    @Override
    public void release() {}
  }

  static class CatalogFactory implements FactoryBean<Catalog> {
    @Override
    public Catalog getObject() {
      return new Catalog();
    }

    @Override
    public Class<?> getObjectType() {
      return Catalog.class;
    }
  }

  @Bean
  Answer answer() {
    return new Answer(new CompletableFuture<>());
  }

  @Bean
  Quotes quotes(Answer answer) {
    HttpExchangeAdapter adapter =
        (HttpExchangeAdapter)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpExchangeAdapter.class},
                (proxy, method, arguments) ->
                    method.getName().equals("exchangeForBody") ? answer.promise : false);
    return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Quotes.class);
  }

  static class DefaultConnections implements Connections {
    static int closed;
    static int events;

    @Override
    public CompletableFuture<String> open() {
      return CompletableFuture.completedFuture("c");
    }

    @Override
    public void release() {}

    @Override
    public void on(String event) {
      events++;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Bean
  DefaultConnections connections() {
    return new DefaultConnections();
  }

  @Bean
  AtomicInteger tasks() {
    return new AtomicInteger();
  }

  @Bean
  @FinallyFor(Connections.class)
  Lastly forConnections(AtomicInteger tasks) {
    return Lastly.standard()
        .withExecutor(
            task -> {
              tasks.incrementAndGet();
              task.run();
            });
  }
}
