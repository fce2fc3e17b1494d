/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Notes each signal of a subscription, in words. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class Receiver implements Flow.Subscriber<Object> {
  /** The value, or the first item, that sources emit. */
  static final Object V = new Object();

  /** The item that streams emit after {@link #V}. */
  static final Object W = new Object();

  private final List<String> events;
  private final ValueNames words;
  private final long demand;
  private Flow.@Nullable Subscription subscription;

  /**
   * Makes a receiver that requests everything.
   *
   * @param events where to note the signals
   * @param words describe what a subscription fails with
   */
  Receiver(List<String> events, ValueNames words) {
    this(events, words, Long.MAX_VALUE);
  }

  /** Makes a receiver that requests a number of items when it has subscribed. */
  Receiver(List<String> events, ValueNames words, long demand) {
    this.events = events;
    this.words = words;
    this.demand = demand;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(demand);
  }

  void request(long n) {
    Requirement.given(subscription).request(n);
  }

  void cancel() {
    Requirement.given(subscription).cancel();
  }

  @Override
  public void onNext(Object item) {
    events.add(item == V ? "v" : item == W ? "w" : item.getClass().getSimpleName());
  }

  @Override
  public void onError(Throwable reason) {
    events.add("fails with " + words.reason(reason));
  }

  @Override
  public void onComplete() {
    events.add("ends");
  }
}
