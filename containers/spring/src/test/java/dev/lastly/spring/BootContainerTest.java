/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import com.example.boot.ByClassApplication;
import com.example.boot.ByHandApplication;
import com.example.boot.LastlyApplication;
import com.example.boot.PlainApplication;
import com.example.boot.Running;
import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import dev.lastly.containers.ListenerRow;
import dev.lastly.containers.ScheduleRow;
import java.util.Optional;

/** Spring Boot wraps the beans while it starts. */
class BootContainerTest extends ContainerTest implements AdviceRow, ListenerRow, ScheduleRow {
  /** Starts the application that is configured by a class. */
  Application run(Class<?> configuration, Lastly settings) {
    try {
      return Running.start(configuration.getName(), settings);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Application start(Optional<Lastly> lastly) {
    return run(
        lastly.isPresent() ? LastlyApplication.class : PlainApplication.class,
        lastly.orElse(Lastly.standard()));
  }

  @Override
  protected Application startWithInjectionByClass() {
    return run(ByClassApplication.class, Lastly.standard());
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.ERROR;
  }

  @Override
  protected Application startWithWrapperByHand() {
    return run(ByHandApplication.class, Lastly.standard());
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.ERROR;
  }
}
