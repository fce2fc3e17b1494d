package dev.lastly.tck.own;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A promise such as any code base may have: it calls back, and cleans up. */
final class MyPromise {
  private static final int MAX_SUPPRESSED = 8;

  private List<BiConsumer<Object, Throwable>> callbacks = new ArrayList<>();
  private Object value;
  private Throwable reason;

  void fulfil(Object value) {
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
    due.forEach(callback -> callback.accept(newValue, newReason));
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

  MyPromise andFinally(Runnable cleanup) {
    return andFinallyAwait(
        () -> {
          cleanup.run();
          return null;
        });
  }

  MyPromise andFinallyAwait(Supplier<MyPromise> cleanup) {
    MyPromise result = new MyPromise();
    whenSettled(
        (v, e) -> {
          MyPromise end;
          try {
            end = cleanup.get();
          } catch (Throwable x) {
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

  private static Throwable suppressing(Throwable x, Throwable e) {
    if (e != null && e != x && x.getSuppressed().length < MAX_SUPPRESSED) {
      x.addSuppressed(e);
    }
    return x;
  }
}
