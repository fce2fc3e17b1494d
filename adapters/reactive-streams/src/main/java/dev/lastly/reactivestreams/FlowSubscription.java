/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import dev.lastly.spi.LazySubscription;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** A subscription to a call whose publisher is converted to one of the JDK's {@code Flow}. */
final class FlowSubscription<T> implements LazySubscription<Flow.Publisher<T>> {
  private final LazySubscription<Publisher<T>> subscription;

  FlowSubscription(LazySubscription<Publisher<T>> subscription) {
    this.subscription = subscription;
  }

  @Override
  public void start(BiConsumer<Flow.@Nullable Publisher<T>, @Nullable Throwable> receiver) {
    subscription.start(new Receiver<>(receiver));
  }

  @Override
  public boolean end(
      @Nullable Object value, @Nullable Throwable reason, Consumer<@Nullable Throwable> signal) {
    return subscription.end(value, reason, signal);
  }

  @Override
  public boolean beginCancel() {
    return subscription.beginCancel();
  }

  @Override
  public void beginCancelOfFailed() {
    subscription.beginCancelOfFailed();
  }

  @Override
  public void endCancel() {
    subscription.endCancel();
  }

  @Override
  public void cancelBeforeSubscribed() {
    subscription.cancelBeforeSubscribed();
  }

  @Override
  public void endSubscribe() {
    subscription.endSubscribe();
  }

  @Override
  public boolean isCancelled() {
    return subscription.isCancelled();
  }

  /** Not a lambda, for the reason given in {@link FlowCall}. */
  static final class Receiver<T>
      implements BiConsumer<@Nullable Publisher<T>, @Nullable Throwable> {
    private final BiConsumer<Flow.@Nullable Publisher<T>, @Nullable Throwable> receiver;

    Receiver(BiConsumer<Flow.@Nullable Publisher<T>, @Nullable Throwable> receiver) {
      this.receiver = receiver;
    }

    @Override
    public void accept(@Nullable Publisher<T> publisher, @Nullable Throwable reason) {
      receiver.accept(publisher == null ? null : FlowAdapters.toFlowPublisher(publisher), reason);
    }
  }
}
