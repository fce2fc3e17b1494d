/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I18: the check for stack, before what must not be cut short")
class StackProbeTest {
  private static final int STACK_BYTES = 1 << 20;

  /** The least that a compiled frame of ordinary size takes. */
  private static final int FRAME_BYTES = 96;

  @Test
  @DisplayName("I18: it takes as much stack when it has been compiled, however often it is made")
  void compiled() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      assertThat(largestProbe()).isLessThan(STACK_BYTES / FRAME_BYTES);
      for (int i = 0; i < 20_000; i++) {
        StackProbe.require(Step.CALLBACK_FRAMES);
      }
    }
  }

  /** The number of frames for which an empty stack has room. */
  private static int largestProbe() throws InterruptedException {
    AtomicInteger largest = new AtomicInteger();
    Thread thread =
        new Thread(
            null,
            () -> {
              int low = 0;
              int high = STACK_BYTES;
              while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (hasRoomFor(middle)) {
                  low = middle;
                } else {
                  high = middle;
                }
              }
              largest.set(low);
            },
            "stack",
            STACK_BYTES);
    thread.start();
    thread.join();
    return largest.get();
  }

  private static boolean hasRoomFor(int frames) {
    try {
      StackProbe.require(frames);
      return true;
    } catch (StackOverflowError e) {
      return false;
    }
  }
}
