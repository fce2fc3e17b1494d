/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Counts;
import dev.lastly.Lastly;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row for containers with events: the class of {@code fast} listens. */
public interface ListenerRow {
  Application start(Optional<Lastly> lastly);

  @Test
  default void listenerOfTheClass() {
    try (Application application = start(Optional.empty())) {
      assertThat(application.consumer().fast().name()).isEqualTo("fast");
      application.publish("event");
      assertThat(Counts.heard).hasValue(1);
    }
  }
}
