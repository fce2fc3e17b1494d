/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redisson.api.RFuture;
import org.redisson.misc.CompletableFutureWrapper;

class CartsTest {
  @Test
  void everyMethodCleansUpOnceHoweverItEnds() throws Exception {
    WholeInterface<Carts> whole =
        new WholeInterface<>(
            Carts.class,
            RFuture.class,
            CompletableFutureWrapper::new,
            inFlight -> plain -> new CartsWithFinally(plain, inFlight));
    List<Method> covered = whole.covered();
    for (Method method : covered) {
      whole.endsInEveryWay(method);
    }
    assertThat(covered).hasSizeGreaterThan(70);
    assertThat(whole.calls()).isEqualTo(5 * covered.size());
  }
}
