/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/** The beans that wrap others. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
final class LastlyConfiguration {
  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static BeanWrapper lastlyBeanWrapper(Environment environment) {
    return new BeanWrapper(environment);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TargetPostProcessor lastlyTargetPostProcessor(
      BeanFactory beanFactory, Environment environment) {
    return new TargetPostProcessor(beanFactory, environment);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static WrapperTypes lastlyWrapperTypes(BeanFactory beanFactory) {
    return new WrapperTypes(beanFactory);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static SettingsCheck lastlySettingsCheck(BeanFactory beanFactory, Environment environment) {
    return new SettingsCheck(beanFactory, environment);
  }
}
