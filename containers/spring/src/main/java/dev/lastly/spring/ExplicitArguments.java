/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.stream.IntStream;
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
 * Passes the arguments with which a bean is requested on to the target, as in {@code getBean(name,
 * argument)}, or if one {@code @Bean} method calls another. Spring takes them for arguments of the
 * bean that has the name, which is the wrapper.
 *
 * <p>Spring accepts the arguments because the wrapper's definition names the factory method of the
 * target or, if there is none, {@link WrapperTypes} returns the target's constructors. To call one
 * of them, it then asks this class. Without arguments, Spring asks the supplier of the definition
 * instead. Code that is generated ahead of time has a supplier of its own, and names no factory
 * method: Spring itself then knows none that it could pass arguments to.
 */
final class ExplicitArguments implements InstantiationStrategy {
  private final DefaultListableBeanFactory beans;
  private final InstantiationStrategy original;

  ExplicitArguments(DefaultListableBeanFactory beans) {
    this.beans = beans;
    this.original = beans.getInstantiationStrategy();
  }

  /** Lets a wrapper be requested with the arguments that its target takes. */
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
      // Otherwise, Spring would take the factory method's return type for the wrapper's type.
      wrapper.setTargetType(wrapper.getBeanClass());
    }
    wrapper.setFactoryBeanName(target.getFactoryBeanName());
    wrapper.setFactoryMethodName(target.getFactoryMethodName());
    if (target.getFactoryBeanName() == null) {
      wrapper.setBeanClassName(target.getBeanClassName());
    }
  }

  /** Creates a wrapper, or returns null if its target is null, as there is no bean then. */
  private @Nullable Object create(RootBeanDefinition wrapper, String name) {
    BeanDefinitionValueResolver resolver = new BeanDefinitionValueResolver(beans, name, wrapper);
    Object[] arguments =
        wrapper.getConstructorArgumentValues().getIndexedArgumentValues().entrySet().stream()
            .map(each -> argument(resolver, each.getKey(), each.getValue()))
            .toArray();
    return arguments[0] == null
        ? null
        : BeanUtils.instantiateClass(constructor(type(wrapper), arguments), arguments);
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

  /** Finds a constructor: wrappers have one with settings, one without, and perhaps one for CDI. */
  private static Constructor<?> constructor(Class<?> type, @Nullable Object[] arguments) {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (accepts(each.getParameterTypes(), arguments)) {
        return each;
      }
    }
    throw new IllegalStateException("No such constructor in " + type);
  }

  private static boolean accepts(Class<?>[] parameters, @Nullable Object[] arguments) {
    return parameters.length == arguments.length
        && IntStream.range(0, parameters.length)
            .allMatch(i -> arguments[i] == null || parameters[i].isInstance(arguments[i]));
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

  /** Creates a wrapper whose target is created with the given arguments. */
  private Object createWith(
      RootBeanDefinition definition, String name, @Nullable Object... arguments) {
    Object target = beans.getBean(TargetNames.of(name), arguments);
    beans.registerDependentBean(TargetNames.of(name), name);
    RootBeanDefinition wrapper = definition.cloneBeanDefinition();
    wrapper.getConstructorArgumentValues().addIndexedArgumentValue(0, target);
    Object created = create(wrapper, name);
    return created == null ? target : created;
  }

  /**
   * Explains Spring's exception, which has no type of its own, and names the method but not the
   * bean.
   */
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
