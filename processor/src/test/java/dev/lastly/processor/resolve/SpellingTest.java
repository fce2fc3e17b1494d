/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  @Test
  void nearestFirstThenByName() {
    assertThat(Spelling.mostSimilar("relesae", List.of("arelesaes", "release")))
        .contains("release");
    assertThat(Spelling.mostSimilar("leav", List.of("leave", "heav"))).contains("heav");
  }

  @Test
  void caseCountsForNothing() {
    assertThat(Spelling.mostSimilar("ForGet", List.of("forget"))).contains("forget");
  }

  @Test
  void whatSlipsOfTheFingersDoNotExplain() {
    assertThat(Spelling.mostSimilar("abc", List.of("xyzabc", "abcxyz", "axbycz"))).isEmpty();
    assertThat(Spelling.mostSimilar("xyzabc", List.of("abc"))).isEmpty();
    assertThat(Spelling.mostSimilar("abcdef", List.of("defabc", "fedcba"))).isEmpty();
    assertThat(Spelling.mostSimilar("ab", List.of("ba"))).isEmpty();
  }
}
