/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A subscriber that keeps what it is signalled. */
class FlowRecorder implements Flow.Subscriber<String> {
  static final String END = "end";

  final List<Object> signals = Collections.synchronizedList(new ArrayList<>());
  Consumer<Flow.Subscription> onSubscribe = given -> given.request(Long.MAX_VALUE);
  Consumer<String> onNext = item -> {};
  volatile Flow.Subscription subscription;

  static FlowRecorder requesting(long n) {
    FlowRecorder recorder = new FlowRecorder();
    recorder.onSubscribe = given -> given.request(n);
    return recorder;
  }

  static FlowRecorder requestingNothing() {
    FlowRecorder recorder = new FlowRecorder();
    recorder.onSubscribe = given -> {};
    return recorder;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription != null) {
      signals.add("another subscription");
    }
    subscription = given;
    onSubscribe.accept(given);
  }

  @Override
  public void onNext(String item) {
    signals.add(item);
    onNext.accept(item);
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(failure);
  }

  @Override
  public void onComplete() {
    signals.add(END);
  }
}
