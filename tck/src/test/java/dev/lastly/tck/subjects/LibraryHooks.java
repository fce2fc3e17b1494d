/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import io.reactivex.rxjava3.functions.Function;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.MultiInterceptor;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Hooks;

/**
 * Whether the hooks of a library see a promise that is made.
 *
 * <p>It is itself an interceptor of Mutiny's, which looks them up as services, once.
 */
public final class LibraryHooks implements UniInterceptor, MultiInterceptor {
  /** What Mutiny makes on the current thread, while a hook is set. */
  private static final ThreadLocal<Collection<Object>> OF_MUTINY = new ThreadLocal<>();

  /** For Mutiny. */
  public LibraryHooks() {}

  static <P> Predicate<Supplier<P>> ofReactor() {
    return made -> {
      Collection<Object> seen = new ConcurrentLinkedQueue<>();
      String key = "tck " + System.identityHashCode(seen);
      Hooks.onEachOperator(
          key,
          publisher -> {
            seen.add(publisher);
            return publisher;
          });
      try {
        return isAmong(seen, made.get());
      } finally {
        Hooks.resetOnEachOperator(key);
      }
    };
  }

  /** Of one of its types, each of which has room for one hook. The class is there to infer that. */
  static <T, P extends T> Predicate<Supplier<P>> ofRxJava(
      Class<T> type,
      Supplier<Function<? super T, ? extends T>> get,
      Consumer<Function<? super T, ? extends T>> set) {
    return made -> {
      synchronized (LibraryHooks.class) {
        Collection<Object> seen = new ConcurrentLinkedQueue<>();
        Function<? super T, ? extends T> before = get.get();
        set.accept(
            promise -> {
              seen.add(promise);
              return before == null ? promise : before.apply(promise);
            });
        try {
          return isAmong(seen, type.cast(made.get()));
        } finally {
          set.accept(before);
        }
      }
    };
  }

  static <P> Predicate<Supplier<P>> ofMutiny() {
    return made -> {
      Collection<Object> seen = new ConcurrentLinkedQueue<>();
      OF_MUTINY.set(seen);
      try {
        return isAmong(seen, made.get());
      } finally {
        OF_MUTINY.remove();
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // this very promise
  private static boolean isAmong(Collection<Object> seen, Object promise) {
    return seen.stream().anyMatch(one -> one == promise);
  }

  private static void see(Object created) {
    Collection<Object> wanted = OF_MUTINY.get();
    if (wanted != null) {
      wanted.add(created);
    }
  }

  @Override
  public <T> Uni<T> onUniCreation(Uni<T> uni) {
    see(uni);
    return uni;
  }

  @Override
  public <T> Multi<T> onMultiCreation(Multi<T> multi) {
    see(multi);
    return multi;
  }

  @Override
  public int ordinal() {
    return UniInterceptor.super.ordinal(); // both interfaces have it
  }
}
