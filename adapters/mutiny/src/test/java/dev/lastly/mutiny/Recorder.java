/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow.Subscription;

/** A subscriber to either type that keeps what it is signalled. */
final class Recorder {
  final List<Object> signals = Collections.synchronizedList(new ArrayList<>());
  private final Context context;
  private final long demand;
  private boolean cancelsAtOnce;
  private RuntimeException thrown;
  private volatile Subscription subscription;

  Recorder() {
    this(Context.empty(), Long.MAX_VALUE);
  }

  Recorder(Context context, long demand) {
    this.context = context;
    this.demand = demand;
  }

  Recorder cancelAtOnce() {
    cancelsAtOnce = true;
    return this;
  }

  void throwOnSubscribe(RuntimeException failure) {
    thrown = failure;
  }

  void request(long n) {
    subscription.request(n);
  }

  void cancel() {
    subscription.cancel();
  }

  private void accept(Subscription given) {
    if (subscription != null) {
      signals.add("another subscription");
    }
    subscription = given;
    if (cancelsAtOnce) {
      cancel();
    } else if (demand != 0) {
      request(demand);
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  UniSubscriber<String> toUni() {
    return new UniSubscriber<>() {
      @Override
      public Context context() {
        return context;
      }

      @Override
      public void onSubscribe(UniSubscription given) {
        accept(given);
      }

      @Override
      public void onItem(String item) {
        if (item != null) {
          signals.add(item);
        }
        signals.add("end");
      }

      @Override
      public void onFailure(Throwable failure) {
        signals.add(failure);
      }
    };
  }

  MultiSubscriber<String> toMulti() {
    return new OfMulti();
  }

  private final class OfMulti implements MultiSubscriber<String>, ContextSupport {
    @Override
    public Context context() {
      return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
      accept(given);
    }

    @Override
    public void onItem(String item) {
      signals.add(item);
    }

    @Override
    public void onFailure(Throwable failure) {
      signals.add(failure);
    }

    @Override
    public void onCompletion() {
      signals.add("end");
    }
  }
}
