/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import dev.lastly.containers.ListenerRow;
import dev.lastly.containers.ScheduleRow;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/**
 * Quarkus finds the wrapper, as a decorator. It is started once, and each test has new beans. How
 * it stops is in {@link ShutdownTest}.
 */
@QuarkusTest
class QuarkusContainerTest extends ContainerTest implements AdviceRow, ListenerRow, ScheduleRow {
  @Inject Instance<Consumer> consumer;

  @Inject
  @Variant("byClass")
  Instance<Consumer> byClass;

  @Inject
  @Variant("byHand")
  Instance<Consumer> byHand;

  @Inject Event<String> events;

  private final class Started implements Application {
    @Override
    public Consumer consumer() {
      return consumer.get();
    }

    @Override
    public Permits permits() {
      return Beans.permits;
    }

    @Override
    public void publish(String event) {
      events.fire(event);
    }

    @Override
    public void close() {
      destroyBeans();
    }
  }

  private static void destroyBeans() {
    ArcContainer container = Arc.container();
    InjectableContext scope = container.getActiveContext(ApplicationScoped.class);
    for (InstanceHandle<Downloads> each :
        container.listAll(Downloads.class, Any.Literal.INSTANCE)) {
      if (each.getBean().getScope() == ApplicationScoped.class) {
        scope.destroy(each.getBean());
      }
    }
  }

  /** The schedule runs once, soon after the start, and creates a bean that belongs to no test. */
  @BeforeEach
  void awaitSchedule() throws InterruptedException {
    assertThat(Counts.polls().awaitFirst()).isTrue();
  }

  @BeforeEach
  @Override
  protected void reset() {
    Counts.resetCalls();
  }

  @Override
  public Application start(Optional<Lastly> lastly) {
    destroyBeans();
    Beans.permits = new Permits();
    Settings.lastly = lastly.orElse(Lastly.standard());
    return new Started();
  }

  @Override
  protected Application startWithInjectionByClass() {
    return start(Optional.empty()).with(byClass::get);
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.WRAPPER;
  }

  /** What a producer returns is not decorated, so that it may well be a wrapper. */
  @Override
  protected Application startWithWrapperByHand() {
    return start(Optional.empty()).with(byHand::get);
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.WRAPPER;
  }
}
