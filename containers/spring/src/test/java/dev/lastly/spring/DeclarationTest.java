/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Admin;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import com.acme.Repository;
import com.acme.RepositoryWithFinally;
import com.acme.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javashop.DefaultOrders;
import javashop.Orders;
import javashop.OrdersWithFinally;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.ChildBeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** However a bean is declared, its wrapper is in its place. */
class DeclarationTest {
  /** Calls the wrapper and settles the promise of the only call of the target. */
  static void assertCleansUpOnce(Downloads wrapper, DefaultDownloads target, Permits permits) {
    assertThat(wrapper).isInstanceOf(DownloadsWithFinally.class);
    int before = permits.left.get();
    int calls = target.pending.size();
    CompletableFuture<String> result = wrapper.download("a");
    assertThat(target.pending).hasSize(calls + 1);
    target.pending.get(calls).complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.left).hasValue(before + 1);
  }

  @Configuration
  static class Methods {
    final List<Downloads> called = new ArrayList<>();

    @Bean({"fast", "alias"})
    @Primary
    @Qualifier("hasty")
    @Order(2)
    DefaultDownloads fast() {
      return new DefaultDownloads();
    }

    @Bean
    @Order(1)
    Downloads slow() {
      return new DefaultDownloads();
    }

    @Bean
    @Fallback
    @Order(3)
    static DefaultDownloads last() {
      return new DefaultDownloads();
    }

    @Bean
    Object caller() {
      called.add(slow());
      called.add(slow());
      return "";
    }
  }

  record Injected(
      Downloads primary,
      @Qualifier("hasty") Downloads byQualifier,
      @Qualifier("fast") Downloads byName,
      @Qualifier("slow") Downloads slow,
      @Qualifier("hasty") Admin adminByQualifier,
      @Qualifier("slow") ObjectProvider<Admin> noAdmin,
      Admin admin,
      List<Downloads> list,
      Map<String, Downloads> map,
      ObjectProvider<Downloads> provider) {}

  @Test
  void twoBeansOfOneInterface() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Methods.class, Permits.class, Injected.class)) {
      Downloads fast = context.getBean("fast", Downloads.class);
      Downloads slow = context.getBean("slow", Downloads.class);
      Downloads last = context.getBean("last", Downloads.class);
      Injected injected = context.getBean(Injected.class);
      assertThat(injected.primary).isSameAs(fast);
      assertThat(injected.byQualifier).isSameAs(fast);
      assertThat(injected.byName).isSameAs(fast);
      assertThat(injected.slow).isSameAs(slow);
      assertThat(injected.list).containsExactly(slow, fast, last);
      assertThat(injected.map).containsOnlyKeys("fast", "slow", "last");
      assertThat(injected.provider.orderedStream()).containsExactly(slow, fast, last);
      assertThat(injected.provider.getObject()).isSameAs(fast);
      assertThat(context.getBean(Downloads.class)).isSameAs(fast);
      assertThat(context.getBean("alias")).isSameAs(fast);
      assertThat(context.getAliases("fast")).containsExactly("alias");

      Object target = context.getBean("lastlyTarget.fast");
      assertThat(injected.admin).isSameAs(target).isSameAs(injected.adminByQualifier);
      assertThat(context.getBean(Methods.class).called).containsExactly(slow, slow);
      Permits permits = context.getBean(Permits.class);
      for (String name : List.of("fast", "slow", "last")) {
        assertCleansUpOnce(
            context.getBean(name, Downloads.class),
            context.getBean("lastlyTarget." + name, DefaultDownloads.class),
            permits);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithFallback {
    @Bean
    @Fallback
    Downloads last() {
      return new DefaultDownloads();
    }

    @Bean
    Downloads first() {
      return new DefaultDownloads();
    }
  }

  @Test
  void fallback() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(WithFallback.class, Permits.class)) {
      assertThat(context.getBean(Downloads.class))
          .isSameAs(context.getBean("first"))
          .isInstanceOf(DownloadsWithFinally.class);
      assertThat(context.getBean("last")).isInstanceOf(DownloadsWithFinally.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class NoCandidate {
    @Bean(autowireCandidate = false)
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrimaryNoCandidate extends NoCandidate {
    @Bean(autowireCandidate = false)
    @Primary
    @Override
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }

    @Bean(autowireCandidate = false)
    Downloads other() {
      return new DefaultDownloads();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FallbackNoCandidate extends NoCandidate {
    @Bean(autowireCandidate = false)
    @Fallback
    @Override
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }
  }

  record Unavailable(
      ObjectProvider<Downloads> downloads,
      @Qualifier("downloads") ObjectProvider<Downloads> byName,
      ObjectProvider<Admin> admin) {}

  @Test
  void beanThatIsNoCandidateForInjection() {
    for (Class<?> config :
        List.of(NoCandidate.class, PrimaryNoCandidate.class, FallbackNoCandidate.class)) {
      try (AnnotationConfigApplicationContext context =
          Contexts.start(config, Permits.class, Unavailable.class)) {
        Downloads downloads = context.getBean(Downloads.class);
        assertThat(downloads).isSameAs(context.getBean("downloads"));
        assertCleansUpOnce(
            downloads,
            context.getBean("lastlyTarget.downloads", DefaultDownloads.class),
            context.getBean(Permits.class));
        assertThat(context.getBeanProvider(Downloads.class).getIfAvailable()).isSameAs(downloads);
        assertThat(context.getBeanProvider(Downloads.class).getIfUnique()).isSameAs(downloads);
        Unavailable injected = context.getBean(Unavailable.class);
        assertThat(injected.downloads.getIfAvailable()).isNull();
        assertThat(injected.byName.getIfAvailable()).isNull();
        assertThat(injected.admin.getIfAvailable()).isNull();
        assertThat(injected.downloads.stream()).isEmpty();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Unproxied {
    @Bean
    DefaultDownloads downloads() {
      return new DefaultDownloads();
    }
  }

  @Test
  void withoutProxyBeanMethods() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Unproxied.class, Permits.class)) {
      assertCleansUpOnce(
          context.getBean("downloads", Downloads.class),
          context.getBean(DefaultDownloads.class),
          context.getBean(Permits.class));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Lazies {
    static final List<String> events = new ArrayList<>();

    @Bean
    @Lazy
    @DependsOn("first")
    Downloads downloads() {
      events.add("downloads");
      return new DefaultDownloads();
    }

    @Bean
    @Lazy
    Permits permits() {
      events.add("permits");
      return new Permits();
    }

    @Bean
    @Lazy
    String first() {
      events.add("first");
      return "";
    }
  }

  @Test
  void lazyAndDependsOn() {
    Lazies.events.clear();
    try (AnnotationConfigApplicationContext context = Contexts.start(Lazies.class)) {
      assertThat(Lazies.events).isEmpty();
      context.getBean(Downloads.class);
      assertThat(Lazies.events).containsExactlyInAnyOrder("first", "downloads", "permits");
      assertThat(Lazies.events.indexOf("first")).isLessThan(Lazies.events.indexOf("downloads"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {
    @Bean
    Downloads none() {
      return null;
    }

    @Bean
    @Scope("prototype")
    Downloads noneOf(String name) {
      return null;
    }
  }

  record Optionally(Optional<Downloads> none, @Qualifier("none") @Nullable Downloads downloads) {}

  @Test
  void noBean() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Nothing.class, Permits.class, Optionally.class)) {
      assertThat(context.getBean(Optionally.class).none).isEmpty();
      assertThat(context.getBean(Optionally.class).downloads).isNull();
      assertThat(context.getBean("noneOf", "a").equals(null)).isTrue();
    }
  }

  static class UsesItself extends DefaultDownloads {
    @Autowired Downloads self;
  }

  static class UsesUser extends DefaultDownloads {
    @Autowired User user;
  }

  static class User {
    @Autowired Downloads downloads;
  }

  static class UsesCreatedUser extends DefaultDownloads {
    @Autowired CreatedUser user;
  }

  record CreatedUser(Downloads downloads) {}

  record Third(Downloads downloads) {}

  @Test
  void beansThatUseThemselvesWhicheverIsCreatedFirst() {
    for (List<Class<?>> each :
        List.<List<Class<?>>>of(
            List.of(UsesItself.class),
            List.of(UsesUser.class, User.class),
            List.of(UsesCreatedUser.class, CreatedUser.class))) {
      for (boolean thirdIsFirst : new boolean[] {true, false}) {
        List<Class<?>> classes = new ArrayList<>(each);
        classes.add(thirdIsFirst ? 0 : each.size(), Third.class);
        try (AnnotationConfigApplicationContext context =
            Contexts.prepare(Map.of(), Permits.class)) {
          classes.forEach(context::register);
          context.refresh();
          assertCleansUpOnce(
              context.getBean(Third.class).downloads,
              context.getBean(DefaultDownloads.class),
              context.getBean(Permits.class));
        }
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Prototypes {
    final List<DefaultDownloads> made = new ArrayList<>();

    @Bean
    @Scope("prototype")
    Downloads downloads() {
      made.add(new DefaultDownloads());
      return made.get(made.size() - 1);
    }
  }

  @Test
  void prototype() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Prototypes.class, Permits.class)) {
      List<DefaultDownloads> made = context.getBean(Prototypes.class).made;
      Downloads first = context.getBean(Downloads.class);
      Downloads second = context.getBean(Downloads.class);
      assertThat(made).hasSize(2);
      assertCleansUpOnce(first, made.get(0), context.getBean(Permits.class));
      assertCleansUpOnce(second, made.get(1), context.getBean(Permits.class));
      assertThat(made.get(0).pending).hasSize(1);
    }
  }

  @Test
  void parentDefinition() {
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      RootBeanDefinition template = new RootBeanDefinition();
      template.setAbstract(true);
      template.setScope(BeanDefinition.SCOPE_PROTOTYPE);
      context.registerBeanDefinition("template", template);
      ChildBeanDefinition parent = new ChildBeanDefinition("template");
      parent.setBeanClass(DefaultDownloads.class);
      context.registerBeanDefinition("parent", parent);
      ChildBeanDefinition child = new ChildBeanDefinition("parent");
      child.setScope(BeanDefinition.SCOPE_SINGLETON);
      context.registerBeanDefinition("child", child);
      context.refresh();
      assertThat(context.isPrototype("parent")).isTrue();
      assertThat(context.getBean("parent")).isInstanceOf(DownloadsWithFinally.class);
      assertThat(context.isSingleton("child")).isTrue();
      assertCleansUpOnce(
          context.getBean("child", Downloads.class),
          context.getBean("lastlyTarget.child", DefaultDownloads.class),
          context.getBean(Permits.class));
    }
  }

  static class Holder {
    Downloads downloads;

    public void setDownloads(Downloads downloads) {
      this.downloads = downloads;
    }
  }

  static class Counter extends DefaultDownloads {
    public Integer count() {
      return 42;
    }
  }

  @Test
  void othersThatReferToTheBean() {
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      context.registerBeanDefinition("downloads", new RootBeanDefinition(Counter.class));
      RootBeanDefinition byReference = new RootBeanDefinition(Holder.class);
      byReference.getPropertyValues().add("downloads", new RuntimeBeanReference("downloads"));
      context.registerBeanDefinition("holder", byReference);
      RootBeanDefinition byMethod = new RootBeanDefinition();
      byMethod.setFactoryBeanName("downloads");
      byMethod.setFactoryMethodName("count");
      context.registerBeanDefinition("count", byMethod);
      context.refresh();
      assertThat(context.getBean("count")).isEqualTo(42);
      assertThat(context.getBean(Holder.class).downloads)
          .isSameAs(context.getBean("downloads"))
          .isInstanceOf(DownloadsWithFinally.class);
    }
  }

  static class UserRepository implements Repository<Integer> {
    @Override
    public CompletableFuture<Integer> load(String key) {
      return CompletableFuture.completedFuture(1);
    }

    @Override
    public void release() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class Repositories {
    @Bean
    Repository<String> strings() {
      return new Repository<>() {
        @Override
        public CompletableFuture<String> load(String key) {
          return CompletableFuture.completedFuture("v");
        }

        @Override
        public void release() {}
      };
    }
  }

  record UsesRepositories(
      Repository<Integer> users,
      Repository<String> strings,
      ObjectProvider<Repository<Long>> none,
      List<Repository<?>> all) {}

  @Test
  void genericInterface() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(UserRepository.class, Repositories.class, UsesRepositories.class)) {
      UsesRepositories injected = context.getBean(UsesRepositories.class);
      assertThat(injected.users).isInstanceOf(RepositoryWithFinally.class);
      assertThat(injected.users.load("").join()).isEqualTo(1);
      assertThat(injected.strings).isInstanceOf(RepositoryWithFinally.class);
      assertThat(injected.strings.load("").join()).isEqualTo("v");
      assertThat(injected.none.getIfAvailable()).isNull();
      assertThat(injected.all).hasSize(2);
    }
  }

  @Test
  void nestedInterfaceThatIsNotPublic() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Shop.DefaultOrders.class)) {
      String[] names = context.getBeanNamesForType(Shop.DefaultOrders.class);
      assertThat(names).hasSize(1);
      String wrapper = names[0].substring("lastlyTarget.".length());
      assertThat(context.getBean(wrapper).getClass().getName())
          .isEqualTo("com.acme.Shop_OrdersWithFinally");
    }
  }

  @Test
  void packageThatBeginsLikeThoseOfTheJdk() {
    try (AnnotationConfigApplicationContext context = Contexts.start(DefaultOrders.class)) {
      assertThat(context.getBean(Orders.class)).isInstanceOf(OrdersWithFinally.class);
    }
  }

  static class WithOrder extends DefaultDownloads implements Ordered {
    private final int order;

    WithOrder(int order) {
      this.order = order;
    }

    @Override
    public int getOrder() {
      return order;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OrderedOnes {
    @Bean
    Downloads second() {
      return new WithOrder(2);
    }

    @Bean
    Downloads first() {
      return new WithOrder(1);
    }
  }

  record Sorted(List<Downloads> list) {}

  @Test
  void orderThatTheBeanTells() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(OrderedOnes.class, Permits.class, Sorted.class)) {
      assertThat(context.getBean(Sorted.class).list)
          .containsExactly(
              context.getBean("first", Downloads.class),
              context.getBean("second", Downloads.class));
    }
  }

  @Test
  void existingSingletonIsLeftAlone() {
    DefaultDownloads existing = new DefaultDownloads();
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      context.registerBeanDefinition("downloads", new RootBeanDefinition(DefaultDownloads.class));
      context.getBeanFactory().registerSingleton("downloads", existing);
      context.refresh();
      assertThat(context.getBean(Downloads.class)).isSameAs(existing);
    }
  }

  private static List<String> warnings(Runnable start) {
    List<String> warnings = new ArrayList<>();
    Logger logger = Logger.getLogger(BeanWrapper.class.getPackageName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            warnings.add(record.getLevel() + " " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      start.run();
    } finally {
      logger.removeHandler(handler);
    }
    return warnings;
  }

  @Test
  void objectWithoutADefinitionIsLeftAloneWithAWarning() {
    DefaultDownloads plain = new DefaultDownloads();
    try (AnnotationConfigApplicationContext context =
        Contexts.prepare(Map.of("lastly.exclude", "excluded"), Permits.class)) {
      context.getBeanFactory().registerSingleton("plain", plain);
      context.getBeanFactory().registerSingleton("excluded", plain);
      context
          .getBeanFactory()
          .registerSingleton("wrapper", new DownloadsWithFinally(plain, new Permits()));
      assertThat(warnings(context::refresh))
          .containsExactly(
              "WARNING Bean 'plain' is an object that has been registered without a definition, so"
                  + " it has no wrapper, and the cleanups of Downloads do not run for it. Register"
                  + " a definition with an instance supplier, or the wrapper itself.");
      assertThat(context.getBean("plain")).isSameAs(plain);
    }
  }

  private static final String INNER =
      "' of class DefaultDownloads is an inner bean, or has no definition at all, so it has no"
          + " wrapper, and the cleanups of Downloads do not run for it. Declare it as a bean of its"
          + " own, and refer to that, or annotate its class with @Unwrapped.";

  private static void assertWarnsOfInner(Class<?> type, boolean warns) {
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      for (String name : List.of("one", "two")) {
        RootBeanDefinition outer = new RootBeanDefinition(Holder.class);
        outer.getPropertyValues().add("downloads", new RootBeanDefinition(type));
        context.registerBeanDefinition(name, outer);
      }
      List<String> warnings = warnings(context::refresh);
      assertThat(warnings).hasSize(warns ? 1 : 0);
      assertThat(warnings)
          .allMatch(each -> each.startsWith("WARNING Bean '(inner bean)#"))
          .allMatch(each -> each.endsWith(INNER));
      assertThat(context.getBean("one", Holder.class).downloads).isInstanceOf(type);
    }
  }

  @Unwrapped
  static class UnwrappedDownloads extends DefaultDownloads {}

  @Test
  void innerBeanIsLeftAloneWithOneWarning() {
    assertWarnsOfInner(DefaultDownloads.class, true);
    assertWarnsOfInner(UnwrappedDownloads.class, false);
  }

  @Test
  void objectOfAnInstanceSupplier() {
    DefaultDownloads plain = new DefaultDownloads();
    try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Permits.class)) {
      context.registerBean("plain", Downloads.class, () -> plain);
      assertThat(warnings(context::refresh)).isEmpty();
      assertCleansUpOnce(
          context.getBean("plain", Downloads.class), plain, context.getBean(Permits.class));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class InBackground {
    @Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
    Downloads downloads() {
      return new DefaultDownloads();
    }

    @Bean
    Executor bootstrapExecutor() {
      return task -> { // ends before the main thread goes on to what comes after the bean
        Thread thread = new Thread(task);
        thread.start();
        try {
          thread.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      };
    }
  }

  @Test
  void beanThatIsCreatedInTheBackground() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(InBackground.class, Permits.class)) {
      assertThat(context.getBean(Downloads.class)).isInstanceOf(DownloadsWithFinally.class);
    }
  }
}
