/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * {@link Flow.Publisher} as a type of promises.
 *
 * <pre>{@code
 * Flow.Publisher<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", FlowPublishers.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion, error
 * or cancellation. They begin on the thread that signals the end, or that cancels, unless there is
 * an executor ({@code Lastly.withExecutor}).
 *
 * <p>Items, and the demand for them, pass as they come; the end is signalled when the cleanups have
 * settled. A cancellation cancels the subscription to the call's publisher first, and nothing is
 * signalled after it.
 *
 * <p>A subscriber that throws from {@code onSubscribe} or {@code onNext} counts as having
 * cancelled. What a source signals as its failure after a cancellation is dropped, as the JDK has
 * no hook to report it to. What a subscriber or a source throws, its caller receives; if that is
 * the promise of an opener or of a cleanup, the thread's uncaught exception handler does.
 *
 * @param <T> what the publisher emits
 */
public final class FlowPublishers<T> implements LazyType<Flow.Publisher<T>, T> {
  private static final FlowPublishers<Object> TYPE = new FlowPublishers<>();

  // The runtime initializes this class early, with its own, so there is stack enough for that here.
  static {
    ClassInitializer.initialize(MethodHandles.lookup(), CleanedUpPublisher.class, FlowRelay.class);
  }

  private FlowPublishers() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the publisher emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Flow.Publisher<T>, T> type() {
    return (LazyType) TYPE;
  }

  @Override
  public CompletionStage<T> toStage(Flow.Publisher<T> publisher) {
    return new FlowStage<>(publisher);
  }

  @Override
  public Flow.Publisher<T> promise(LazyCall<Flow.Publisher<T>> call) {
    return new CleanedUpPublisher<>(call);
  }

  private static final class CleanedUpPublisher<T> implements Flow.Publisher<T> {
    private final LazyCall<Flow.Publisher<T>> call;

    CleanedUpPublisher(LazyCall<Flow.Publisher<T>> call) {
      this.call = call;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
      requireNonNull(subscriber, "subscriber");
      new FlowRelay<>(call.subscription(null)).start(subscriber);
    }
  }
}
