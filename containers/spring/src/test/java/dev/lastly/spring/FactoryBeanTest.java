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
import com.acme.Quotes;
import com.acme.QuotesWithFinally;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactoryBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** What a factory bean makes is wrapped, and so are proxies whose class nobody writes. */
class FactoryBeanTest {
  static class DownloadsFactory implements FactoryBean<Downloads> {
    final DefaultDownloads made = new DefaultDownloads();

    @Override
    public Downloads getObject() {
      return made;
    }

    @Override
    public Class<?> getObjectType() {
      return Downloads.class;
    }
  }

  record UsesFactory(DownloadsFactory factory, Downloads downloads) {}

  @Test
  void factoryBean() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DownloadsFactory.class, Permits.class, UsesFactory.class)) {
      UsesFactory injected = context.getBean(UsesFactory.class);
      assertCleansUpOnce(injected.downloads, injected.factory.made, context.getBean(Permits.class));
    }
  }

  @Order(2)
  @Qualifier("second")
  static class SecondFactory extends DownloadsFactory {}

  @Order(1)
  @Qualifier("first")
  static class FirstFactory extends DownloadsFactory {}

  record UsesFactories(
      SecondFactory second, @Qualifier("second") Downloads downloads, List<Downloads> all) {}

  @Test
  void orderAndQualifierOfTheFactoryBean() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(
            SecondFactory.class, FirstFactory.class, Permits.class, UsesFactories.class)) {
      UsesFactories injected = context.getBean(UsesFactories.class);
      assertCleansUpOnce(injected.downloads, injected.second.made, context.getBean(Permits.class));
      assertThat(injected.all).hasSize(2).element(1).isSameAs(injected.downloads);
    }
  }

  interface Source<T> {}

  static class SourceOfStrings extends DefaultDownloads implements Source<String> {}

  static class SourceFactory implements FactoryBean<SourceOfStrings> {
    @Override
    public SourceOfStrings getObject() {
      return new SourceOfStrings();
    }

    @Override
    public Class<?> getObjectType() {
      return SourceOfStrings.class;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DeclaresSourceFactory {
    @Bean
    FactoryBean<SourceOfStrings> sources() {
      return new SourceFactory();
    }
  }

  record UsesSource(
      Source<String> source,
      Source<?> any,
      ObjectProvider<Source<Integer>> none,
      FactoryBean<SourceOfStrings> factory,
      ObjectProvider<FactoryBean<Integer>> noFactory) {}

  @Test
  void genericInterfaceOfWhatAFactoryBeanMakes() {
    for (Class<?> config : List.of(SourceFactory.class, DeclaresSourceFactory.class)) {
      try (AnnotationConfigApplicationContext context =
          Contexts.start(config, Permits.class, UsesSource.class)) {
        UsesSource injected = context.getBean(UsesSource.class);
        assertThat(injected.source).isSameAs(context.getBean(SourceOfStrings.class));
        assertThat(injected.any).isSameAs(injected.source);
        assertThat(injected.none.getIfAvailable()).isNull();
        assertThat(injected.factory).isInstanceOf(SourceFactory.class);
        assertThat(injected.noFactory.getIfAvailable()).isNull();
      }
    }
  }

  static class PrototypeFactory extends DownloadsFactory {
    final List<DefaultDownloads> all = new ArrayList<>();

    @Override
    public Downloads getObject() {
      all.add(new DefaultDownloads());
      return all.get(all.size() - 1);
    }

    @Override
    public boolean isSingleton() {
      return false;
    }
  }

  @Test
  void factoryBeanOfPrototypesWithoutScope() {
    assertThatThrownBy(() -> Contexts.start(PrototypeFactory.class, Permits.class))
        .hasRootCauseInstanceOf(WrappingException.class)
        .hasMessageContaining(
            "Bean 'factoryBeanTest.PrototypeFactory' creates a new Downloads for each use, but all"
                + " would share one wrapper. Declare it with @Scope(\"prototype\"), or annotate it"
                + " with @Unwrapped.");
  }

  @Test
  void factoryBeanOfPrototypes() {
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      RootBeanDefinition definition = new RootBeanDefinition(PrototypeFactory.class);
      definition.setScope("prototype");
      context.registerBeanDefinition("downloads", definition);
      context.refresh();
      Downloads first = context.getBean(Downloads.class);
      assertThat(first).isInstanceOf(DownloadsWithFinally.class);
      assertThat(context.getBean(Downloads.class)).isNotSameAs(first);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DeclaresFactory {
    @Bean
    static FactoryBean<Downloads> downloads() {
      return new DownloadsFactory();
    }
  }

  record Consumer(Downloads downloads) {}

  @Test
  void factoryBeanOfAFactoryMethod() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DeclaresFactory.class, Permits.class, Consumer.class)) {
      DownloadsFactory factory =
          (DownloadsFactory) context.getBean("&lastlyTarget.downloads", FactoryBean.class);
      assertCleansUpOnce(
          context.getBean(Consumer.class).downloads, factory.made, context.getBean(Permits.class));
    }
  }

  /** As XML declares a proxy: nothing tells its type before it is made. */
  private static AnnotationConfigApplicationContext startWithProxy(Map<String, Object> settings) {
    AnnotationConfigApplicationContext context = Contexts.prepare(settings, Permits.class);
    context.registerBeanDefinition("plain", new RootBeanDefinition(DefaultDownloads.class));
    RootBeanDefinition proxy = new RootBeanDefinition(ProxyFactoryBean.class);
    proxy.getPropertyValues().add("targetName", "plain");
    proxy.getPropertyValues().add("proxyInterfaces", Downloads.class);
    context.registerBeanDefinition("proxy", proxy);
    context.refresh();
    return context;
  }

  @Test
  void factoryBeanThatDoesNotTellItsType() {
    try (AnnotationConfigApplicationContext context = startWithProxy(Map.of())) {
      assertThatThrownBy(() -> context.getBean("proxy"))
          .rootCause()
          .isInstanceOf(WrappingException.class)
          .hasMessage(
              "Bean 'proxy' is a Downloads, but is not declared as one, so it has no wrapper."
                  + " Declare it with the type Downloads, annotate it with @Unwrapped, or add its"
                  + " name to the property lastly.exclude.");
    }
  }

  @Test
  void excludedProxyOfABeanWithAWrapper() {
    try (AnnotationConfigApplicationContext context =
        startWithProxy(Map.of("lastly.exclude", "proxy"))) {
      CompletableFuture<String> result = context.getBean("proxy", Downloads.class).download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(context.getBean(Permits.class).left).hasValue(1);
    }
  }

  /** As clients of Feign and repositories of Spring Data are declared. */
  static class ClientFactory implements FactoryBean<Object> {
    private final Class<?> type;

    ClientFactory(Class<?> type) {
      this.type = type;
    }

    @Override
    public Object getObject() {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) ->
              method.getReturnType() == CompletableFuture.class
                  ? CompletableFuture.completedFuture("v")
                  : "proxy");
    }

    @Override
    public Class<?> getObjectType() {
      return type;
    }
  }

  @Test
  void proxyOfAFactoryBeanWhoseTypeIsAnAttribute() {
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      RootBeanDefinition definition = new RootBeanDefinition(ClientFactory.class);
      definition.getConstructorArgumentValues().addIndexedArgumentValue(0, Quotes.class);
      definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, Quotes.class);
      definition.setLazyInit(true);
      definition.setPrimary(true);
      context.registerBeanDefinition(Quotes.class.getName(), definition);
      context.refresh();
      Quotes quotes = context.getBean(Quotes.class);
      assertThat(quotes).isInstanceOf(QuotesWithFinally.class);
      assertThat(context.getBean(Quotes.class.getName())).isSameAs(quotes);
      assertThat(quotes.latest().join()).isEqualTo("v");
      assertThat(context.getBean(Permits.class).left).hasValue(1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Clients {
    final CompletableFuture<String> answer = new CompletableFuture<>();

    @Bean
    Quotes quotes() {
      HttpExchangeAdapter adapter =
          (HttpExchangeAdapter)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {HttpExchangeAdapter.class},
                  (proxy, method, arguments) ->
                      switch (method.getName()) {
                        case "exchangeForBody" -> answer;
                        case "supportsRequestAttributes" -> false;
                        default -> throw new UnsupportedOperationException(method.toString());
                      });
      return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Quotes.class);
    }
  }

  @Test
  void httpExchangeProxy() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Clients.class, Permits.class)) {
      Quotes quotes = context.getBean(Quotes.class);
      assertThat(quotes).isInstanceOf(QuotesWithFinally.class);
      CompletableFuture<String> result = quotes.latest();
      context.getBean(Clients.class).answer.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(context.getBean(Permits.class).left).hasValue(1);
    }
  }
}
