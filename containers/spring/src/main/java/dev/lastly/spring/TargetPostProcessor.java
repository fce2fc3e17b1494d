/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;

/**
 * Takes from beans what their definitions do not tell, and reports mistakes that only the beans
 * show.
 */
final class TargetPostProcessor implements BeanPostProcessor {
  private static final Log log = LogFactory.getLog(TargetPostProcessor.class);

  private final DefaultListableBeanFactory beans;
  private final Exclusions exclusions;
  private final DoubleWrappingCheck doubleWrapping;
  private final WrapperClasses wrappers = new WrapperClasses();
  private final Set<Class<?>> undefined = ConcurrentHashMap.newKeySet();

  TargetPostProcessor(BeanFactory beans, Environment environment) {
    this.beans = (DefaultListableBeanFactory) beans;
    this.exclusions = new Exclusions(this.beans, environment);
    this.doubleWrapping = new DoubleWrappingCheck(this.beans);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (beans.containsBeanDefinition(name)) {
      if (TargetNames.isTarget(name)) {
        String wrapper = TargetNames.wrapper(name);
        checkTarget(bean, name, wrapper);
        copyOrder(bean, wrapper);
        destroyBeforeCollaborators(name, wrapper);
      } else {
        checkOther(bean, name);
      }
      dependOnTargets(name);
    } else {
      warnOfUndefined(bean, name);
    }
    return bean;
  }

  private void checkTarget(Object bean, String name, String wrapper) {
    Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
    Class<?> wrapped = TargetNames.wrapped(wrapper, beans);
    if (wrappers.isWrapper(type)) {
      throw Wordings.wrappedByHand(TargetNames.plain(name), type, wrapped);
    }
    List<WrapperClass> found = wrappers.findAll(type);
    if (found.size() > 1) { // of which the declaration names one
      throw Wordings.severalInterfaces(TargetNames.plain(name), found);
    }
    if (AnnotationUtils.findAnnotation(type, Unwrapped.class) != null) {
      throw Wordings.unwrappedClass(TargetNames.plain(name), type, wrapped);
    }
    if (bean instanceof FactoryBean<?> factory
        && !factory.isSingleton()
        && beans.isSingleton(wrapper)) {
      throw Wordings.sharedPrototype(TargetNames.plain(name), wrapped);
    }
    doubleWrapping.check(name, injected(name, wrapper));
    // What a factory bean makes has been given its providers by the factory bean.
    if (bean instanceof FactoryBean || !beans.isFactoryBean(name)) {
      doubleWrapping.checkProviders(name, type);
    }
  }

  /** The names of the beans that have been injected into a target. */
  private Set<String> injected(String name, String wrapper) {
    Set<String> injected = new LinkedHashSet<>(List.of(beans.getDependenciesForBean(name)));
    // If one @Bean method calls another, Spring takes the name of the method for that of the bean.
    injected.addAll(List.of(beans.getDependenciesForBean(wrapper)));
    String[] dependsOn = beans.getMergedBeanDefinition(name).getDependsOn();
    if (dependsOn != null) {
      injected.removeAll(Set.of(dependsOn));
    }
    return injected;
  }

  /**
   * Copies an order that only the instance of the bean has. The wrapper is created later, so it is
   * in time.
   */
  private void copyOrder(Object bean, String wrapper) {
    BeanDefinition definition = beans.getMergedBeanDefinition(wrapper);
    if (bean instanceof Ordered ordered
        && !definition.hasAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE)) {
      definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, ordered.getOrder());
    }
  }

  /**
   * Lets the bean be destroyed first. If it waits for pending calls, their cleanups still find the
   * collaborators.
   */
  private void destroyBeforeCollaborators(String name, String wrapper) {
    for (ValueHolder argument :
        beans
            .getMergedBeanDefinition(wrapper)
            .getConstructorArgumentValues()
            .getIndexedArgumentValues()
            .values()) {
      if (argument.getValue() instanceof RuntimeBeanReference reference
          && !reference.isToParent()
          && !reference.getBeanName().equals(name)) {
        beans.registerDependentBean(reference.getBeanName(), name);
      }
    }
  }

  private void checkOther(Object bean, String name) {
    if (exclusions.excludesAll() || bean instanceof ScopedObject) {
      return;
    }
    List<WrapperClass> found = wrappers.findAll(bean.getClass());
    if (!found.isEmpty() && !exclusions.excludes(name)) {
      Class<?> declared = beans.getMergedBeanDefinition(name).getResolvableType().toClass();
      throw wrappers.findAll(declared).isEmpty()
          ? Wordings.unexpected(name, found.get(0).wrapped())
          : Wordings.tooLate(name, found.get(0).wrapped());
    }
  }

  /**
   * Makes a bean that is injected with a wrapper depend on the target, too. To find out what to
   * start first, and to stop last, Spring looks no further than the wrapper.
   */
  private void dependOnTargets(String name) {
    for (String dependency : beans.getDependenciesForBean(name)) {
      String target = TargetNames.of(dependency);
      if (!target.equals(name) && beans.containsBeanDefinition(target)) {
        beans.registerDependentBean(target, name);
      }
    }
  }

  /** Warns of a bean, such as an inner one, that has no name for a wrapper to take. */
  private void warnOfUndefined(Object bean, String name) {
    Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
    List<WrapperClass> found = wrappers.findAll(type);
    if (found.isEmpty()
        || exclusions.excludesAll()
        || bean instanceof ScopedObject
        || wrappers.isWrapper(type)
        || AnnotationUtils.findAnnotation(type, Unwrapped.class) != null) {
      return;
    }
    if (undefined.add(type)) {
      log.warn(Wordings.undefined(name, type, found.get(0).wrapped()));
    }
  }
}
