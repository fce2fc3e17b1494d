/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

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
}
