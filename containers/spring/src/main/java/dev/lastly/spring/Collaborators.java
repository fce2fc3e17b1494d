/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Chooses the beans that the constructors of wrappers are called with. */
final class Collaborators {
  private final DefaultListableBeanFactory beans;

  Collaborators(DefaultListableBeanFactory beans) {
    this.beans = beans;
  }

  /** An object on which the wrapper of a bean calls cleanups. */
  RuntimeBeanReference choose(String bean, WrapperClass wrapper, Class<?> type) {
    List<String> found = find(bean, wrapper, type);
    if (found.isEmpty()) {
      for (String name : beans.getBeanNamesForType(type, true, false)) {
        if (TargetNames.isTarget(name)) {
          throw Wordings.wrappedCollaborator(
              TargetNames.plain(bean), TargetNames.plain(name), wrapper.wrapped(), type);
        }
      }
      throw Wordings.noCollaborator(TargetNames.plain(bean), wrapper.wrapped(), type);
    }
    return reference(found.get(0));
  }

  /** The settings of the wrapper of a bean. */
  RuntimeBeanReference chooseLastly(String bean, WrapperClass wrapper) {
    List<String> found = find(bean, wrapper, Lastly.class);
    return reference(found.isEmpty() ? defaultLastly() : found.get(0));
  }

  private String defaultLastly() {
    if (!beans.containsBeanDefinition(DefaultLastly.BEAN_NAME)) {
      RootBeanDefinition definition = new RootBeanDefinition(DefaultLastly.class);
      definition.setFactoryMethodName(DefaultLastly.FACTORY_METHOD);
      definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
      definition.setAutowireCandidate(false);
      beans.registerBeanDefinition(DefaultLastly.BEAN_NAME, definition);
    }
    return DefaultLastly.BEAN_NAME;
  }

  /** One name, or none. */
  private List<String> find(String bean, WrapperClass wrapper, Class<?> type) {
    List<String> found = candidates(type, false);
    if (found.isEmpty() && type != Lastly.class) {
      // Last resort: creates factory beans that do not tell the type of what they make.
      found = candidates(type, true);
    }
    List<String> chosen = filtered(found, name -> isFor(wrapper.wrapped(), name));
    if (chosen.isEmpty()) {
      chosen = filtered(found, name -> choice(name) == null);
    }
    chosen = prefer(chosen, name -> !isFallback(name));
    chosen = prefer(chosen, this::isPrimary);
    chosen = prefer(chosen, name -> isPrimary(name) && beans.containsBeanDefinition(name));
    if (chosen.size() > 1) {
      throw Wordings.severalCollaborators(TargetNames.plain(bean), wrapper.wrapped(), type, chosen);
    }
    return chosen;
  }

  private List<String> candidates(Class<?> type, boolean allowEagerInit) {
    List<String> all =
        List.of(
            BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, allowEagerInit));
    return filtered(
        all,
        name ->
            !(definition(name) instanceof AbstractBeanDefinition definition)
                || (definition.isAutowireCandidate() && definition.isDefaultCandidate())
                || choice(name) != null);
  }

  /** The preferred name if there is just one, or else all names. */
  private static List<String> prefer(List<String> names, Predicate<String> preferred) {
    List<String> found = filtered(names, preferred);
    return found.size() == 1 ? found : names;
  }

  private boolean isPrimary(String name) {
    BeanDefinition definition = definition(name);
    return definition != null && definition.isPrimary();
  }

  private boolean isFallback(String name) {
    BeanDefinition definition = definition(name);
    return definition != null && definition.isFallback();
  }

  private static List<String> filtered(List<String> names, Predicate<String> predicate) {
    return names.stream().filter(predicate).toList();
  }

  private boolean isFor(Class<?> wrapped, String name) {
    FinallyFor choice = choice(name);
    return choice != null && Arrays.asList(choice.value()).contains(wrapped);
  }

  private @Nullable FinallyFor choice(String name) {
    return owner(name).findAnnotationOnBean(name, FinallyFor.class, false);
  }

  private @Nullable BeanDefinition definition(String name) {
    ConfigurableListableBeanFactory owner = owner(name);
    return owner.containsBeanDefinition(name) ? owner.getMergedBeanDefinition(name) : null;
  }

  private ConfigurableListableBeanFactory owner(String name) {
    return BeanFactories.owner(beans, name);
  }

  private RuntimeBeanReference reference(String name) {
    return new RuntimeBeanReference(name, !beans.containsLocalBean(name));
  }
}
