/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import org.jspecify.annotations.Nullable;

/**
 * A type of promises that do nothing until they are subscribed to, and then run anew for each
 * subscription: publishers, and the single-valued types of reactive libraries.
 *
 * @param <P> the promise's type
 * @param <T> what it emits
 */
public interface LazyType<P, T extends @Nullable Object> extends PromiseType<P, T> {
  /**
   * Makes a promise that runs a call with its cleanups once per subscription: an operator, in the
   * terms of these libraries.
   *
   * <p>For each subscriber, the operator asks for a {@linkplain LazyCall#subscription
   * subscription}, and {@linkplain LazySubscription#start starts} it with a {@link LazyReceiver},
   * which {@linkplain LazyReceiver#subscribeTo subscribes} to the source that it is given. The
   * operator reports when the source has {@linkplain LazySubscription#end ended}, and when the
   * subscriber cancels, both {@linkplain LazySubscription#beginCancel before} and {@linkplain
   * LazySubscription#endCancel after} it cancels the source. If a source throws, the operator
   * {@linkplain LazySubscription#beginCancelOfFailed cancels} it before it reports that as its end.
   * When the cleanups have settled, the receiver {@linkplain LazyReceiver#signalEnd signals} the
   * end.
   *
   * @param call what to run
   * @return the promise, for the caller
   */
  P promise(LazyCall<P> call);
}
