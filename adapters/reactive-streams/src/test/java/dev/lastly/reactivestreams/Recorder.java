/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that keeps what it is signalled. */
class Recorder implements Subscriber<String> {
  static final String END = "end";

  final List<Object> signals = Collections.synchronizedList(new ArrayList<>());
  Consumer<Subscription> onSubscribe = given -> given.request(Long.MAX_VALUE);
  Consumer<String> onNext = item -> {};
  Subscription subscription;

  static Recorder requesting(long n) {
    Recorder recorder = new Recorder();
    recorder.onSubscribe = given -> given.request(n);
    return recorder;
  }

  static Recorder requestingNothing() {
    Recorder recorder = new Recorder();
    recorder.onSubscribe = given -> {};
    return recorder;
  }

  @Override
  public void onSubscribe(Subscription given) {
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
