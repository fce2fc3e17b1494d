/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.Member;
import java.util.Arrays;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Injections of a bean's wrapper into the bean itself. Spring injects a bean into itself only if
 * there is no other one of its type: so a primary decorator receives what it decorates. But it does
 * not know that a wrapper and its target stand for one bean.
 */
final class SelfReferences {
  private final DefaultListableBeanFactory beans;

  SelfReferences(DefaultListableBeanFactory beans) {
    this.beans = beans;
  }

  /** Whether the target of a wrapper is what the wrapper would be injected into. */
  boolean contains(String wrapper, DependencyDescriptor at) {
    String target = TargetNames.of(wrapper);
    return beans.containsBeanDefinition(target)
        && isInjected(target, at.getMember())
        && (beans.isCurrentlyInCreation(target) || !hasLike(target, at.getMember()));
  }

  /** Whether another target has the same injection point, as a bean of the same class has. */
  private boolean hasLike(String target, Member point) {
    return Arrays.stream(beans.getBeanDefinitionNames())
        .filter(TargetNames::isTarget)
        .anyMatch(other -> !other.equals(target) && isInjected(other, point));
  }

  private boolean isInjected(String target, Member point) {
    RootBeanDefinition definition = (RootBeanDefinition) beans.getMergedBeanDefinition(target);
    Class<?> type = beans.getType(target, false);
    return point.equals(definition.getResolvedFactoryMethod())
        || (type != null && point.getDeclaringClass().isAssignableFrom(type));
  }
}
