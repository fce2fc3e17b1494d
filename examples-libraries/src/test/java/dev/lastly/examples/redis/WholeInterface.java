/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Calls every method of an interface that returns a promise, on a wrapper around an object that
 * does nothing but hand out promises, and lets each call end in every way.
 *
 * @param <I> the interface
 */
final class WholeInterface<I> {
  private final Class<I> type;
  private final Class<?> promise;
  private final I wrapper;
  private final InFlight inFlight = new InFlight();

  /** What the last call on the wrapped object has returned. */
  private CompletableFuture<Object> source;

  /** Where the wrapped object is to throw instead. */
  private RuntimeException thrown;

  /**
   * Makes a wrapper.
   *
   * @param promise what methods return that are covered
   * @param view shows a future as such a promise
   * @param wrap makes the wrapper
   */
  WholeInterface(
      Class<I> type,
      Class<?> promise,
      Function<CompletableFuture<Object>, ?> view,
      Function<InFlight, UnaryOperator<I>> wrap) {
    this.type = type;
    this.promise = promise;
    Object plain =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (thrown != null) {
                throw thrown;
              }
              source = new CompletableFuture<>();
              return view.apply(source);
            });
    wrapper = wrap.apply(inFlight).apply(type.cast(plain));
  }

  List<Method> covered() {
    return Stream.of(type.getMethods())
        .filter(method -> method.getReturnType() == promise)
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
        .toList();
  }

  void endsInEveryWay(Method method) throws Exception {
    Object value = new Object();
    CompletableFuture<Object> fulfilled = call(method);
    assertUnderWay(method, fulfilled);
    source.complete(value);
    assertThat(fulfilled.join()).as("%s", method).isSameAs(value);
    assertEnded(method);

    Exception reason = new Exception("no");
    CompletableFuture<Object> rejected = call(method);
    source.completeExceptionally(reason);
    assertThat(reasonOf(rejected)).as("%s", method).isSameAs(reason);
    assertEnded(method);

    givesUp(method, result -> result.cancel(true), CancellationException.class);
    givesUp(method, result -> result.orTimeout(1, TimeUnit.NANOSECONDS), TimeoutException.class);

    thrown = new IllegalStateException("closed");
    CompletableFuture<Object> failed = call(method);
    assertThat(reasonOf(failed)).as("%s", method).isSameAs(thrown);
    thrown = null;
    assertEnded(method);
  }

  /** The caller settles the result; the command goes on, and the cleanup waits for it. */
  private void givesUp(
      Method method,
      Consumer<CompletableFuture<Object>> giveUp,
      Class<? extends Throwable> expected)
      throws Exception {
    CompletableFuture<Object> result = call(method);
    giveUp.accept(result);
    assertThat(reasonOf(result)).as("%s", method).isInstanceOf(expected);
    assertThat(source).as("%s", method).isNotDone();
    assertThat(inFlight.entered() - inFlight.left()).as("%s", method).isEqualTo(1);
    source.complete(new Object());
    assertEnded(method);
  }

  private void assertUnderWay(Method method, Future<?> result) {
    assertThat(result).as("%s", method).isNotDone();
    assertThat(inFlight.entered() - inFlight.left()).as("%s", method).isEqualTo(1);
  }

  private void assertEnded(Method method) {
    assertThat(inFlight.left()).as("%s", method).isEqualTo(inFlight.entered());
  }

  int calls() {
    assertThat(inFlight.left()).isEqualTo(inFlight.entered());
    return inFlight.entered();
  }

  @SuppressWarnings("unchecked")
  private CompletableFuture<Object> call(Method method) throws Exception {
    Object[] arguments = Stream.of(method.getParameterTypes()).map(WholeInterface::any).toArray();
    Object result = method.invoke(wrapper, arguments);
    return ((CompletionStage<Object>) result).toCompletableFuture();
  }

  /** Zero, false or null. */
  private static Object any(Class<?> parameter) {
    return Array.get(Array.newInstance(parameter, 1), 0);
  }

  private static Throwable reasonOf(CompletableFuture<?> future) {
    Throwable caught = catchThrowable(() -> future.get(30, TimeUnit.SECONDS));
    return caught instanceof CancellationException ? caught : caught.getCause();
  }
}
