/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * {@link Publisher} as a type of promises.
 *
 * <pre>{@code
 * Publisher<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Publishers.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The result behaves like that of {@link FlowPublishers} for the same publisher, converted to
 * {@code Flow}.
 */
public final class Publishers {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Publishers() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the publisher emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Publisher<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      ClassInitializer.initialize(
          MethodHandles.lookup(),
          Type.class,
          FlowCall.class,
          FlowSubscription.class,
          FlowSubscription.Receiver.class,
          FlowAdapters.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T> implements LazyType<Publisher<T>, T> {
    private final LazyType<Flow.Publisher<T>, T> flow = FlowPublishers.type();

    @Override
    public CompletionStage<T> toStage(Publisher<T> publisher) {
      return flow.toStage(FlowAdapters.toFlowPublisher(publisher));
    }

    @Override
    public Publisher<T> promise(LazyCall<Publisher<T>> call) {
      return FlowAdapters.toPublisher(flow.promise(new FlowCall<>(call)));
    }
  }
}
