/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Decides where a target or its wrapper may be injected. Where its wrapper can be injected, the
 * target is not. Where the wrapper has the wrong type, but methods with cleanups could be called,
 * that is an error. As anything else, such as another interface of the same class, the target is
 * injected as usual.
 */
final class TargetResolver implements AutowireCandidateResolver {
  private final DefaultListableBeanFactory beans;
  private final AutowireCandidateResolver original;
  private final DoubleWrappingCheck doubleWrapping;
  private final SelfReferences selfReferences;

  TargetResolver(DefaultListableBeanFactory beans, AutowireCandidateResolver original) {
    this.beans = beans;
    this.doubleWrapping = new DoubleWrappingCheck(beans);
    this.selfReferences = new SelfReferences(beans);
    this.original = original;
  }

  @Override
  public boolean isAutowireCandidate(BeanDefinitionHolder candidate, DependencyDescriptor at) {
    String name = BeanFactoryUtils.transformedBeanName(candidate.getBeanName());
    return TargetNames.isTarget(name)
        ? isTargetCandidate(
            candidate.getBeanName(), (RootBeanDefinition) candidate.getBeanDefinition(), at)
        : original.isAutowireCandidate(candidate, at)
            && (at.fallbackMatchAllowed() || !selfReferences.contains(name, at));
  }

  private boolean isTargetCandidate(
      String candidate, RootBeanDefinition target, DependencyDescriptor at) {
    String name = BeanFactoryUtils.transformedBeanName(candidate);
    ConfigurableListableBeanFactory owner = owner(name);
    String wrapperName = TargetNames.wrapper(name);
    Class<?> wrapped = TargetNames.wrapped(wrapperName, owner);
    Class<?> wanted = at.getDependencyType();
    if (wanted.isAssignableFrom(wrapped)) {
      return false;
    }
    // The scoped proxy or, if there is none, the wrapper has the qualifiers, and all else that
    // decides about candidates.
    String proxyName = TargetNames.plain(name);
    boolean isProxied = !proxyName.equals(wrapperName) && owner.containsBeanDefinition(proxyName);
    String visibleName = isProxied ? proxyName : wrapperName;
    RootBeanDefinition visible =
        ((RootBeanDefinition) owner.getMergedBeanDefinition(visibleName)).cloneBeanDefinition();
    visible.setTargetType(typeOf(candidate, target, wanted, owner));
    boolean isCandidate =
        original.isAutowireCandidate(
            new BeanDefinitionHolder(visible, visibleName, owner.getAliases(visibleName)), at);
    if (isCandidate && wrapped.isAssignableFrom(wanted)) {
      throw Wordings.injectedByClass(proxyName, wanted, wrapped);
    }
    // To inject what is behind a proxy would take it out of its scope.
    return isCandidate && !isProxied;
  }

  /** The type of a bean, or of a factory bean, with type arguments if its declaration has them. */
  private static @Nullable ResolvableType typeOf(
      String candidate,
      RootBeanDefinition target,
      Class<?> wanted,
      ConfigurableListableBeanFactory owner) {
    ResolvableType declared = target.getResolvableType();
    if (!BeanFactoryUtils.isFactoryDereference(candidate)
        && FactoryBean.class.isAssignableFrom(declared.toClass())) {
      ResolvableType product = declared.as(FactoryBean.class).getGeneric();
      declared = wanted.isAssignableFrom(product.toClass()) ? product : ResolvableType.NONE;
    }
    return ResolvableType.NONE.equals(declared)
        ? ResolvableType.forClass(owner.getType(candidate, false))
        : declared;
  }

  private ConfigurableListableBeanFactory owner(String name) {
    return BeanFactories.owner(beans, name);
  }

  @Override
  public boolean isRequired(DependencyDescriptor at) {
    return original.isRequired(at);
  }

  @Override
  public boolean hasQualifier(DependencyDescriptor at) {
    return original.hasQualifier(at);
  }

  @Override
  public @Nullable String getSuggestedName(DependencyDescriptor at) {
    return original.getSuggestedName(at);
  }

  @Override
  public @Nullable Object getSuggestedValue(DependencyDescriptor at) {
    return original.getSuggestedValue(at);
  }

  @Override
  public @Nullable Object getLazyResolutionProxyIfNecessary(
      DependencyDescriptor at, @Nullable String beanName) {
    Object proxy = original.getLazyResolutionProxyIfNecessary(at, beanName);
    if (proxy != null && beanName != null && TargetNames.isTarget(beanName)) {
      doubleWrapping.checkLazy(beanName, at);
    }
    return proxy;
  }

  @Override
  public @Nullable Class<?> getLazyResolutionProxyClass(
      DependencyDescriptor at, @Nullable String beanName) {
    return original.getLazyResolutionProxyClass(at, beanName);
  }

  @Override
  public AutowireCandidateResolver cloneIfNecessary() {
    return new TargetResolver(beans, original.cloneIfNecessary());
  }
}
