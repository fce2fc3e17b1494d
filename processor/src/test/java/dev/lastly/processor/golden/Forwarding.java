/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls every method of a wrapper and checks that it reaches the delegate once, with the very same
 * arguments, and that the very same result comes back, unless cleanups are attached to it.
 */
final class Forwarding {
  private final Class<?> wrapper;
  private final List<Method> called = new ArrayList<>();
  private final List<Object[]> arguments = new ArrayList<>();
  private String annotated;
  private Class<?> returnType;
  private Object returned;

  private Forwarding(Class<?> wrapper) {
    this.wrapper = wrapper;
  }

  static void check(Class<?> wrapper, String source) throws Exception {
    new Forwarding(wrapper).check(source);
  }

  @SuppressWarnings("ReferenceEquality") // identity is the point
  private void check(String source) throws Exception {
    Class<?> wrapped = wrapper.getInterfaces()[0];
    Object instance = instance(proxy(wrapped, this::handle));
    int attached = 0;
    for (Method method : wrapper.getDeclaredMethods()) {
      if (method.isSynthetic() || Modifier.isPrivate(method.getModifiers())) {
        continue;
      }
      method.setAccessible(true);
      called.clear();
      arguments.clear();
      Object[] given = arguments(method);
      annotated = method.getName();
      returnType = method.getReturnType();
      Object result = method.invoke(instance, given);
      if (result instanceof Publisher<?> publisher) { // in a scope, the subscriber makes the call
        publisher.subscribe(new BaseSubscriber<Object>() {});
      } else if (result instanceof Flow.Publisher<?> publisher) {
        FlowAdapters.toPublisher(publisher).subscribe(new BaseSubscriber<Object>() {});
      }
      assertThat(called).as("calls of the delegate by %s", method).hasSize(1);
      Object[] received = arguments.get(0) == null ? new Object[0] : arguments.get(0);
      assertThat(received).hasSameSizeAs(given);
      for (int i = 0; i < given.length; i++) {
        if (method.getParameterTypes()[i].isPrimitive()) {
          assertThat(received[i]).isEqualTo(given[i]);
        } else {
          assertThat(received[i]).as("argument %s of %s", i, method).isSameAs(given[i]);
        }
      }
      if (isPromise(result) && result != returned) {
        attached++;
      } else if (isAddedToString(method, wrapped)) {
        assertThat(result).isEqualTo(wrapper.getSimpleName() + "(" + returned + ")");
      } else if (method.getReturnType().isPrimitive()) {
        assertThat(result).isEqualTo(returned);
      } else {
        assertThat(result).as("result of %s", method).isSameAs(returned);
      }
    }
    assertThat(attached)
        .as("methods with cleanups")
        .isEqualTo(source.split("\\.call\\(\\s*\"").length - 1);
  }

  /** Whether a wrapper has it by itself, as the interface does not declare it. */
  static boolean isAddedToString(Method method, Class<?> wrapped) {
    return method.getName().equals("toString")
        && method.getParameterCount() == 0
        && Arrays.stream(wrapped.getMethods())
            .noneMatch(each -> each.getName().equals("toString") && each.getParameterCount() == 0);
  }

  private Object handle(Object proxy, Method method, Object[] given) throws Exception {
    if (!method.getName().equals(annotated)) {
      return opened(method.getReturnType());
    }
    called.add(method);
    arguments.add(given);
    returned = value(returnType); // more specific than the delegate's after substitution
    return returned;
  }

  private Object instance(Object delegate) throws Exception {
    Constructor<?> constructor = null;
    for (Constructor<?> each : wrapper.getDeclaredConstructors()) {
      if (Arrays.asList(each.getParameterTypes()).contains(Lastly.class)) {
        constructor = each;
      }
    }
    constructor.setAccessible(true);
    Object[] values = new Object[constructor.getParameterCount()];
    values[0] = delegate;
    for (int i = 1; i < values.length - 1; i++) {
      values[i] = collaborator(constructor.getParameterTypes()[i]);
    }
    values[values.length - 1] = Lastly.standard();
    return constructor.newInstance(values);
  }

  private static Object collaborator(Class<?> type) throws Exception {
    if (type.isInterface()) {
      return proxy(type, (proxy, method, given) -> opened(method.getReturnType()));
    }
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  /** Something for each parameter. */
  static Object[] arguments(Method method) throws Exception {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = value(method.getParameterTypes()[i]);
    }
    return arguments;
  }

  /** What an opener returns that opens nothing, and at once. */
  private static Object opened(Class<?> type) throws Exception {
    if (type == Mono.class || type == Publisher.class) {
      return Mono.empty();
    } else if (type == Flow.Publisher.class) {
      return FlowAdapters.toFlowPublisher(Mono.empty());
    }
    return type.isAssignableFrom(CompletableFuture.class)
        ? CompletableFuture.completedFuture(null)
        : value(type);
  }

  private static boolean isPromise(Object result) {
    return result instanceof CompletionStage<?>
        || result instanceof Publisher<?>
        || result instanceof Flow.Publisher<?>
        || (result != null && result.getClass().getSimpleName().equals("Reply"));
  }

  /** A value that can be told from all others, if the type allows. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static Object value(Class<?> type) throws Exception {
    if (type.isPrimitive()) {
      return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
    } else if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    } else if (type.isAssignableFrom(CompletableFuture.class)) {
      return new CompletableFuture<>();
    } else if (type == Mono.class) {
      return Mono.never();
    } else if (type == Flow.Publisher.class) {
      return FlowAdapters.toFlowPublisher(Mono.never());
    } else if (type == Flux.class) {
      return Flux.never();
    } else if (type == FinallyFuture.class) {
      return Lastly.standard().call(CompletableFuture::new).andFinally(() -> {});
    } else if (CompletableFuture.class.isAssignableFrom(type)) {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(new Object[constructor.getParameterCount()]);
    } else if (type.isInterface() && !type.isSealed() && type.getClassLoader() != null) {
      return proxy(type, (proxy, method, given) -> null);
    } else if (type == String.class) {
      return String.valueOf(new char[] {'a'});
    }
    return null;
  }
}
