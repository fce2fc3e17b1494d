/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static dev.lastly.spring.DeclarationTest.assertCleansUpOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Admin;
import com.acme.Connections;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** What a container does to beans, it does to the bean, once, and not to its wrapper. */
class AdviceTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAspectJAutoProxy
  static class InterfaceProxies {}

  @Configuration(proxyBeanMethods = false)
  @EnableAspectJAutoProxy(proxyTargetClass = true)
  static class ClassProxies {}

  @Aspect
  static class Counting {
    final AtomicInteger byType = new AtomicInteger();
    final AtomicInteger byName = new AtomicInteger();

    @Around("execution(* com.acme.Downloads.download(..))")
    Object byType(ProceedingJoinPoint point) throws Throwable {
      byType.incrementAndGet();
      return point.proceed();
    }

    @Around("bean(defaultDownloads) && execution(* download(..))")
    Object byName(ProceedingJoinPoint point) throws Throwable {
      byName.incrementAndGet();
      return point.proceed();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {InterfaceProxies.class, ClassProxies.class})
  void aspect(Class<?> proxies) {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(proxies, Counting.class, DefaultDownloads.class, Permits.class)) {
      Object advised = context.getBean("lastlyTarget.defaultDownloads");
      assertThat(AopUtils.isAopProxy(advised)).isTrue();
      assertCleansUpOnce(
          context.getBean(Downloads.class),
          (DefaultDownloads) AopProxyUtils.getSingletonTarget(advised),
          context.getBean(Permits.class));
      Counting counts = context.getBean(Counting.class);
      assertThat(counts.byType).hasValue(1);
      assertThat(counts.byName).hasValue(1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @EnableAsync
  static class Managed {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger committed = new AtomicInteger();
    final List<Runnable> tasks = new ArrayList<>();

    @Bean
    PlatformTransactionManager transactions() {
      return new PlatformTransactionManager() {
        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
          begun.incrementAndGet();
          return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
          committed.incrementAndGet();
        }

        @Override
        public void rollback(TransactionStatus status) {}
      };
    }

    @Bean
    Executor taskExecutor() {
      return tasks::add;
    }
  }

  static class ManagedDownloads extends DefaultDownloads {
    @Override
    @Transactional
    public CompletableFuture<String> download(String from) {
      return CompletableFuture.completedFuture("v");
    }

    @Override
    @Async
    public CompletableFuture<String> check(String from) {
      return CompletableFuture.completedFuture("v");
    }

    @Override
    public void idle() {
      idleCalls.incrementAndGet();
    }

    static final AtomicInteger idleCalls = new AtomicInteger();
  }

  @Test
  void transactionAndAsync() {
    ManagedDownloads.idleCalls.set(0);
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Managed.class, ManagedDownloads.class, Permits.class)) {
      Downloads downloads = context.getBean(Downloads.class);
      Managed managed = context.getBean(Managed.class);
      Permits permits = context.getBean(Permits.class);
      assertThat(downloads).isInstanceOf(DownloadsWithFinally.class);

      assertThat(downloads.download("a").join()).isEqualTo("v");
      assertThat(managed.begun).hasValue(1);
      assertThat(managed.committed).hasValue(1);
      assertThat(permits.left).hasValue(1);

      CompletableFuture<String> checked = downloads.check("a");
      assertThat(checked).isNotDone();
      assertThat(managed.tasks).hasSize(1);
      managed.tasks.get(0).run();
      assertThat(checked).isCompletedWithValue("v");
      assertThat(ManagedDownloads.idleCalls).hasValue(1);
    }
  }

  static class Busy extends DefaultDownloads
      implements InitializingBean, DisposableBean, SmartLifecycle {
    final List<String> events = new ArrayList<>();
    private boolean running;

    @Scheduled(fixedDelay = Long.MAX_VALUE, initialDelay = Long.MAX_VALUE)
    void poll() {
      events.add("scheduled");
    }

    @EventListener
    void on(ContextRefreshedEvent event) {
      events.add("event");
    }

    @Override
    public void afterPropertiesSet() {
      events.add("initialized");
    }

    @Override
    public void destroy() {
      events.add("destroyed");
    }

    @Override
    public void start() {
      running = true;
      events.add("started");
    }

    @Override
    public void stop() {
      running = false;
      events.add("stopped");
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Scheduling {}

  @Test
  void scheduleListenerAndLifecycle() {
    Busy target;
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Scheduling.class, Busy.class, Permits.class)) {
      target = context.getBean(Busy.class);
      ScheduledAnnotationBeanPostProcessor scheduler =
          context.getBean(ScheduledAnnotationBeanPostProcessor.class);
      assertThat(scheduler.getScheduledTasks()).hasSize(1);
      scheduler.getScheduledTasks().forEach(each -> each.getTask().getRunnable().run());
      assertThat(target.events).containsExactly("initialized", "started", "event", "scheduled");
    }
    assertThat(target.events)
        .containsExactly("initialized", "started", "event", "scheduled", "stopped", "destroyed");
  }

  static class Annotated extends DefaultDownloads {
    final List<String> events = new ArrayList<>();

    @PostConstruct
    void annotatedStart() {
      events.add("@PostConstruct");
    }

    void start() {
      events.add("initMethod");
    }

    @PreDestroy
    void annotatedStop() {
      events.add("@PreDestroy");
    }

    void stop() {
      events.add("destroyMethod");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithMethods {
    @Bean(initMethod = "start", destroyMethod = "stop")
    Annotated downloads() {
      return new Annotated();
    }
  }

  @Test
  void initAndDestroyMethods() {
    Annotated target;
    try (AnnotationConfigApplicationContext context =
        Contexts.start(WithMethods.class, Permits.class)) {
      target = context.getBean(Annotated.class);
    }
    assertThat(target.events)
        .containsExactly("@PostConstruct", "initMethod", "@PreDestroy", "destroyMethod");
  }

  static class DefaultConnections implements Connections {
    final List<String> events = new ArrayList<>();

    @Override
    public CompletableFuture<String> open() {
      return new CompletableFuture<>();
    }

    @Override
    public void release() {}

    @Override
    public void on(String event) {
      events.add(event);
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }

  @Test
  void listenerAndCloseOfTheInterface() {
    DefaultConnections target;
    try (AnnotationConfigApplicationContext context = Contexts.start(DefaultConnections.class)) {
      target = context.getBean(DefaultConnections.class);
      context.publishEvent("event");
      assertThat(target.events).containsExactly("event");
    }
    assertThat(target.events).containsExactly("event", "closed");
  }

  static class Seen implements BeanPostProcessor {
    final List<String> names = new ArrayList<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
      names.add(name);
      return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      names.add(name);
      return bean;
    }
  }

  record Consumer(Downloads downloads, Admin admin) {}

  @Test
  void postProcessorsDoNotSeeTheWrapper() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Seen.class, DefaultDownloads.class, Permits.class, Consumer.class)) {
      List<String> names = context.getBean(Seen.class).names;
      assertThat(names).doesNotContain("defaultDownloads");
      assertThat(names).filteredOn("lastlyTarget.defaultDownloads"::equals).hasSize(2);
      assertThat(context.getBean(Consumer.class).downloads)
          .isInstanceOf(DownloadsWithFinally.class);
    }
  }
}
