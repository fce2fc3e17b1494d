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

/** A row for containers with schedules: the class of {@code fast} has one that is due at once. */
public interface ScheduleRow {
  Application start(Optional<Lastly> lastly);

  @Test
  default void scheduleOfTheClass() throws Exception {
    try (Application application = start(Optional.empty())) {
      assertThat(application.consumer().fast().name()).isEqualTo("fast");
      assertThat(Counts.polls().awaitFirst()).isTrue();
    }
    assertThat(Counts.polls().count()).isEqualTo(1);
  }
}
