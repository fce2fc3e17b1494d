/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Passes items on as they come, and demand one to one. */
final class MultiRelay<T> extends Relay<Multi<T>> implements MultiSubscriber<T> {
  /** A demand that the source rejects, so that the subscriber receives the error. */
  private static final long INVALID = -1;

  private final MultiSubscriber<? super T> actual;

  /** What was requested before there was a source. Guarded by this. */
  private long early;

  MultiRelay(MultiSubscriber<? super T> actual, LazyCall<Multi<T>> call) {
    super(contextOf(actual), call);
    this.actual = actual;
  }

  @Override
  void passSubscription() {
    actual.onSubscribe(this);
  }

  @Override
  void attachTo(Multi<T> multi) {
    multi.subscribe().withSubscriber(this);
  }

  @Override
  boolean hasStarted() {
    return true;
  }

  @Override
  void noteSignal() {}

  @Override
  public void onSubscribe(Subscription given) {
    long requested;
    boolean wanted;
    synchronized (this) {
      wanted = setSource(given);
      requested = early;
    }
    if (!wanted) {
      cancelLate(given);
    } else if (requested != 0) {
      given.request(requested);
    }
  }

  @Override
  public void request(long n) {
    Subscription source = sourceFor(n);
    if (source != null) {
      source.request(n);
    }
  }

  private @Nullable Subscription sourceFor(long n) {
    Subscription source = source();
    if (source == null) {
      synchronized (this) {
        source = source();
        if (source == null) {
          early = early < 0 || n <= 0 ? INVALID : Subscriptions.add(early, n);
        }
      }
    }
    return source;
  }

  @Override
  public void onItem(T item) {
    if (isOver()) {
      return;
    }
    try {
      actual.onItem(item);
    } catch (Throwable t) { // rule 2.13: a subscriber that throws has cancelled
      cancelAfter(t);
      throw t;
    }
  }

  /** Cancels. What the subscriber has thrown takes precedence over what the source throws now. */
  @SuppressWarnings("ReferenceEquality") // a throwable cannot suppress itself
  private void cancelAfter(Throwable thrown) {
    try {
      cancel();
    } catch (Throwable t) {
      if (t != thrown) {
        thrown.addSuppressed(t);
      }
    }
  }

  @Override
  public void onCompletion() {
    if (claimEnd()) {
      end(null, null);
    }
  }

  @Override
  public void signalEnd(@Nullable Throwable reason) {
    if (reason == null) {
      actual.onCompletion();
    } else {
      actual.onFailure(reason);
    }
  }

  @Override
  void dropValue() {}
}
