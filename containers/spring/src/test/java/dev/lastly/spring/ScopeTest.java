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
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.ScopeNotActiveException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.AbstractRequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.RequestScope;

/** Beans of a request, with and without a proxy. */
class ScopeTest {
  /** A request without a server. */
  static final class Request extends AbstractRequestAttributes {
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Runnable> callbacks = new HashMap<>();

    void end() {
      callbacks.values().forEach(Runnable::run);
      requestCompleted();
    }

    @Override
    protected void updateAccessedSessionAttributes() {}

    @Override
    public Object getAttribute(String name, int scope) {
      return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value, int scope) {
      attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name, int scope) {
      attributes.remove(name);
    }

    @Override
    public String[] getAttributeNames(int scope) {
      return attributes.keySet().toArray(String[]::new);
    }

    @Override
    public void registerDestructionCallback(String name, Runnable callback, int scope) {
      callbacks.put(name, callback);
    }

    @Override
    public Object resolveReference(String key) {
      return null;
    }

    @Override
    public String getSessionId() {
      return "";
    }

    @Override
    public Object getSessionMutex() {
      return this;
    }
  }

  static class Made {
    final List<DefaultDownloads> made = new ArrayList<>();

    DefaultDownloads make() {
      made.add(new DefaultDownloads());
      return made.get(made.size() - 1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OfClass extends Made {
    @Bean
    @Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
    DefaultDownloads downloads() {
      return make();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OfInterface extends Made {
    @Bean
    @Scope(value = "request", proxyMode = ScopedProxyMode.INTERFACES)
    Downloads downloads() {
      return make();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Bare extends Made {
    @Bean
    @Scope("request")
    Downloads downloads() {
      return make();
    }
  }

  record Consumer(Downloads downloads) {}

  private static AnnotationConfigApplicationContext start(Class<?>... classes) {
    AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), classes);
    context.getBeanFactory().registerScope("request", new RequestScope());
    context.refresh();
    return context;
  }

  private static Request begin() {
    Request request = new Request();
    RequestContextHolder.setRequestAttributes(request);
    return request;
  }

  @AfterEach
  void reset() {
    RequestContextHolder.resetRequestAttributes();
  }

  @ParameterizedTest
  @ValueSource(classes = {OfClass.class, OfInterface.class})
  void scopedProxy(Class<? extends Made> config) {
    try (AnnotationConfigApplicationContext context =
        start(config, Permits.class, Consumer.class)) {
      Downloads proxy = context.getBean(Consumer.class).downloads;
      List<DefaultDownloads> made = context.getBean(config).made;
      Permits permits = context.getBean(Permits.class);
      assertThat(AopUtils.isJdkDynamicProxy(proxy)).isTrue();

      Request first = begin();
      CompletableFuture<String> download = proxy.download("a");
      CompletableFuture<String> check = proxy.check("a");
      first.end();
      RequestContextHolder.resetRequestAttributes();
      assertThat(made).hasSize(1);

      Request second = begin();
      proxy.download("b").cancel(true);
      second.end();
      RequestContextHolder.resetRequestAttributes();
      assertThat(made).hasSize(2);

      made.get(0).pending.forEach(each -> each.complete("v"));
      assertThat(download).isCompletedWithValue("v");
      assertThat(permits.left).hasValue(1);
      assertThat(check).isCompletedWithValue("v");
      assertThat(made.get(0).idle).as("cleaned up after its request").hasValue(1);
      made.get(1).pending.get(0).complete("v");
      assertThat(permits.left).hasValue(2);
    }
  }

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Fast {}

  @Configuration(proxyBeanMethods = false)
  static class Other {
    @Bean
    Downloads other() {
      return new DefaultDownloads();
    }
  }

  static class QualifiedMethodOfInterface extends Other {
    @Bean
    @Fast
    @Qualifier("hasty")
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
    Downloads downloads() {
      return new DefaultDownloads();
    }
  }

  static class QualifiedMethodOfClass extends Other {
    @Bean
    @Fast
    @Qualifier("hasty")
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }
  }

  @Component("downloads")
  @Fast
  @Qualifier("hasty")
  @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
  static class QualifiedWithInterface extends DefaultDownloads {}

  @Component("downloads")
  @Fast
  @Qualifier("hasty")
  @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
  static class QualifiedWithClass extends DefaultDownloads {}

  record ByQualifier(
      @Fast Downloads fast, @Qualifier("hasty") Downloads hasty, Downloads downloads) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        QualifiedMethodOfInterface.class,
        QualifiedMethodOfClass.class,
        QualifiedWithInterface.class,
        QualifiedWithClass.class
      })
  void qualifiersOfAScopedProxy(Class<?> bean) {
    try (AnnotationConfigApplicationContext context =
        start(bean, Other.class, Permits.class, ByQualifier.class)) {
      ByQualifier injected = context.getBean(ByQualifier.class);
      assertThat(injected.downloads).isSameAs(context.getBean("downloads"));
      assertThat(injected.fast).isSameAs(injected.downloads);
      assertThat(injected.hasty).isSameAs(injected.downloads);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class CollaboratorOfRequest {
    @Bean
    @Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
    Permits permits() {
      return new Permits();
    }
  }

  @Test
  void collaboratorOfARequest() {
    try (AnnotationConfigApplicationContext context =
        start(DefaultDownloads.class, CollaboratorOfRequest.class)) {
      Downloads downloads = context.getBean(Downloads.class);
      DefaultDownloads target = context.getBean(DefaultDownloads.class);
      begin();
      CompletableFuture<String> during = downloads.download("a");
      CompletableFuture<String> after = downloads.download("b");
      target.pending.get(0).complete("v");
      assertThat(during).isCompletedWithValue("v");
      RequestContextHolder.resetRequestAttributes();
      target.pending.get(1).complete("v");
      assertThat(after).isCompletedExceptionally();
      assertThatThrownBy(after::join).hasCauseInstanceOf(ScopeNotActiveException.class);
    }
  }

  @Test
  void withoutProxy() {
    try (AnnotationConfigApplicationContext context = start(Bare.class, Permits.class)) {
      List<DefaultDownloads> made = context.getBean(Bare.class).made;
      begin();
      Downloads first = context.getBean(Downloads.class);
      assertThat(context.getBean(Downloads.class)).isSameAs(first);
      begin();
      Downloads second = context.getBean(Downloads.class);
      assertThat(second).isInstanceOf(DownloadsWithFinally.class).isNotSameAs(first);
      assertThat(made).hasSize(2);
      assertCleansUpOnce(first, made.get(0), context.getBean(Permits.class));
      assertCleansUpOnce(second, made.get(1), context.getBean(Permits.class));
    }
  }
}
