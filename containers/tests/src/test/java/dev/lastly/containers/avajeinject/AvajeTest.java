/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import io.avaje.inject.BeanScope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A method of a factory creates the wrapper. */
class AvajeTest extends ContainerTest {
  private record Started(BeanScope scope) implements Application {
    @Override
    public Downloads fast() {
      return scope.get(Downloads.class);
    }

    @Override
    public Downloads slow() {
      return scope.get(Downloads.class, "slow");
    }

    @Override
    public Permits permits() {
      return scope.get(Permits.class);
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  @Override
  protected Application start(Optional<Lastly> lastly) {
    Beans.settings = lastly.orElse(Lastly.standard());
    return new Started(BeanScope.builder().build());
  }

  @Test
  void injectsTheWrapper() {
    try (Application application = start(Optional.empty())) {
      assertThat(application.fast()).isInstanceOf(DownloadsWithFinally.class);
    }
  }
}
