/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PossiblePromiseTest {
  @Test
  void aStageIsAPromise() {
    CompletableFuture<String> promise = new CompletableFuture<>();

    assertThat(PossiblePromise.of(promise)).isSameAs(promise);
  }

  @Test
  void anythingElseIsNone() {
    assertThat(PossiblePromise.of("value")).isNull();
    assertThat(PossiblePromise.of(null)).isNull();
  }
}
