/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import com.example.Consumer;
import com.example.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.AdviceRow;
import dev.lastly.containers.Application;
import dev.lastly.containers.ContainerTest;
import io.avaje.inject.BeanScope;
import java.util.Optional;

/** A method of a factory creates the wrapper. */
class AvajeTest extends ContainerTest implements AdviceRow {
  private record Started(BeanScope scope) implements Application {
    @Override
    public Consumer consumer() {
      return scope.get(Consumer.class);
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
  public Started start(Optional<Lastly> lastly) {
    Beans.settings = lastly.orElse(Lastly.standard());
    return new Started(BeanScope.builder().build());
  }

  @Override
  protected Application startWithInjectionByClass() {
    Started application = start(Optional.empty());
    return application.with(() -> application.scope.get(Consumer.class, "byClass"));
  }

  @Override
  protected Injected injectedByClass() {
    return Injected.PLAIN;
  }

  /** All of them are. */
  @Override
  protected Application startWithWrapperByHand() {
    return start(Optional.empty());
  }

  @Override
  protected Injected injectedIfWrappedByHand() {
    return Injected.WRAPPER;
  }
}
