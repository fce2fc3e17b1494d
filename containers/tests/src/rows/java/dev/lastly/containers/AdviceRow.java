/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Counts;
import dev.lastly.Lastly;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A row for containers with advice: {@code fast} has one that counts calls. */
public interface AdviceRow {
  Application start(Optional<Lastly> lastly);

  @Test
  default void adviceOnce() {
    try (Application application = start(Optional.empty())) {
      CompletableFuture<String> source = new CompletableFuture<>();
      CompletableFuture<String> result = application.consumer().fast().download(source);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(Counts.advised).hasValue(1);
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }
}
