/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import com.example.Consumer;
import com.example.Permits;
import java.util.function.Supplier;

/** A container that has been started. */
public interface Application extends AutoCloseable {
  Consumer consumer();

  Permits permits();

  /** Publishes an event, in containers that have such. */
  default void publish(String event) {
    throw new UnsupportedOperationException(event);
  }

  /** The same with another consumer. */
  default Application with(Supplier<Consumer> other) {
    Application application = this;
    return new Application() {
      @Override
      public Consumer consumer() {
        return other.get();
      }

      @Override
      public Permits permits() {
        return application.permits();
      }

      @Override
      public void close() {
        application.close();
      }
    };
  }

  @Override
  void close();
}
