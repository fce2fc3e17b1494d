/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Admin;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;

/** Where the bean itself shows, and not its wrapper, as the documentation lists it. */
class BareBeanTest {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Handler {}

  @Handler
  static class Handling extends DefaultDownloads implements BeanNameAware {
    private String name = "";

    @Override
    public void setBeanName(String name) {
      this.name = name;
    }
  }

  static class Beans {
    @Bean
    Handling handling() {
      return new Handling();
    }
  }

  @Test
  void byItsAnnotation() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Beans.class, Permits.class)) {
      assertThat(context.getBeansWithAnnotation(Handler.class))
          .containsOnly(Map.entry("lastlyTarget.handling", context.getBean(Handling.class)));
      assertThat(context.getBean("handling")).isInstanceOf(DownloadsWithFinally.class);
    }
  }

  @Test
  void byItsName() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Beans.class, Permits.class)) {
      assertThat(context.getBean(Handling.class).name).isEqualTo("lastlyTarget.handling");
      assertThat(context.getBeansOfType(Admin.class)).containsOnlyKeys("lastlyTarget.handling");
    }
  }

  @Test
  void asItsClass() {
    try (AnnotationConfigApplicationContext context = Contexts.start(Beans.class, Permits.class)) {
      assertThat(AopUtils.getTargetClass(context.getBean("handling")))
          .isEqualTo(DownloadsWithFinally.class);
      assertThat(AopUtils.getTargetClass(context.getBean("lastlyTarget.handling")))
          .isEqualTo(Handling.class);
    }
  }

  static class OtherAdmin implements Admin {
    @Override
    public int calls() {
      return 0;
    }
  }

  static class Injected {
    @Autowired Admin admin;
  }

  @Primary
  static class PrimaryDownloads extends DefaultDownloads {}

  @Test
  void asAnotherInterface() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(PrimaryDownloads.class, OtherAdmin.class, Injected.class, Permits.class)) {
      assertThat(context.getBean(Admin.class)).isInstanceOf(OtherAdmin.class);
      assertThat(context.getBean(Injected.class).admin).isInstanceOf(PrimaryDownloads.class);
    }
  }

  @Test
  void asAnotherInterfaceInAChildWithoutLastly() {
    try (AnnotationConfigApplicationContext parent = Contexts.start(Beans.class, Permits.class);
        AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
      child.setParent(parent);
      child.register(Injected.class);
      assertThatThrownBy(child::refresh)
          .hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class);
    }
  }

  @Priority(1)
  static class First extends DefaultDownloads {}

  @Priority(2)
  static class Second extends DefaultDownloads {}

  @Test
  void priority() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(First.class, Second.class, Permits.class)) {
      ObjectProvider<Downloads> downloads = context.getBeanProvider(Downloads.class);
      assertThatThrownBy(downloads::getObject).isInstanceOf(NoUniqueBeanDefinitionException.class);
    }
  }

  @Scope("prototype")
  static class Stopping extends DefaultDownloads {
    private static int stopped;

    @PreDestroy
    void stop() {
      stopped++;
    }
  }

  @Test
  void destroyed() {
    Stopping.stopped = 0;
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Stopping.class, Permits.class)) {
      context.getBeanFactory().destroyBean(context.getBean(Downloads.class));
      assertThat(Stopping.stopped).isZero();
    }
  }
}
