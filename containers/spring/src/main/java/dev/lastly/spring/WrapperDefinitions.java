/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static java.util.Objects.requireNonNull;

import dev.lastly.Lastly;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/** Defines wrappers, in place of the beans that they wrap. */
final class WrapperDefinitions {
  private final DefaultListableBeanFactory beans;
  private final Collaborators collaborators;

  WrapperDefinitions(DefaultListableBeanFactory beans) {
    this.beans = beans;
    this.collaborators = new Collaborators(beans);
  }

  /**
   * Gives the names of beans to wrappers, and new names to the beans, and keeps the order of
   * definitions.
   */
  void replaceAll(Map<String, WrapperClass> wrappers) {
    Set<String> parents = new HashSet<>();
    for (String name : beans.getBeanDefinitionNames()) {
      String parent = beans.getBeanDefinition(name).getParentName();
      if (parent != null) {
        parents.add(parent);
      }
    }
    boolean moved = false;
    for (String name : beans.getBeanDefinitionNames()) {
      WrapperClass wrapper = wrappers.get(name);
      if (wrapper != null) {
        replace(name, wrapper);
        moved = true;
      } else if (moved && !parents.contains(name) && !isInUse(name)) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        beans.removeBeanDefinition(name);
        beans.registerBeanDefinition(name, definition);
      }
    }
  }

  /**
   * Whether a definition must not be removed and registered again. With the definition, Spring
   * would destroy the bean, and those that depend on it; and it would not register a definition
   * again if its name is an alias as well.
   */
  private boolean isInUse(String name) {
    return beans.containsSingleton(name)
        || beans.getDependentBeans(name).length > 0
        || beans.isAlias(name);
  }

  private void replace(String name, WrapperClass wrapper) {
    String targetName = TargetNames.of(name);
    AbstractBeanDefinition target = (AbstractBeanDefinition) beans.getBeanDefinition(name);
    RootBeanDefinition merged = (RootBeanDefinition) beans.getMergedBeanDefinition(name);
    RootBeanDefinition definition = wrapperDefinition(wrapper, merged);
    addArgument(definition, wrapper.wrapped(), new RuntimeBeanReference(targetName));
    if (merged.isSingleton() && !merged.isBackgroundInit()) {
      // The bean is created first: while its wrapper is being created, Spring could not inject the
      // wrapper into the bean.
      definition.setDependsOn(StringUtils.addStringToArray(merged.getDependsOn(), targetName));
    }

    beans.removeBeanDefinition(name);
    target.setAutowireCandidate(false);
    if (!merged.isAutowireCandidate()) {
      giveWay(target);
    }
    // The pointcut bean(name) also matches a qualifier.
    target.addQualifier(new AutowireCandidateQualifier(Qualifier.class, TargetNames.plain(name)));
    beans.registerBeanDefinition(targetName, target);
    beans.registerBeanDefinition(name, definition);

    ScopedProxies.adapt(name, definition, beans);
    redirect(name, targetName);
  }

  /**
   * Lets {@code getBean(type)} prefer the wrapper to a target if neither is a candidate for
   * injection. Otherwise, it passes over the target as it is no candidate.
   */
  private static void giveWay(AbstractBeanDefinition target) {
    target.setPrimary(false);
    target.setFallback(true);
    // Decides if the wrapper is a fallback as well.
    target.setDefaultCandidate(false);
  }

  /**
   * Copies what the container looks up under the name of a bean, but not what it does to the bean.
   */
  private static RootBeanDefinition wrapperDefinition(
      WrapperClass wrapper, RootBeanDefinition merged) {
    RootBeanDefinition definition = new RootBeanDefinition(wrapper.type());
    definition.setScope(merged.getScope());
    definition.setLazyInit(merged.isLazyInit());
    definition.setBackgroundInit(merged.isBackgroundInit());
    definition.setDependsOn(merged.getDependsOn());
    definition.setAutowireCandidate(merged.isAutowireCandidate());
    definition.setDefaultCandidate(merged.isDefaultCandidate());
    definition.setPrimary(merged.isPrimary());
    definition.setFallback(merged.isFallback());
    definition.copyQualifiersFrom(merged);
    definition.setRole(merged.getRole());
    definition.setDescription(merged.getDescription());
    definition.setResourceDescription(merged.getResourceDescription());
    definition.setSource(merged.getSource());
    // Other post-processors are not applied to synthetic beans.
    definition.setSynthetic(true);
    ResolvableType type = wrappedType(wrapper.wrapped(), merged.getResolvableType());
    if (type.hasGenerics() && !type.hasUnresolvableGenerics()) {
      definition.setTargetType(
          ResolvableType.forClassWithGenerics(wrapper.type(), type.getGenerics()));
    }
    return definition;
  }

  /** The interface, with the type arguments that the bean has for it. */
  private static ResolvableType wrappedType(Class<?> wrapped, ResolvableType bean) {
    ResolvableType product = bean.as(FactoryBean.class).getGeneric();
    return (ResolvableType.NONE.equals(product) ? bean : product).as(wrapped);
  }

  /** Definitions that name the bean as their parent or factory bean name the target instead. */
  private void redirect(String name, String targetName) {
    for (String each : beans.getBeanDefinitionNames()) {
      BeanDefinition definition = beans.getBeanDefinition(each);
      if (name.equals(definition.getParentName())) {
        definition.setParentName(targetName);
      }
      if (name.equals(definition.getFactoryBeanName())) {
        definition.setFactoryBeanName(targetName);
      }
    }
  }

  void addCollaborators(String name, WrapperClass wrapper) {
    RootBeanDefinition definition = (RootBeanDefinition) beans.getBeanDefinition(name);
    for (Class<?> type : wrapper.collaborators()) {
      addArgument(definition, type, collaborators.choose(name, wrapper, type));
    }
    addArgument(definition, Lastly.class, collaborators.chooseLastly(name, wrapper));
    if (definition.isBackgroundInit()) {
      createCollaboratorsFirst(name, definition);
    }
  }

  /** On another thread, Spring does not create what is to be created on the main thread. */
  private static void createCollaboratorsFirst(String name, RootBeanDefinition definition) {
    for (ValueHolder argument :
        definition.getConstructorArgumentValues().getIndexedArgumentValues().values()) {
      RuntimeBeanReference reference = (RuntimeBeanReference) requireNonNull(argument.getValue());
      if (!reference.isToParent() && !reference.getBeanName().equals(TargetNames.of(name))) {
        definition.setDependsOn(
            StringUtils.addStringToArray(definition.getDependsOn(), reference.getBeanName()));
      }
    }
  }

  private static void addArgument(
      RootBeanDefinition definition, Class<?> type, RuntimeBeanReference reference) {
    int index = definition.getConstructorArgumentValues().getArgumentCount();
    definition
        .getConstructorArgumentValues()
        .addIndexedArgumentValue(index, new ValueHolder(reference, type.getName()));
  }
}
