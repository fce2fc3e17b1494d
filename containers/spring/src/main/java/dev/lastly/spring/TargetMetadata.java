/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Conventions;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.ClassUtils;

/**
 * Copies to a wrapper what annotations on the target's class and factory method tell the container.
 */
final class TargetMetadata {
  /** The attribute that names the class in which Spring looks for annotated methods of a proxy. */
  private static final String ORIGINAL_TARGET_CLASS =
      Conventions.getQualifiedAttributeName(AutoProxyUtils.class, "originalTargetClass");

  private final DefaultListableBeanFactory beans;
  private final String target;

  /** The class of the bean, after that of the factory bean that creates it, if one does. */
  private final List<Class<?>> types = new ArrayList<>();

  TargetMetadata(DefaultListableBeanFactory beans, String target) {
    this.beans = beans;
    this.target = target;
    if (beans.isFactoryBean(target)) {
      addType(BeanFactory.FACTORY_BEAN_PREFIX + target);
    }
    addType(target);
  }

  private void addType(String name) {
    Class<?> type = beans.getType(name, false);
    if (type != null) {
      types.add(ClassUtils.getUserClass(type));
    }
  }

  void copyToWrapper() {
    String name = TargetNames.wrapper(target);
    RootBeanDefinition wrapper = (RootBeanDefinition) beans.getBeanDefinition(name);
    wrapper.setQualifiedElement(annotations());
    setOrder(wrapper);
    String plain = TargetNames.plain(name);
    if (!plain.equals(name)
        && beans.containsBeanDefinition(plain)
        && beans.getBeanDefinition(plain) instanceof RootBeanDefinition scopedProxy) {
      // Spring would look for the qualifiers in what the proxy leads to, which is the wrapper.
      scopedProxy.setQualifiedElement(annotations());
      setOrder(scopedProxy);
      scopedProxy.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, TargetNames.wrapped(name, beans));
    }
    // Otherwise, Spring would call close() on the wrapper as well as on the target.
    wrapper.setDestroyMethodName("");
    // Listener methods that the interface declares are called on the target only.
    wrapper.setAttribute(ORIGINAL_TARGET_CLASS, Object.class);
  }

  private void setOrder(BeanDefinition definition) {
    Integer order = order();
    if (order != null) {
      definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, order);
    }
  }

  private AnnotatedElement annotations() {
    List<Annotation> annotations = new ArrayList<>();
    Method factoryMethod = definition().getResolvedFactoryMethod();
    if (factoryMethod != null) {
      Collections.addAll(annotations, factoryMethod.getAnnotations());
    }
    types.forEach(each -> Collections.addAll(annotations, each.getAnnotations()));
    return AnnotatedElementUtils.forAnnotations(annotations.toArray(Annotation[]::new));
  }

  private @Nullable Integer order() {
    if (definition().getAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE)
        instanceof Integer order) {
      return order;
    }
    Method factoryMethod = definition().getResolvedFactoryMethod();
    Integer order = factoryMethod == null ? null : OrderUtils.getOrder(factoryMethod);
    for (Class<?> each : types) {
      order = order == null ? OrderUtils.getOrder(each) : order;
    }
    return order;
  }

  private RootBeanDefinition definition() {
    return (RootBeanDefinition) beans.getMergedBeanDefinition(target);
  }
}
