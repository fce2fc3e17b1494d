/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import java.util.Arrays;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Reports settings that no wrapper has been given, because their declaration does not tell that
 * they are settings: only the beans do, which are created after the wrappers have been defined.
 */
final class SettingsCheck implements SmartInitializingSingleton {
  private final DefaultListableBeanFactory beans;
  private final Environment environment;

  SettingsCheck(BeanFactory beans, Environment environment) {
    this.beans = (DefaultListableBeanFactory) beans;
    this.environment = environment;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (Arrays.stream(beans.getBeanDefinitionNames()).noneMatch(TargetNames::isTarget)) {
      return;
    }
    Exclusions exclusions = new Exclusions(beans, environment);
    for (String name : beans.getBeanNamesForType(Lastly.class, true, false)) {
      if (beans.containsBeanDefinition(name) && !isDeclared(name) && !exclusions.excludes(name)) {
        throw Wordings.undeclaredSettings(name);
      }
    }
  }

  private boolean isDeclared(String name) {
    BeanDefinition definition = beans.getMergedBeanDefinition(name);
    ResolvableType declared = definition.getResolvableType();
    ResolvableType made = declared.as(FactoryBean.class).getGeneric();
    return declared.toClass() == Lastly.class
        || made.toClass() == Lastly.class
        || definition.hasAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE);
  }
}
