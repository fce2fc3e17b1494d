/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
  private static final int EACH = 3;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doFinallyIsNotWaitedForAndNotAlwaysThere(boolean pooled) {
    Main.Count count = count(DoFinallyLibrary::new, pooled);
    assertThat(count.load().signalledTooEarly()).isEqualTo(2 * EACH);
    // The pool notices that its subscriber throws.
    assertThat(count.held()).isEqualTo(pooled ? 0 : EACH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void usingWhenGivesEverythingBack(boolean pooled) {
    Main.Count count = count(UsingWhenLibrary::new, pooled);
    assertThat(count.load().signalledTooEarly()).isZero();
    assertThat(count.held()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soDoesLastly(boolean pooled) {
    Main.Count count = count(SessionLibrary::on, pooled);
    assertThat(count.load().signalledTooEarly()).isZero();
    assertThat(count.held()).isZero();
  }

  private static Main.Count count(Function<ConnectionFactory, Library> library, boolean pooled) {
    Main.Count count = Main.count(library, pooled, EACH);
    for (Load.End end : Load.End.values()) {
      assertThat(count.load().ended(end)).as("%s", end).isEqualTo(EACH);
    }
    return count;
  }
}
