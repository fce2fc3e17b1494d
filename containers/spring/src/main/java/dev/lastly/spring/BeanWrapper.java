/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.beans.factory.CannotLoadBeanClassException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.Lifecycle;
import org.springframework.core.env.Environment;

/**
 * Puts a wrapper in place of each bean whose interface has one, as Spring does with scoped proxies:
 * the wrapper takes the name, and the bean becomes its target, under another name.
 *
 * <p>It is neither ordered nor a post-processor of the registry, so it runs after all of those, and
 * sees what they define and change.
 *
 * <p>After ahead-of-time processing, the wrappers are defined already, and this class only tells
 * Spring what the generated code leaves out.
 */
final class BeanWrapper implements BeanFactoryPostProcessor {
  private static final Log log = LogFactory.getLog(BeanWrapper.class);

  /** The interfaces by which Spring finds beans to call. It would find the wrapper as well. */
  private static final List<String> CALLBACKS =
      List.of(
          Aware.class.getName(),
          InitializingBean.class.getName(),
          DisposableBean.class.getName(),
          SmartInitializingSingleton.class.getName(),
          Lifecycle.class.getName(),
          ApplicationListener.class.getName(),
          // Those of Spring Boot, which may not be on the class path.
          "org.springframework.boot.ApplicationRunner",
          "org.springframework.boot.CommandLineRunner");

  private final Environment environment;
  private final WrapperClasses wrappers = new WrapperClasses();

  BeanWrapper(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    DefaultListableBeanFactory beans = (DefaultListableBeanFactory) factory;
    Exclusions exclusions = new Exclusions(beans, environment);
    if (!exclusions.excludesAll()) {
      wrapAll(beans, exclusions);
    }
    ExplicitArguments arguments = new ExplicitArguments(beans);
    for (String name : beans.getBeanDefinitionNames()) {
      if (TargetNames.isTarget(name)) {
        new TargetMetadata(beans, name).copyToWrapper();
        arguments.accept(name);
      }
    }
    beans.setInstantiationStrategy(arguments);
    if (!(beans.getAutowireCandidateResolver() instanceof TargetResolver)) {
      beans.setAutowireCandidateResolver(
          new TargetResolver(beans, beans.getAutowireCandidateResolver()));
    }
  }

  private void wrapAll(DefaultListableBeanFactory beans, Exclusions exclusions) {
    Map<String, WrapperClass> found = new LinkedHashMap<>();
    for (String name : beans.getBeanDefinitionNames()) {
      WrapperClass wrapper = wrapperFor(name, beans, exclusions);
      if (wrapper != null) {
        found.put(name, wrapper);
      }
    }
    WrapperDefinitions definitions = new WrapperDefinitions(beans);
    definitions.replaceAll(found);
    // Only now, as no target is a candidate any more.
    found.forEach(definitions::addCollaborators);
    warnOfRegistered(beans, exclusions);
  }

  /** Objects that are registered without a definition have nothing that could be replaced. */
  private void warnOfRegistered(DefaultListableBeanFactory beans, Exclusions exclusions) {
    for (String name : beans.getSingletonNames()) {
      Class<?> type = beans.containsBeanDefinition(name) ? null : typeOf(name, beans);
      if (type == null || wrappers.isWrapper(type)) {
        continue;
      }
      List<WrapperClass> found = wrappers.findAll(type);
      if (!found.isEmpty() && !exclusions.excludes(name)) {
        log.warn(Wordings.registered(name, found.get(0).wrapped()));
      }
    }
  }

  private @Nullable WrapperClass wrapperFor(
      String name, DefaultListableBeanFactory beans, Exclusions exclusions) {
    if (beans.getBeanDefinition(name).isAbstract()
        || TargetNames.isTarget(name)
        || beans.containsBeanDefinition(TargetNames.of(name))
        || ScopedProxies.isProxy(name, beans)) {
      return null;
    }
    Class<?> type = typeOf(name, beans);
    if (type == null) {
      return null;
    }
    List<WrapperClass> found = wrappers.findAll(type);
    if (found.isEmpty() || exclusions.excludes(name)) {
      return null;
    }
    String plain = TargetNames.plain(name);
    WrapperClass wrapper = found.get(0);
    if (beans.containsSingleton(name)) {
      log.warn(Wordings.tooEarly(plain, wrapper.wrapped()));
      return null;
    }
    if (wrappers.isWrapper(type)) {
      throw Wordings.wrappedByHand(plain, type, wrapper.wrapped());
    }
    if (found.size() > 1) {
      throw Wordings.severalInterfaces(plain, found);
    }
    for (Class<?> each : WrapperClasses.interfaces(wrapper.wrapped())) {
      if (CALLBACKS.contains(each.getName())) {
        throw Wordings.callbacks(plain, wrapper.wrapped(), each);
      }
    }
    return wrapper;
  }

  private static @Nullable Class<?> typeOf(String name, DefaultListableBeanFactory beans) {
    try {
      return beans.getType(name, false);
    } catch (CannotLoadBeanClassException | BeanDefinitionStoreException unusable) {
      // Spring reports that as soon as the bean is needed, if it ever is.
      return null;
    }
  }
}
