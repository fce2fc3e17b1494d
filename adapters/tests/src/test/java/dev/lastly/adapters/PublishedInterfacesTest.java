/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Covers published interfaces as a whole: each is extended, with an opener and a cleanup on the
 * type. Each method that returns a promise has to open, call and clean up, and each other one to
 * forward.
 */
final class PublishedInterfacesTest {
  @TempDir Path folder;

  @Test
  void databaseConnection() throws ReflectiveOperationException {
    covers("Database extends io.r2dbc.spi.Connection", 13);
  }

  /** Methods that return a subtype which only the library can make are forwarded. */
  @Test
  void scheduledExecutor() throws ReflectiveOperationException {
    covers(
        "Executor extends com.google.common.util.concurrent.ListeningScheduledExecutorService", 3);
  }

  @Test
  void reactorRepository() throws ReflectiveOperationException {
    covers(
        "Rows<T, I> extends org.springframework.data.repository.reactive.ReactiveCrudRepository<T, I>",
        18);
  }

  @Test
  void rxRepository() throws ReflectiveOperationException {
    covers(
        "RxRows<T, I> extends org.springframework.data.repository.reactive.RxJava3CrudRepository<T, I>",
        17);
  }

  @Test
  void mutinyCache() throws ReflectiveOperationException {
    covers("Entries<K, V> extends org.infinispan.api.mutiny.MutinyCache<K, V>", 47);
  }

  @Test
  void asyncFunction() throws ReflectiveOperationException {
    covers("Function<I, O> extends com.google.api.core.ApiAsyncFunction<I, O>", 1);
  }

  /** Returns itself more specially than its parents do. */
  @Test
  void sqlConnection() throws ReflectiveOperationException {
    covers("Sql extends io.vertx.sqlclient.SqlConnection", 4);
  }

  /** Counts the methods that open and clean up. */
  private void covers(String declaration, int covered) throws ReflectiveOperationException {
    String name = declaration.replaceAll("\\W.*", "");
    Wrappers wrappers =
        Wrappers.compile(
            folder,
            name,
            """
            package com.acme;
            @dev.lastly.Finally("leave")
            @dev.lastly.Using("open")
            interface %s {
              void leave();
              AutoCloseable open();
            }
            """
                .formatted(declaration));
    Class<?> wrapper = wrappers.type(name + "WithFinally");
    List<Method> promising =
        Arrays.stream(wrapper.getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && Modifier.isPublic(method.getModifiers()))
            .filter(method -> kind(method).isPresent())
            .toList();
    for (Method each : promising) {
      cleansUp(wrappers, name, each);
    }
    assertThat(promising).as("%s", wrappers.warnings()).hasSize(covered);
  }

  /** Raw promises are not covered, as their values are unknown. */
  private static Optional<Kind> kind(Method method) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.type() == method.getReturnType())
        .filter(
            kind -> !kind.hasValues() || method.getGenericReturnType() instanceof ParameterizedType)
        .findFirst();
  }

  /** O1, U1, U3: in the order of a try statement, and with the value of the call. */
  private static void cleansUp(Wrappers wrappers, String name, Method method)
      throws ReflectiveOperationException {
    Kind kind = kind(method).orElseThrow();
    List<String> events = new ArrayList<>();
    Deferred source = new Deferred();
    Observation observation = new Observation();
    Object wrapper =
        wrappers.wrap(
            name,
            (proxy, called, arguments) -> {
              events.add(called.getName());
              return switch (called.getName()) {
                case "open" -> (AutoCloseable) () -> events.add("close");
                case "leave" -> null;
                default -> kind.promise(source);
              };
            });
    method.setAccessible(true);
    Runnable cancel = kind.observe(method.invoke(wrapper, arguments(method)), observation);
    assertThat(events).as("before %s settles", method).containsExactly("open", method.getName());

    Object value = new Object();
    source.fulfill(value);
    assertThat(events)
        .as("after %s has settled", method)
        .containsExactly("open", method.getName(), "close", "leave");
    assertThat(observation.values()).isEqualTo(kind.hasValues() ? List.of(value) : List.of());
    assertThat(observation.ends()).isOne();
    cancel.run();
    assertThat(events).hasSize(4);
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(PublishedInterfacesTest::argument)
        .toArray();
  }

  private static Object argument(Type type) {
    return type instanceof Class<?> it && it.isPrimitive()
        ? Array.get(Array.newInstance(it, 1), 0)
        : null;
  }
}
