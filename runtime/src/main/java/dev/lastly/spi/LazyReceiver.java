/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import org.jspecify.annotations.Nullable;

/**
 * What an operator is called back through in one subscription to a call with cleanups: first with
 * the promise to subscribe to, and later with the end to signal. The operator passes one receiver
 * per subscriber to {@link LazySubscription#start}.
 *
 * <p>Of {@link #subscribeTo} and {@link #fail}, one is called, once, on the thread that starts the
 * subscription. If an asynchronous opener has to be awaited, it is called later, on the thread on
 * which the last opener settles. {@link #signalEnd} follows, once, when the operator has reported
 * the end of the source and the cleanups have settled.
 *
 * <p>What a method throws goes to the caller of the {@link LazySubscription} method that has led to
 * it. If a promise had to be awaited meanwhile, it goes to the thread's uncaught exception handler;
 * if an executor runs the cleanups, to that.
 *
 * @param <P> the type of the call's promise
 */
public interface LazyReceiver<P> {
  /**
   * Subscribes to the call's promise, as everything is open, and the call has been made. This is
   * not called if the subscriber cancels before. If there will be no subscription to cancel, {@link
   * LazySubscription#endSubscribe} is to be called.
   *
   * @param promise the call's promise
   */
  void subscribeTo(P promise);

  /**
   * Takes a failure in place of the promise: that of the call, of an opener, or of their context.
   * It counts as the failure of a source, so it is to be reported by {@link LazySubscription#end}.
   * If that returns false, because the subscriber has cancelled before, the reason is for the
   * library's hook for dropped errors.
   *
   * @param reason why there is no promise
   */
  void fail(Throwable reason);

  /**
   * Signals the end to the subscriber, as all cleanups have settled. This is called on the thread
   * on which the last of them settled, and not at all if the subscriber cancels before.
   *
   * @param reason the reason to fail with. Null to complete, and to emit the value before that, if
   *     {@link LazySubscription#end} was given one
   */
  void signalEnd(@Nullable Throwable reason);
}
