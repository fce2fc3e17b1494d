/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static dev.lastly.spring.DeclarationTest.assertCleansUpOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Admin;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Beans, collaborators and injection points in an application context and its parent. */
class ParentContextTest {
  record Consumer(Downloads downloads, Admin admin) {}

  @Test
  void parentAndChildContexts() {
    try (AnnotationConfigApplicationContext parent =
            Contexts.start(DefaultDownloads.class, Permits.class);
        AnnotationConfigApplicationContext child = Contexts.prepare(Map.of(), Consumer.class)) {
      child.setParent(parent);
      child.refresh();
      Consumer injected = child.getBean(Consumer.class);
      assertThat(injected.downloads).isSameAs(parent.getBean(Downloads.class));
      assertThat(injected.admin).isSameAs(parent.getBean("lastlyTarget.defaultDownloads"));
      assertCleansUpOnce(
          injected.downloads,
          parent.getBean(DefaultDownloads.class),
          parent.getBean(Permits.class));
    }
  }

  @Test
  void sameNameInParentAndChild() {
    try (AnnotationConfigApplicationContext parent =
            Contexts.start(DefaultDownloads.class, Permits.class);
        AnnotationConfigApplicationContext child =
            Contexts.prepare(Map.of(), DefaultDownloads.class, Consumer.class)) {
      child.setParent(parent);
      child.refresh();
      Downloads own = child.getBean(Consumer.class).downloads;
      assertThat(own).isNotSameAs(parent.getBean(Downloads.class));
      assertCleansUpOnce(own, child.getBean(DefaultDownloads.class), parent.getBean(Permits.class));
    }
  }

  @Test
  void collaboratorInTheParent() {
    try (AnnotationConfigApplicationContext parent = Contexts.start(Permits.class);
        AnnotationConfigApplicationContext child =
            Contexts.prepare(Map.of(), DefaultDownloads.class)) {
      child.setParent(parent);
      child.refresh();
      child.getBean(Downloads.class).download("a");
      child.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(parent.getBean(Permits.class).left).hasValue(1);
    }
  }

  static class PrimaryPermits {
    @Bean
    @Primary
    Permits permits() {
      return new Permits();
    }
  }

  static class OtherPermits {
    @Bean
    @Primary
    Permits others() {
      return new Permits();
    }
  }

  @Test
  void primaryCollaboratorsInParentAndChild() {
    try (AnnotationConfigApplicationContext parent = Contexts.start(PrimaryPermits.class);
        AnnotationConfigApplicationContext child =
            Contexts.prepare(Map.of(), DefaultDownloads.class, OtherPermits.class)) {
      child.setParent(parent);
      child.refresh();
      assertCleansUpOnce(
          child.getBean(Downloads.class),
          child.getBean(DefaultDownloads.class),
          child.getBean("others", Permits.class));
    }
  }
}
