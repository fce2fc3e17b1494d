/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscription;

/** A source of either type that does what it is told, and so breaks any rule. */
final class Source<T> {
  final List<Long> requests = new ArrayList<>();
  boolean givesSubscription = true;
  int subscriptions;
  int cancellations;
  Runnable onCancel = () -> {};

  /** Before it gives its subscription. */
  Runnable onSubscribed = () -> {};

  /** After it has given it, while it is still being subscribed to. */
  Runnable onGiven = () -> {};

  private UniSubscriber<? super T> uniSubscriber;
  private MultiSubscriber<? super T> multiSubscriber;

  Uni<T> uni() {
    return new AbstractUni<>() {
      @Override
      public void subscribe(UniSubscriber<? super T> subscriber) {
        subscriptions++;
        uniSubscriber = subscriber;
        onSubscribed.run();
        if (givesSubscription) {
          giveSubscription();
        }
        onGiven.run();
      }
    };
  }

  Multi<T> multi() {
    return new AbstractMulti<>() {
      @Override
      public void subscribe(MultiSubscriber<? super T> subscriber) {
        subscriptions++;
        multiSubscriber = subscriber;
        onSubscribed.run();
        if (givesSubscription) {
          giveSubscription();
        }
        onGiven.run();
      }
    };
  }

  void giveSubscription() {
    if (uniSubscriber != null) {
      uniSubscriber.onSubscribe((UniSubscription) this::cancelled);
    } else {
      multiSubscriber.onSubscribe(
          new Subscription() {
            @Override
            public void request(long n) {
              requests.add(n);
            }

            @Override
            public void cancel() {
              cancelled();
            }
          });
    }
  }

  private void cancelled() {
    cancellations++;
    onCancel.run();
  }

  void emit(T item) {
    if (uniSubscriber != null) {
      uniSubscriber.onItem(item);
    } else {
      multiSubscriber.onItem(item);
    }
  }

  void fail(Throwable failure) {
    if (uniSubscriber != null) {
      uniSubscriber.onFailure(failure);
    } else {
      multiSubscriber.onFailure(failure);
    }
  }

  /** Ends without an item. */
  void end() {
    if (uniSubscriber != null) {
      uniSubscriber.onItem(null);
    } else {
      multiSubscriber.onCompletion();
    }
  }
}
