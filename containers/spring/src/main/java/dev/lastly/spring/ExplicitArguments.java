/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.support.BeanDefinitionValueResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.InstantiationStrategy;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * Passes on to the target what a bean is asked for with, as in {@code getBean(name, argument)}, or
 * in the call of one {@code @Bean} method by another: for Spring, they are arguments of the bean
 * that has the name, which is the wrapper.
 *
 * <p>The wrapper's definition names the factory method of its target, or else {@link WrapperTypes}
 * its constructors, so that Spring accepts what those take, and then asks here for what they make.
 * Without such arguments, Spring turns to the supplier of the definition instead. Code that is
 * generated ahead of time has a supplier of its own, and names no factory method: Spring itself
 * then knows none that it could pass arguments to.
 */
final class ExplicitArguments implements InstantiationStrategy {
  private final DefaultListableBeanFactory beans;
  private final InstantiationStrategy original;

  ExplicitArguments(DefaultListableBeanFactory beans) {
    this.beans = beans;
    this.original = beans.getInstantiationStrategy();
  }

  /** Lets a wrapper be asked for with the arguments that its target takes. */
  void accept(String targetName) {
    String name = TargetNames.wrapper(targetName);
    RootBeanDefinition wrapper = (RootBeanDefinition) beans.getBeanDefinition(name);
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        || wrapper.getInstanceSupplier() != null) {
      return;
    }
    wrapper.setInstanceSupplier(() -> create(wrapper, name));
    RootBeanDefinition target = (RootBeanDefinition) beans.getMergedBeanDefinition(targetName);
    if (target.getFactoryMethodName() == null) {
      return;
    }
    if (wrapper.getTargetType() == null) {
      // Or else Spring would take it for what the factory method returns.
      wrapper.setTargetType(wrapper.getBeanClass());
    }
    wrapper.setFactoryBeanName(target.getFactoryBeanName());
    wrapper.setFactoryMethodName(target.getFactoryMethodName());
    if (target.getFactoryBeanName() == null) {
      wrapper.setBeanClassName(target.getBeanClassName());
    }
  }

  /** Null if the bean is: where there is none, its wrapper must not be one. */
  private @Nullable Object create(RootBeanDefinition wrapper, String name) {
    BeanDefinitionValueResolver resolver = new BeanDefinitionValueResolver(beans, name, wrapper);
    Object[] arguments =
        wrapper.getConstructorArgumentValues().getIndexedArgumentValues().entrySet().stream()
            .map(each -> argument(resolver, each.getKey(), each.getValue()))
            .toArray();
    return arguments[0] == null
        ? null
        : BeanUtils.instantiateClass(constructor(type(wrapper), arguments.length), arguments);
  }

  private static Class<?> type(RootBeanDefinition wrapper) {
    Class<?> type = wrapper.getTargetType();
    return type == null ? wrapper.getBeanClass() : type;
  }

  private static @Nullable Object argument(
      BeanDefinitionValueResolver resolver, int index, ValueHolder value) {
    return resolver.resolveValueIfNecessary(
        "constructor argument with index " + index, value.getValue());
  }

  /** Wrappers have one with settings, and one without. */
  private static Constructor<?> constructor(Class<?> type, int parameters) {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (each.getParameterCount() == parameters) {
        return each;
      }
    }
    throw new IllegalStateException("No such constructor in " + type);
  }

  @Override
  public Object instantiate(
      RootBeanDefinition definition,
      @Nullable String name,
      BeanFactory owner,
      @Nullable Object factoryBean,
      Method factoryMethod,
      @Nullable Object... arguments) {
    if (name != null && isWrapper(name)) {
      return createWith(definition, name, arguments);
    }
    try {
      return original.instantiate(definition, name, owner, factoryBean, factoryMethod, arguments);
    } catch (BeanInstantiationException e) {
      if (name != null && e.getCause() instanceof IllegalStateException cause) {
        checkCalledByClass(name, cause);
      }
      throw e;
    }
  }

  private boolean isWrapper(String name) {
    return beans.containsBeanDefinition(TargetNames.of(name));
  }

  /** For a target that is created with the given arguments. */
  private Object createWith(
      RootBeanDefinition definition, String name, @Nullable Object... arguments) {
    Object target = beans.getBean(TargetNames.of(name), arguments);
    beans.registerDependentBean(TargetNames.of(name), name);
    RootBeanDefinition wrapper = definition.cloneBeanDefinition();
    wrapper.getConstructorArgumentValues().addIndexedArgumentValue(0, target);
    Object created = create(wrapper, name);
    return created == null ? target : created;
  }

  /** What Spring throws has no type of its own, and names of the bean only its method. */
  private void checkCalledByClass(String caller, IllegalStateException failure) {
    String message = String.valueOf(failure.getMessage());
    for (String target : beans.getBeanDefinitionNames()) {
      Method method =
          TargetNames.isTarget(target)
              ? ((RootBeanDefinition) beans.getMergedBeanDefinition(target))
                  .getResolvedFactoryMethod()
              : null;
      if (method != null
          && message.startsWith(
              "@Bean method %s.%s called as bean reference for type [%s] but overridden by"
                  .formatted(
                      method.getDeclaringClass().getSimpleName(),
                      method.getName(),
                      method.getReturnType().getName()))) {
        String wrapper = TargetNames.wrapper(target);
        throw Wordings.calledByClass(
            TargetNames.plain(caller),
            TargetNames.plain(wrapper),
            method,
            TargetNames.wrapped(wrapper, beans));
      }
    }
  }

  @Override
  public Object instantiate(
      RootBeanDefinition definition, @Nullable String name, BeanFactory owner) {
    return original.instantiate(definition, name, owner);
  }

  @Override
  public Object instantiate(
      RootBeanDefinition definition,
      @Nullable String name,
      BeanFactory owner,
      Constructor<?> constructor,
      @Nullable Object... arguments) {
    return name != null && isWrapper(name) && constructor.getDeclaringClass() != type(definition)
        ? createWith(definition, name, arguments)
        : original.instantiate(definition, name, owner, constructor, arguments);
  }

  @Override
  public Class<?> getActualBeanClass(
      RootBeanDefinition definition, @Nullable String name, BeanFactory owner) {
    return original.getActualBeanClass(definition, name, owner);
  }
}
