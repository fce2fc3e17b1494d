/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import org.jspecify.annotations.Nullable;

/**
 * One subscription to a call with cleanups. Implemented by Lastly.
 *
 * <p>The first call of {@link #end} or {@link #beginCancel} makes the cleanups run, once. Both may
 * be called by any thread and any number of times, for sources and subscribers that break the
 * rules.
 *
 * @param <P> the type of the call's promise
 */
public interface LazySubscription<P> {
  /**
   * Opens what is to be opened and makes the call. If there is nothing to open, the call has been
   * made already, when the wrapper's method was called. Called once.
   *
   * @param receiver what is given the call's promise, or the reason why there is none, and later
   *     signals the end. The promise is given at once, on this thread, unless an asynchronous
   *     opener has to be awaited. If the subscriber cancels before, only a failure to open or to
   *     make the call is passed on. Forgotten when all cleanups have settled
   */
  void start(LazyReceiver<? super P> receiver);

  /**
   * Reports that the source has ended, and runs the cleanups. When they have settled, the receiver
   * {@linkplain LazyReceiver#signalEnd signals} the end, unless the subscriber cancels before.
   * Without a receiver, because this has not been {@linkplain #start started}, nothing is
   * signalled.
   *
   * @param value the value that a source of one value has emitted and that is still to be passed
   *     on; null if there is none
   * @param reason why the source has failed; null if it has completed
   * @return false if the source had ended before, or the subscriber has cancelled. Then this call
   *     does nothing, with one exception: the first value after a cancellation, from a source that
   *     has not ended before, goes to the handler of late values when all cleanups have settled
   */
  boolean end(@Nullable Object value, @Nullable Throwable reason);

  /**
   * Reports that the subscriber has cancelled, and that the operator is about to cancel its
   * subscription to the source, if it has one. The cleanups wait until each call of this method has
   * been followed by one of {@link #endCancel}, even if the source ends in between.
   *
   * @return false if the source has ended: then it must not be cancelled, as that might interrupt
   *     the thread on which the cleanups run
   * @throws StackOverflowError if there is too little stack for what is to follow: then nothing has
   *     happened, and the subscriber may try again
   */
  boolean beginCancel();

  /**
   * Reports that the operator is about to cancel its subscription to a source that has thrown, if
   * it has one. As after {@link #beginCancel}, the cleanups wait for {@link #endCancel}, which the
   * operator calls before it reports the {@linkplain #end end}. If the subscriber cancels
   * meanwhile, what the source has thrown is not signalled, and the cleanups run all the same.
   */
  void beginCancelOfFailed();

  /**
   * Reports that the cancellation announced by {@link #beginCancel} or {@link #beginCancelOfFailed}
   * is over. If the subscriber has cancelled, and it was the last cancellation in progress, runs
   * the cleanups, unless they run already, or wait for something that is being opened or subscribed
   * to.
   */
  void endCancel();

  /**
   * Called between {@link #beginCancel} and {@link #endCancel} if there is nothing to cancel
   * because the source has not given its subscription yet. Another thread may be subscribing to it:
   * then the cleanups wait until that is over.
   */
  void cancelBeforeSubscribed();

  /**
   * Reports that the operator has subscribed to the source, or will not do so, and has no
   * subscription to cancel: the source has given none so far, or the operator has cancelled it.
   * This need not be called if the source has given a subscription that is still wanted.
   */
  void endSubscribe();

  /**
   * Whether the subscriber has cancelled, so that nothing more is to be signalled.
   *
   * @return whether the cancellation was reported before the end was signalled
   */
  boolean isCancelled();
}
