/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A call whose publisher is converted to one of the JDK's {@code Flow}. Not a lambda, whose call
 * site may fail forever if the stack overflows while it is linked.
 */
final class FlowCall<T> implements LazyCall<Flow.Publisher<T>> {
  private final LazyCall<Publisher<T>> call;

  FlowCall(LazyCall<Publisher<T>> call) {
    this.call = call;
  }

  @Override
  public LazySubscription<Flow.Publisher<T>> subscription(@Nullable Object context) {
    return new FlowSubscription<>(call.subscription(context));
  }
}
