/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a call with cleanups. Implemented by Lastly.
 *
 * <p>Of {@link #end} and {@link #cancelling}, whichever comes first makes the cleanups run, once;
 * they may be called by any thread, as often as a source or a subscriber that breaks the rules
 * would have it.
 *
 * @param <P> the type of the call's promise
 */
public interface LazySubscription<P> {
  /**
   * Opens what is to be opened and makes the call. Without anything to open, the call has been made
   * before, when the wrapper's method was called.
   *
   * @param receiver called once with the call's promise, to subscribe to, or else with the reason
   *     why there is none, which is how the source {@linkplain #end ends} then. It is called at
   *     once, on this thread, unless an asynchronous opener has to be waited for; and not at all if
   *     the subscriber cancels before
   */
  void start(BiConsumer<@Nullable P, @Nullable Throwable> receiver);

  /**
   * The source has ended: runs the cleanups.
   *
   * @param value what a source of one value has emitted, and is still to be passed on; null if
   *     there is none
   * @param reason why the source has failed; null if it has completed
   * @param signal called when all cleanups have settled, on the thread on which the last of them
   *     has, with the reason to fail with, or null to complete. It is not called if the subscriber
   *     cancels before
   * @return false if the source had ended before, or the subscriber has cancelled: then this call
   *     does nothing, but for a value: the first one after a cancellation, of a source that has not
   *     ended before, is handed to the handler of late values when all cleanups have settled
   */
  boolean end(
      @Nullable Object value, @Nullable Throwable reason, Consumer<@Nullable Throwable> signal);

  /**
   * The subscriber has cancelled, and the operator is about to cancel its subscription to the
   * source, if it has one. Whatever comes of that, be it that the source ends in there, the
   * cleanups wait until each call of this has been followed by one of {@link #cancelled}.
   *
   * @return false if the source has ended: then it must not be cancelled, as that might interrupt
   *     the thread on which the cleanups run
   * @throws StackOverflowError if there is too little stack for what is to follow: then nothing has
   *     happened, and the subscriber may try again
   */
  boolean cancelling();

  /**
   * What has been announced by {@link #cancelling} is over: runs the cleanups if it was the last,
   * unless they run already, or wait for what is being opened or subscribed to.
   */
  void cancelled();

  /**
   * Called between {@link #cancelling} and {@link #cancelled} if there is nothing to cancel, as the
   * source has not given its subscription yet. Another thread may be subscribing to it: then the
   * cleanups wait until that is over.
   */
  void cancelEarly();

  /**
   * The operator has subscribed to the source, and has been given no subscription so far, or has
   * cancelled it. If the source has given one that is still wanted, this need not be called.
   */
  void subscribed();

  /**
   * Whether the subscriber has cancelled, so that nothing is to be signalled any more.
   *
   * @return whether that was reported, in one way or another, before the end was signalled
   */
  boolean isCancelled();
}
