/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import java.util.concurrent.Flow;
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
  public void start(LazyReceiver<? super Flow.Publisher<T>> receiver) {
    subscription.start(new Receiver<>(receiver));
  }

  @Override
  public boolean end(@Nullable Object value, @Nullable Throwable reason) {
    return subscription.end(value, reason);
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

  /** Converts the call's publisher. */
  static final class Receiver<T> implements LazyReceiver<Publisher<T>> {
    private final LazyReceiver<? super Flow.Publisher<T>> receiver;

    Receiver(LazyReceiver<? super Flow.Publisher<T>> receiver) {
      this.receiver = receiver;
    }

    @Override
    public void subscribeTo(Publisher<T> publisher) {
      receiver.subscribeTo(FlowAdapters.toFlowPublisher(publisher));
    }

    @Override
    public void fail(Throwable reason) {
      receiver.fail(reason);
    }

    @Override
    public void signalEnd(@Nullable Throwable reason) {
      receiver.signalEnd(reason);
    }
  }
}
