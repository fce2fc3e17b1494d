/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Admin;
import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.ChildBeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

/** What Spring does to several beans, it does in the same order as without wrappers. */
class OrderTest {
  private static final List<String> EVENTS = new ArrayList<>();

  static class Connection extends DefaultDownloads implements SmartLifecycle {
    private boolean running;

    @Override
    public void start() {
      running = true;
      EVENTS.add("start " + getClass().getSimpleName());
    }

    @Override
    public void stop() {
      running = false;
      EVENTS.add("stop " + getClass().getSimpleName());
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }

  @Unwrapped
  static class Consumer extends Connection {
    @Autowired
    @Qualifier("orderTest.Connection")
    Downloads downloads;
  }

  @Test
  void lifecyclesThatDependOnEachOther() {
    for (Class<?>[] classes :
        new Class<?>[][] {
          {Consumer.class, Connection.class, Permits.class},
          {Connection.class, Consumer.class, Permits.class}
        }) {
      EVENTS.clear();
      Contexts.start(classes).close();
      assertThat(EVENTS)
          .containsExactly(
              "start Connection", "start Consumer", "stop Consumer", "stop Connection");
    }
  }

  static class Plugin extends DefaultDownloads {
    Plugin() {
      EVENTS.add("create " + getClass().getSimpleName());
    }

    @EventListener(String.class)
    void on() {
      EVENTS.add("event " + getClass().getSimpleName());
    }
  }

  static class First extends Plugin {}

  @Unwrapped
  static class Second extends Plugin {}

  static class Third extends Plugin {}

  record Lists(List<Downloads> downloads, List<Admin> admins) {}

  @Test
  void beansListenersAndLists() {
    EVENTS.clear();
    try (AnnotationConfigApplicationContext context =
        Contexts.start(First.class, Second.class, Third.class, Permits.class, Lists.class)) {
      assertThat(EVENTS).containsExactly("create First", "create Second", "create Third");
      EVENTS.clear();
      context.publishEvent("event");
      assertThat(EVENTS).containsExactly("event First", "event Second", "event Third");
      Lists lists = context.getBean(Lists.class);
      assertThat(lists.admins)
          .extracting(Object::getClass)
          .isEqualTo(List.of(First.class, Second.class, Third.class));
      assertThat(lists.downloads)
          .containsExactly(
              context.getBean("orderTest.First", Downloads.class),
              context.getBean("orderTest.Second", Downloads.class),
              context.getBean("orderTest.Third", Downloads.class));
    }
  }

  static class EarlyPostProcessor implements BeanFactoryPostProcessor, DisposableBean {
    private static int destroyed;

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}

    @Override
    public void destroy() {
      destroyed++;
    }
  }

  @Test
  void parentOfABeanThatIsThereAlready() {
    EarlyPostProcessor.destroyed = 0;
    try (AnnotationConfigApplicationContext context =
        Contexts.prepare(Map.of(), DefaultDownloads.class, Permits.class)) {
      RootBeanDefinition template = new RootBeanDefinition();
      template.setAbstract(true);
      context.registerBeanDefinition("template", template);
      ChildBeanDefinition early = new ChildBeanDefinition("template");
      early.setBeanClass(EarlyPostProcessor.class);
      context.registerBeanDefinition("early", early);
      context.refresh();
      assertThat(EarlyPostProcessor.destroyed).isZero();
    }
  }

  @Test
  void nameThatIsAnAliasToo() {
    try (AnnotationConfigApplicationContext context =
        Contexts.prepare(Map.of(), DefaultDownloads.class, Permits.class)) {
      context.registerBean("one", String.class, () -> "one");
      context.registerBean("two", String.class, () -> "two");
      context.registerAlias("one", "two");
      context.refresh();
      assertThat(context.getBean("two")).isEqualTo("one");
    }
  }
}
