/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One source with one cleanup, from attaching it to the outcome. */
final class Trial<P> {
  final Subject<P> subject;
  final Deferred<P> source;
  final AtomicInteger runs = new AtomicInteger();
  final CountDownLatch ran = new CountDownLatch(1);
  final ObservedOutcome seen = new ObservedOutcome();

  /** The promise that the cleanup returns, if it returns one. */
  final Deferred<P> end;

  volatile @Nullable Thread cleaner;
  private @Nullable P result;
  private @Nullable Runnable cancel;

  Trial(Subject<P> subject) {
    this(subject, subject.newPending());
  }

  Trial(Subject<P> subject, Deferred<P> source) {
    this.subject = subject;
    this.source = source;
    this.end = subject.newPending();
  }

  static <P> Trial<P> of(Subject<P> subject) {
    return new Trial<>(subject);
  }

  /** Attaches a cleanup, and observes the result. */
  Trial<P> andFinally(Runnable cleanup) {
    return observe(subject.attached(source.promise(), noting(cleanup)));
  }

  Trial<P> andFinally() {
    return andFinally(() -> {});
  }

  Trial<P> andFinallyThrow(Throwable x) {
    return andFinally(
        () -> {
          throw Reason.thrown(x);
        });
  }

  Trial<P> andFinallyCompose(Supplier<@Nullable P> cleanup) {
    return observe(
        subject.attachedAwait(
            source.promise(),
            () -> {
              note();
              return cleanup.get();
            }));
  }

  /** Attaches a cleanup whose promise is {@link #end}. */
  Trial<P> andFinallyComposeEnd() {
    return andFinallyCompose(end::promise);
  }

  Trial<P> observe(P promise) {
    result = promise;
    cancel = subject.observed(promise, seen);
    return this;
  }

  Runnable noting(Runnable cleanup) {
    return () -> {
      note();
      cleanup.run();
    };
  }

  void note() {
    runs.incrementAndGet();
    cleaner = Thread.currentThread();
    ran.countDown();
  }

  Trial<P> fulfill(@Nullable Object value) {
    source.fulfill(value);
    subject.awaitIdle();
    return this;
  }

  Trial<P> reject(Throwable reason) {
    source.reject(reason);
    subject.awaitIdle();
    return this;
  }

  Trial<P> fulfillEnd() {
    end.fulfill("dropped");
    subject.awaitIdle();
    return this;
  }

  Trial<P> rejectEnd(Throwable x) {
    end.reject(x);
    subject.awaitIdle();
    return this;
  }

  Trial<P> cancel() {
    cancelNow();
    subject.awaitIdle();
    return this;
  }

  void cancelNow() {
    Requirement.given(cancel).run();
  }

  P result() {
    return Requirement.given(result);
  }

  /** How often the cleanup has run by now, in words. */
  String times() {
    return ValueNames.times(runs.get());
  }
}
