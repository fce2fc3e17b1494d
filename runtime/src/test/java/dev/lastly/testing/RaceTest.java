/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A race of the adapters' tests")
@Timeout(60)
class RaceTest {
  @Test
  @DisplayName("gives each side each number once, in order")
  void rounds() throws InterruptedException {
    List<Integer> one = new ArrayList<>();
    List<Integer> two = new ArrayList<>();
    List<Integer> three = new ArrayList<>();
    Race.run(4, one::add, two::add, three::add);
    assertThat(List.of(one, two, three)).allMatch(List.of(0, 1, 2, 3)::equals);
  }

  @Test
  @DisplayName("fails with what a side throws, also in the last round")
  void failure() {
    RuntimeException thrown = new RuntimeException("thrown");
    IntConsumer failing =
        i -> {
          if (i == 3) {
            throw thrown;
          }
        };
    for (int rounds : new int[] {4, 1_000}) {
      assertThatThrownBy(() -> Race.run(rounds, failing, i -> {})).hasCause(thrown);
      assertThatThrownBy(() -> Race.run(rounds, i -> {}, failing)).hasCause(thrown);
    }
  }
}
