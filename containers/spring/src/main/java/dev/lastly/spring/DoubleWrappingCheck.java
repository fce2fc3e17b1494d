/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/** Keeps a bean from being injected with another one whose cleanups would run as well. */
final class DoubleWrappingCheck {
  /**
   * What Spring injects in place of a bean without telling which one, besides its own providers,
   * which are object factories.
   */
  private static final List<String> PROVIDERS =
      List.of("jakarta.inject.Provider", "javax.inject.Provider", "java.util.Optional");

  private static final Set<String> INJECTIONS =
      Set.of(
          "org.springframework.beans.factory.annotation.Autowired",
          "jakarta.annotation.Resource",
          "jakarta.inject.Inject",
          "javax.inject.Inject");

  private final DefaultListableBeanFactory beans;

  DoubleWrappingCheck(DefaultListableBeanFactory beans) {
    this.beans = beans;
  }

  /** Fails if a target has been injected with the wrapper of another bean of its interface. */
  void check(String target, Collection<String> injected) {
    String wrapper = TargetNames.wrapper(target);
    Class<?> wrapped = TargetNames.wrapped(wrapper, beans);
    for (String each : injected) {
      String other = TargetNames.behindProxy(each, beans);
      if (!other.equals(wrapper)
          && beans.containsBean(TargetNames.of(other))
          && TargetNames.wrapped(other, beans) == wrapped) {
        throw Wordings.wrappedTwice(TargetNames.plain(target), each, wrapped);
      }
    }
  }

  /** Fails likewise if a target is injected with something that looks up the bean only later. */
  void checkLazy(String target, DependencyDescriptor at) {
    Class<?> wrapped = TargetNames.wrapped(TargetNames.wrapper(target), beans);
    if (at.getDependencyType().isAssignableFrom(wrapped)) {
      check(target, new Choice(at).make(target, beans));
    }
  }

  /**
   * Fails likewise for the providers that a target is created with, or has in its fields. When
   * Spring injects them, it does not tell which beans they will provide.
   */
  void checkProviders(String target, Class<?> type) {
    Method factoryMethod =
        ((RootBeanDefinition) beans.getMergedBeanDefinition(target)).getResolvedFactoryMethod();
    if (factoryMethod != null) {
      checkProviders(target, factoryMethod);
    } else {
      Constructor<?>[] constructors = type.getDeclaredConstructors();
      for (Constructor<?> constructor : constructors) {
        if (constructors.length == 1 || isInjected(constructor)) {
          checkProviders(target, constructor);
        }
      }
    }
    ReflectionUtils.doWithFields(
        type,
        field -> checkProvider(target, new DependencyDescriptor(field, false)),
        DoubleWrappingCheck::isInjected);
  }

  private static boolean isInjected(AnnotatedElement element) {
    MergedAnnotations annotations = MergedAnnotations.from(element);
    return INJECTIONS.stream().anyMatch(annotations::isPresent);
  }

  private void checkProviders(String target, Executable executable) {
    for (int i = 0; i < executable.getParameterCount(); i++) {
      MethodParameter parameter = MethodParameter.forExecutable(executable, i);
      checkProvider(target, new DependencyDescriptor(parameter, false));
    }
  }

  private void checkProvider(String target, DependencyDescriptor at) {
    Class<?> type = at.getDependencyType();
    if (ObjectFactory.class.isAssignableFrom(type) || PROVIDERS.contains(type.getName())) {
      at.increaseNestingLevel();
      checkLazy(target, at);
    }
  }

  /** Finds the beans that Spring would choose for an injection, without creating them. */
  private static final class Choice extends DependencyDescriptor {
    private static final long serialVersionUID = 1;

    Choice(DependencyDescriptor original) {
      super(original);
    }

    Set<String> make(String requester, DefaultListableBeanFactory beans) {
      Set<String> chosen = new LinkedHashSet<>();
      try {
        beans.doResolveDependency(this, requester, chosen, null);
      } catch (BeansException expected) {
        // Spring rejects a name in place of the bean, but has added its choice to the set before.
      }
      return chosen;
    }

    @Override
    public Object resolveCandidate(String name, Class<?> type, BeanFactory beans) {
      return name;
    }

    @Override
    public @Nullable Object resolveShortcut(BeanFactory beans) {
      return null;
    }
  }
}
