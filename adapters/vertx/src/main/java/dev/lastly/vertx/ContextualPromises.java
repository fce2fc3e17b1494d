/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Promises in the context of a future, as Vert.x's own clients make them. Vert.x has that for its
 * extensions, in packages that have one name in Vert.x 4 and another in Vert.x 5.
 */
final class ContextualPromises {
  private static final @Nullable Class<?> FUTURE =
      typeOf("io.vertx.core.internal.FutureInternal", "io.vertx.core.impl.future.FutureInternal");
  private static final @Nullable Class<?> CONTEXT =
      typeOf("io.vertx.core.internal.ContextInternal", "io.vertx.core.impl.ContextInternal");

  /** From a future of Vert.x's own to its context, or null. */
  private static final MethodHandle CONTEXT_OF =
      method(FUTURE, "context", MethodType.methodType(Context.class, Future.class));

  /** From a context to a promise. */
  private static final MethodHandle PROMISE_IN =
      method(CONTEXT, "promise", MethodType.methodType(Promise.class, Context.class));

  static {
    link();
  }

  private ContextualPromises() {}

  private static @Nullable Class<?> typeOf(String nameIn5, String nameIn4) {
    ClassLoader loader = Future.class.getClassLoader();
    try {
      return Class.forName(nameIn5, false, loader);
    } catch (ClassNotFoundException olderThan5) {
      try {
        return Class.forName(nameIn4, false, loader);
      } catch (ClassNotFoundException unknown) {
        return null;
      }
    }
  }

  /** One that returns null if this version of Vert.x does not have the method. */
  private static MethodHandle method(@Nullable Class<?> owner, String name, MethodType type) {
    if (owner != null) {
      try {
        return MethodHandles.publicLookup().unreflect(owner.getMethod(name)).asType(type);
      } catch (ReflectiveOperationException unknown) {
        // As if there were no such class.
      }
    }
    return MethodHandles.empty(type);
  }

  /** Calls the methods once, since the first call takes more stack than later ones. */
  private static void link() {
    contextOf(Future.succeededFuture());
    try {
      in(null);
    } catch (NullPointerException expected) {
      // There is no such context.
    }
  }

  /**
   * A new promise, in the context of a future, if that has one.
   *
   * @return null if it is not known how to make one: the future is not Vert.x's own, or this
   *     version of Vert.x has none of the packages
   */
  static <T extends @Nullable Object> @Nullable Promise<T> of(Future<?> future) {
    if (FUTURE == null || !FUTURE.isInstance(future)) {
      return null;
    }
    Context context = contextOf(future);
    return context == null ? Promise.promise() : in(context);
  }

  @SuppressWarnings("rawtypes") // the type of the call is exact
  private static @Nullable Context contextOf(Future future) {
    try {
      return (Context) CONTEXT_OF.invokeExact(future);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable undeclared) {
      throw new IllegalStateException(undeclared);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // likewise, and it is a promise of any value
  private static <T extends @Nullable Object> @Nullable Promise<T> in(@Nullable Context context) {
    try {
      return (Promise) PROMISE_IN.invokeExact(context);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable undeclared) {
      throw new IllegalStateException(undeclared);
    }
  }
}
