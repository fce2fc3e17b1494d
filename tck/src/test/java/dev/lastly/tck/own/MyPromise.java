/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.own;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A promise such as any code base may have: it calls back, and cleans up. */
final class MyPromise {
  private static final int MAX_SUPPRESSED = 8;
  private static final ThreadLocal<Deque<Runnable>> QUEUE = new ThreadLocal<>();

  private List<BiConsumer<Object, Throwable>> callbacks = new ArrayList<>();
  private Object value;
  private Throwable reason;

  void fulfill(Object value) {
    settle(value, null);
  }

  void reject(Throwable reason) {
    settle(null, reason);
  }

  private void settle(Object newValue, Throwable newReason) {
    List<BiConsumer<Object, Throwable>> due;
    synchronized (this) {
      if (callbacks == null) {
        return;
      }
      due = callbacks;
      callbacks = null;
      value = newValue;
      reason = newReason;
    }
    due.forEach(callback -> run(() -> callback.accept(newValue, newReason)));
  }

  /** Long chains of promises settle one after the other, instead of one inside the other. */
  private static void run(Runnable callback) {
    Deque<Runnable> queue = QUEUE.get();
    if (queue != null) {
      queue.add(callback);
      return;
    }
    queue = new ArrayDeque<>();
    QUEUE.set(queue);
    try {
      for (Runnable next = callback; next != null; next = queue.poll()) {
        next.run();
      }
    } finally {
      QUEUE.remove();
    }
  }

  /** A cleanup may block on another promise, which then must not wait in the queue behind it. */
  private static MyPromise start(Supplier<MyPromise> cleanup) {
    Deque<Runnable> queue = QUEUE.get();
    QUEUE.remove();
    try {
      return cleanup.get();
    } finally {
      QUEUE.set(queue);
    }
  }

  void whenSettled(BiConsumer<Object, Throwable> callback) {
    synchronized (this) {
      if (callbacks != null) {
        callbacks.add(callback);
        return;
      }
    }
    callback.accept(value, reason);
  }

  /** A caller is not to wait for a cleanup that is attached to a settled promise. */
  private void onAnyThreadButThis(BiConsumer<Object, Throwable> callback) {
    boolean settled;
    synchronized (this) {
      settled = callbacks == null;
      if (!settled) {
        callbacks.add(callback);
      }
    }
    if (settled) {
      ForkJoinPool.commonPool().execute(() -> run(() -> callback.accept(value, reason)));
    }
  }

  MyPromise andFinally(Runnable cleanup) {
    return andFinallyCompose(
        () -> {
          cleanup.run();
          return null;
        });
  }

  MyPromise andFinallyCompose(Supplier<MyPromise> cleanup) {
    MyPromise result = new MyPromise();
    onAnyThreadButThis(
        (v, e) -> {
          MyPromise end;
          try {
            end = start(cleanup);
          } catch (Throwable x) {
            if (x instanceof InterruptedException) {
              Thread.currentThread().interrupt();
            }
            result.reject(suppressing(x, e));
            return;
          }
          if (end == null) {
            result.settle(v, e);
          } else {
            end.whenSettled((dropped, x) -> result.settle(v, x == null ? e : suppressing(x, e)));
          }
        });
    return result;
  }

  /** Makes a call whose failure does not get past the cleanup. */
  static MyPromise call(Supplier<MyPromise> call, Runnable cleanup) {
    MyPromise source;
    try {
      source = call.get();
    } catch (Throwable t) {
      source = rejected(t);
    }
    return (source == null ? rejected(new NullPointerException()) : source).andFinally(cleanup);
  }

  private static MyPromise rejected(Throwable reason) {
    MyPromise promise = new MyPromise();
    promise.reject(reason);
    return promise;
  }

  @SuppressWarnings("ReferenceEquality") // nothing may suppress itself
  private static Throwable suppressing(Throwable x, Throwable e) {
    if (e != null && e != x && x.getSuppressed().length < MAX_SUPPRESSED) {
      x.addSuppressed(e);
    }
    return x;
  }
}
