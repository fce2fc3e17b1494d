/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Admin;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Lifecycles;
import com.acme.Permits;
import com.acme.Quotes;
import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.NestedExceptionUtils;

/** What would bypass cleanups, or run them twice, stops the application from starting. */
class ErrorTest {
  private static void assertFails(String message, Class<?>... classes) {
    assertFails(message, () -> Contexts.start(classes).close());
  }

  private static void assertFails(String message, ThrowingCallable start) {
    assertThatThrownBy(start)
        .extracting(NestedExceptionUtils::getMostSpecificCause)
        .isInstanceOf(WrappingException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo(message);
  }

  record ByClass(DefaultDownloads downloads) {}

  private static final String BY_CLASS =
      "Bean 'defaultDownloads' is injected as DefaultDownloads, which its wrapper is not, so the"
          + " cleanups of Downloads would not run. Inject it as Downloads, or annotate the bean"
          + " with @Unwrapped.";

  @Test
  void constructorParameterOfTheClass() {
    assertFails(BY_CLASS, DefaultDownloads.class, Permits.class, ByClass.class);
  }

  static class ByField {
    @Autowired(required = false)
    DefaultDownloads downloads;
  }

  @Test
  void fieldOfTheClass() {
    assertFails(BY_CLASS, DefaultDownloads.class, Permits.class, ByField.class);
  }

  @Test
  void inChildContext() {
    try (AnnotationConfigApplicationContext parent =
        Contexts.start(DefaultDownloads.class, Permits.class)) {
      AnnotationConfigApplicationContext child = Contexts.prepare(Map.of(), ByClass.class);
      child.setParent(parent);
      assertFails(BY_CLASS, child::refresh);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class InScope {
    @Bean
    @Qualifier("hasty")
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
    DefaultDownloads defaultDownloads() {
      return new DefaultDownloads();
    }
  }

  record ByQualifierAndClass(@Qualifier("hasty") DefaultDownloads downloads) {}

  @Test
  void classBehindAScopedProxy() {
    for (Class<?> injected : List.of(ByClass.class, ByField.class, ByQualifierAndClass.class)) {
      assertFails(BY_CLASS, InScope.class, Permits.class, injected);
    }
  }

  record OptionalAdmin(
      Optional<Admin> admin, @Qualifier("other") Optional<DefaultDownloads> other) {}

  /** Its proxy is no Admin, and to inject the bean itself would take it out of its scope. */
  @Test
  void otherInterfaceBehindAScopedProxy() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(InScope.class, Permits.class, OptionalAdmin.class)) {
      OptionalAdmin injected = context.getBean(OptionalAdmin.class);
      assertThat(injected.admin).isEmpty();
      assertThat(injected.other).isEmpty();
    }
  }

  interface FastDownloads extends Downloads {}

  static class Fast extends DefaultDownloads implements FastDownloads {}

  record ByOtherInterface(FastDownloads downloads) {}

  @Test
  void interfaceThatExtendsTheWrappedOne() {
    assertFails(
        "Bean 'errorTest.Fast' is injected as ErrorTest.FastDownloads, which its wrapper is not, so"
            + " the cleanups of Downloads would not run. Inject it as Downloads, or annotate the"
            + " bean with @Unwrapped.",
        Fast.class,
        Permits.class,
        ByOtherInterface.class);
  }

  record ByObject(ObjectProvider<Object> all) {}

  @Test
  void anythingIsNotByClass() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DefaultDownloads.class, Permits.class, ByObject.class)) {
      assertThat(context.getBean(ByObject.class).all.stream())
          .contains(context.getBean("defaultDownloads"))
          .doesNotContain(context.getBean(DefaultDownloads.class));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ByHand {
    @Bean
    Downloads downloads(Permits permits) {
      return new DownloadsWithFinally(new DefaultDownloads(), permits);
    }
  }

  private static final String BY_HAND =
      "Bean 'downloads' is a DownloadsWithFinally already, and Lastly wraps every Downloads, so its"
          + " cleanups would run twice. Declare the plain Downloads instead, or annotate the"
          + " declaration with @Unwrapped.";

  @Test
  void wrapperOfAWrapper() {
    assertFails(BY_HAND, ByHand.class, Permits.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class ByHandAndDeclared {
    @Bean
    DownloadsWithFinally downloads(Permits permits) {
      return new DownloadsWithFinally(new DefaultDownloads(), permits);
    }
  }

  @Test
  void declaredWrapperOfAWrapper() {
    assertFails(BY_HAND, ByHandAndDeclared.class, Permits.class);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAspectJAutoProxy
  static class Aspects {}

  @Test
  void advisedWrapperOfAWrapper() {
    assertFails(BY_HAND, ByHand.class, Permits.class, Aspects.class, AdviceTest.Counting.class);
  }

  static class Decorator extends DefaultDownloads {
    private final Downloads inner;

    Decorator(Downloads inner) {
      this.inner = inner;
    }

    @Override
    public CompletableFuture<String> download(String from) {
      return inner.download(from);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Decorated {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Qualifier("inner") Downloads inner) {
      return new Decorator(inner);
    }
  }

  static class DecoratedLazily {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Lazy @Qualifier("inner") Downloads inner) {
      return new Decorator(inner);
    }
  }

  static class DecoratedWithAProvider {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Qualifier("inner") ObjectProvider<Downloads> inner) {
      return new DefaultDownloads() {
        @Override
        public CompletableFuture<String> download(String from) {
          return inner.getObject().download(from);
        }
      };
    }
  }

  static class WithProvider extends DefaultDownloads {
    @Qualifier("inner")
    @Autowired
    ObjectFactory<Downloads> inner;
  }

  static class DecoratedInAField {
    @Bean
    @Lazy
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer() {
      return new WithProvider();
    }
  }

  static class DecoratedOptionally {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Qualifier("inner") Optional<Downloads> inner) {
      return new Decorator(inner.orElseThrow());
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Autowired
  @Qualifier("inner")
  @interface InjectInner {}

  static class WithAnnotatedProvider extends DefaultDownloads {
    @InjectInner ObjectProvider<Downloads> inner;
  }

  static class DecoratedByAComposedAnnotation {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer() {
      return new WithAnnotatedProvider();
    }
  }

  static class Decorators implements FactoryBean<Downloads> {
    private final ObjectProvider<Downloads> inner;

    Decorators(@Qualifier("inner") ObjectProvider<Downloads> inner) {
      this.inner = inner;
    }

    @Override
    public Downloads getObject() {
      return new Decorator(inner.getObject());
    }

    @Override
    public Class<?> getObjectType() {
      return Downloads.class;
    }
  }

  static class DecoratedByAFactory {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Decorators outer(@Qualifier("inner") ObjectProvider<Downloads> inner) {
      return new Decorators(inner);
    }
  }

  @Import(Decorators.class)
  static class DecoratedByTheConstructorOfAFactory {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }
  }

  @Test
  void decoratorOfAFactoryBean() {
    assertFails(
        "Bean 'dev.lastly.spring.ErrorTest$Decorators' is a Downloads that is injected with"
            + " another one, 'inner', so the cleanups would run twice. Annotate one of the two with"
            + " @Unwrapped.",
        DecoratedByTheConstructorOfAFactory.class,
        Permits.class);
  }

  @Configuration
  static class DecoratedByACall {
    @Bean
    Downloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer() {
      return new Decorator(inner());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Ordered {
    @Bean
    Downloads first() {
      return new DefaultDownloads();
    }

    @Bean
    @DependsOn("first")
    Downloads second() {
      return new DefaultDownloads();
    }
  }

  @Test
  void beanThatOnlyDependsOnAnother() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Ordered.class, Permits.class)) {
      assertThat(context.getBean("second")).isInstanceOf(DownloadsWithFinally.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DecoratedInAChild {
    @Bean
    Downloads outer(Downloads inner) {
      return new Decorator(inner);
    }
  }

  @Test
  void decoratorInAChildContext() {
    try (AnnotationConfigApplicationContext parent =
        Contexts.start(DefaultDownloads.class, Permits.class)) {
      AnnotationConfigApplicationContext child =
          Contexts.prepare(Map.of(), DecoratedInAChild.class);
      child.setParent(parent);
      assertFails(
          "Bean 'outer' is a Downloads that is injected with another one, 'defaultDownloads', so"
              + " the cleanups would run twice. Annotate one of the two with @Unwrapped.",
          child::refresh);
    }
  }

  static class TakesProvider extends DefaultDownloads {
    TakesProvider(@Qualifier("inner") ObjectProvider<Downloads> inner) {}
  }

  @Import(TakesProvider.class)
  static class DecoratedByItsConstructor {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }
  }

  /** Its field is filled by the constructor, which is given the bean that has no wrapper. */
  static class KeepsProvider extends DefaultDownloads {
    private final ObjectProvider<Downloads> plain;

    KeepsProvider(@Qualifier("plain") ObjectProvider<Downloads> plain) {
      this.plain = plain;
    }
  }

  @Import(KeepsProvider.class)
  static class OtherWithAWrapper {
    @Bean
    @Unwrapped
    DefaultDownloads plain() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    DefaultDownloads other() {
      return new DefaultDownloads();
    }
  }

  @Test
  void providerOfWhatHasNoWrapper() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(OtherWithAWrapper.class, Permits.class)) {
      assertThat(context.getBean(KeepsProvider.class).plain.getObject())
          .isSameAs(context.getBean("plain"));
    }
  }

  @Test
  void decorator() {
    for (Class<?> config :
        List.of(
            Decorated.class,
            DecoratedLazily.class,
            DecoratedWithAProvider.class,
            DecoratedOptionally.class,
            DecoratedByAComposedAnnotation.class,
            DecoratedByAFactory.class,
            DecoratedByACall.class,
            DecoratedInAField.class)) {
      assertFails(
          "Bean 'outer' is a Downloads that is injected with another one, 'inner', so the cleanups"
              + " would run twice. Annotate one of the two with @Unwrapped.",
          config,
          Permits.class);
    }
    assertFails(
        "Bean 'dev.lastly.spring.ErrorTest$TakesProvider' is a Downloads that is injected with"
            + " another one, 'inner', so the cleanups would run twice. Annotate one of the two with"
            + " @Unwrapped.",
        DecoratedByItsConstructor.class,
        Permits.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class DecoratedInItsScope {
    @Bean
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
    Downloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Qualifier("inner") Downloads inner) {
      return new Decorator(inner);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DecoratedInBothScopes {
    @Bean
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
    Downloads outer(@Qualifier("inner") ObjectProvider<Downloads> inner) {
      return new Decorator(inner.getObject());
    }
  }

  @Test
  void decoratorOfAScopedProxy() {
    for (Class<?> config : List.of(DecoratedInItsScope.class, DecoratedInBothScopes.class)) {
      assertFails(
          "Bean 'outer' is a Downloads that is injected with another one, 'inner', so the cleanups"
              + " would run twice. Annotate one of the two with @Unwrapped.",
          () -> {
            try (AnnotationConfigApplicationContext context =
                Contexts.start(config, Permits.class)) {
              context.getBean(Downloads.class).idle();
            }
          });
    }
  }

  static class ScopedSelf extends DefaultDownloads {
    @Autowired private Downloads self;
  }

  @Configuration(proxyBeanMethods = false)
  static class ScopedSelves {
    @Bean
    @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
    Downloads downloads() {
      return new ScopedSelf();
    }
  }

  /** It calls another object of its scope, or itself, but is no decorator of either. */
  @Test
  void beanThatIsInjectedWithItsScopedProxy() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(ScopedSelves.class, Permits.class)) {
      ScopedSelf target = (ScopedSelf) context.getBean("lastlyTarget.scopedTarget.downloads");
      assertThat(target.self).isSameAs(context.getBean("downloads"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class DecoratedOnce {
    @Bean
    @Unwrapped
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }

    @Bean
    @Primary
    Downloads outer(@Qualifier("inner") Downloads inner) {
      return new Decorator(inner);
    }
  }

  @Test
  void decoratorOfAnUnwrappedBean() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(DecoratedOnce.class, Permits.class)) {
      CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
      context.getBean("inner", DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(context.getBean(Permits.class).left).hasValue(1);
    }
  }

  static class Retrying extends DefaultDownloads {
    private final Downloads inner;
    private final List<Downloads> all;
    private final ObjectProvider<Downloads> provider;

    Retrying(Downloads inner, List<Downloads> all, ObjectProvider<Downloads> provider) {
      this.inner = inner;
      this.all = all;
      this.provider = provider;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Retried {
    @Bean
    @Unwrapped
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }
  }

  @Primary
  static class PrimaryRetrying extends Retrying {
    PrimaryRetrying(Downloads inner, List<Downloads> all, ObjectProvider<Downloads> provider) {
      super(inner, all, provider);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class RetriedByMethod {
    @Bean
    @Primary
    Downloads outer(Downloads inner, List<Downloads> all, ObjectProvider<Downloads> provider) {
      return new Retrying(inner, all, provider);
    }
  }

  /** As without Lastly, Spring does not inject a bean into itself if there is another one. */
  @Test
  void primaryDecorator() {
    for (Class<?> outer : List.of(PrimaryRetrying.class, RetriedByMethod.class)) {
      try (AnnotationConfigApplicationContext context =
          Contexts.start(Retried.class, outer, Permits.class)) {
        Object inner = context.getBean("inner");
        Retrying retrying = context.getBeansOfType(Retrying.class).values().iterator().next();
        assertThat(retrying.inner).isSameAs(inner);
        assertThat(retrying.all).singleElement().isSameAs(inner);
        assertThat(retrying.provider.getObject()).isSameAs(inner);
        assertThat(retrying.provider.stream()).singleElement().isSameAs(inner);
        assertThat(context.getBean(Downloads.class)).isInstanceOf(DownloadsWithFinally.class);
      }
    }
  }

  static class Peer extends DefaultDownloads {
    @Autowired ObjectProvider<Downloads> peers;
  }

  static class Peers {
    @Bean
    Peer first() {
      return new Peer();
    }

    @Bean
    Peer second() {
      return new Peer();
    }

    /** Without this, the provider of each would provide the other, as if it decorated that. */
    @Bean
    DefaultDownloads other() {
      return new DefaultDownloads();
    }
  }

  @Test
  void beansOfOneClassThatLookUpEachOther() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Peers.class, Permits.class)) {
      Peer first = context.getBeansOfType(Peer.class).values().iterator().next();
      assertThat(first.peers.stream()).contains(context.getBean("second", Downloads.class));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class RetriedTwice {
    @Bean
    DefaultDownloads inner() {
      return new DefaultDownloads();
    }
  }

  @Test
  void primaryDecoratorOfAWrappedBean() {
    assertFails(
        "Bean 'errorTest.PrimaryRetrying' is a Downloads that is injected with another one,"
            + " 'inner', so the cleanups would run twice. Annotate one of the two with @Unwrapped.",
        RetriedTwice.class,
        PrimaryRetrying.class,
        Permits.class);
  }

  static class SelfInjected extends DefaultDownloads {
    @Autowired @Lazy private Downloads self;
    @Autowired private ObjectProvider<Downloads> provider;
  }

  @Test
  void beanThatIsInjectedWithItself() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(SelfInjected.class, Permits.class)) {
      SelfInjected target = context.getBean(SelfInjected.class);
      target.self.download("a");
      target.provider.getObject().download("b");
      target.pending.forEach(each -> each.complete("v"));
      assertThat(context.getBean(Permits.class).left).hasValue(2);
    }
  }

  static class Both extends DefaultDownloads implements Quotes {
    @Override
    public CompletableFuture<String> latest() {
      return new CompletableFuture<>();
    }
  }

  @Test
  void twoInterfaces() {
    assertFails(
        "Bean 'errorTest.Both' implements Quotes and Downloads, and no wrapper implements all of"
            + " them. Declare one bean for each, with a class of its own, or annotate this one with"
            + " @Unwrapped.",
        Both.class,
        Permits.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class BothByMethod {
    @Bean
    Downloads both() {
      return new Both();
    }
  }

  @Test
  void secondInterfaceThatTheDeclarationDoesNotTell() {
    assertFails(
        "Bean 'both' implements Quotes and Downloads, and no wrapper implements all of them."
            + " Declare one bean for each, with a class of its own, or annotate this one with"
            + " @Unwrapped.",
        BothByMethod.class,
        Permits.class);
  }

  @Unwrapped
  static class UnwrappedDownloads extends DefaultDownloads {}

  @Configuration(proxyBeanMethods = false)
  static class UnwrappedByMethod {
    @Bean
    Downloads downloads() {
      return new UnwrappedDownloads();
    }
  }

  @Test
  void unwrappedClassThatTheDeclarationDoesNotTell() {
    assertFails(
        "Bean 'downloads' is declared as a Downloads and has a wrapper, but its class,"
            + " ErrorTest.UnwrappedDownloads, has @Unwrapped. Annotate the declaration with"
            + " @Unwrapped, too, or declare it with the type ErrorTest.UnwrappedDownloads.",
        UnwrappedByMethod.class,
        Permits.class);
  }

  static class DefaultLifecycles implements Lifecycles {
    @Override
    public CompletableFuture<String> open() {
      return new CompletableFuture<>();
    }

    @Override
    public void release() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return false;
    }
  }

  @Test
  void callbacksOfTheInterface() {
    assertFails(
        "Lifecycles extends Lifecycle, so Spring would call both the bean"
            + " 'errorTest.DefaultLifecycles' and its wrapper. Let the class of the bean implement"
            + " Lifecycle instead of the interface.",
        DefaultLifecycles.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class DeclaredAsObject {
    @Bean
    Object downloads() {
      return new DefaultDownloads();
    }
  }

  @Test
  void declarationWithAnotherType() {
    assertFails(
        "Bean 'downloads' is a Downloads, but is not declared as one, so it has no wrapper."
            + " Declare it with the type Downloads, annotate it with @Unwrapped, or add its name to the"
            + " property lastly.exclude.",
        DeclaredAsObject.class,
        Permits.class);
  }

  @Test
  void beanThatIsRegisteredTooLate() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Permits.class)) {
      context.registerBean("late", DefaultDownloads.class);
      assertFails(
          "Bean 'late' is a Downloads that was registered after all others had been wrapped, and"
              + " has no wrapper. Register it before the context is refreshed, or annotate it with"
              + " @Unwrapped.",
          () -> context.getBean("late"));
    }
  }

  interface Runs extends CommandLineRunner {
    @Finally("release")
    CompletableFuture<String> open();

    void release();
  }

  static class DefaultRuns implements Runs {
    @Override
    public CompletableFuture<String> open() {
      return new CompletableFuture<>();
    }

    @Override
    public void release() {}

    @Override
    public void run(String... arguments) {}
  }

  @Test
  void runnerOfBoot() {
    assertFails(
        "ErrorTest.Runs extends CommandLineRunner, so Spring would call both the bean"
            + " 'errorTest.DefaultRuns' and its wrapper. Let the class of the bean implement"
            + " CommandLineRunner instead of the interface.",
        DefaultRuns.class);
  }

  @FinallyWith(OwnCleanups.class)
  interface Own {
    @Finally("leave")
    CompletableFuture<String> open();
  }

  static class OwnCleanups implements Own {
    @Override
    public CompletableFuture<String> open() {
      return new CompletableFuture<>();
    }

    void leave() {}
  }

  @Test
  void collaboratorThatIsWrapped() {
    assertFails(
        "Bean 'errorTest.OwnCleanups' needs a ErrorTest.OwnCleanups for the cleanups of"
            + " ErrorTest.Own, and 'errorTest.OwnCleanups' has a wrapper itself, so it cannot be used."
            + " Declare a bean of type ErrorTest.OwnCleanups whose class does not implement an"
            + " interface with a wrapper.",
        OwnCleanups.class);
  }

  static class OneIsUnwrapped {
    @Bean
    @Unwrapped
    @Qualifier("unwrapped")
    DefaultDownloads one() {
      return new DefaultDownloads();
    }

    @Bean
    DefaultDownloads two() {
      return new DefaultDownloads();
    }
  }

  record ByQualifiedClass(@Qualifier("unwrapped") DefaultDownloads downloads) {}

  @Test
  void classThatAnotherBeanHasToo() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(OneIsUnwrapped.class, Permits.class, ByQualifiedClass.class)) {
      assertThat(context.getBean(ByQualifiedClass.class).downloads)
          .isSameAs(context.getBean("one"));
    }
  }
}
