/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T2: each type of promises as what an annotated method returns, with each as what a cleanup, an
 * opener or {@code closeAsync} returns, by the wrapper that is generated for it.
 */
@DisplayName("T2: any promise type may come with any other")
final class MatrixTest {
  private static Wrappers wrappers;

  private final List<String> events = new ArrayList<>();
  private final Deferred source = new Deferred();
  private final Deferred step = new Deferred();
  private final Observation observation = new Observation();
  private final Object value = new Object();
  private final Exception reason = new Exception("of the call");
  private final Exception failure = new Exception("of the step");

  @BeforeAll
  static void compile(@TempDir Path folder) {
    wrappers = Wrappers.compile(folder, "Matrix", text());
    assertThat(wrappers.warnings()).isEmpty();
  }

  /** An interface with a method for each cell of the matrix. */
  private static String text() {
    StringBuilder text = new StringBuilder("package com.acme;\nimport dev.lastly.*;\n");
    text.append("public interface Matrix {\n");
    for (Kind step : Kind.values()) {
      text.append("  interface Resource_%s { %s closeAsync(); }%n".formatted(step, step.of("?")));
      text.append("  Resource_%s acquire_%s();%n".formatted(step, step));
      text.append("  %s clean_%s();%n".formatted(step.of("Object"), step));
      if (step.hasValues()) {
        text.append("  %s open_%s();%n".formatted(step.of("AutoCloseable"), step));
      }
    }
    cells()
        .forEach(
            cell -> {
              Kind call = (Kind) cell.get()[0];
              Kind step = (Kind) cell.get()[1];
              for (String annotation : annotations(step)) {
                text.append("  " + annotation);
                text.append(" %s %s();%n".formatted(call.of("Object"), name(annotation, call)));
              }
            });
    return text.append("}\n").toString();
  }

  private static List<String> annotations(Kind step) {
    return Stream.of("@Finally(\"clean_%s\")", "@Using(\"acquire_%s\")", "@Using(\"open_%s\")")
        .map(each -> each.formatted(step))
        .filter(each -> step.hasValues() || !each.contains("open"))
        .toList();
  }

  private static String name(String annotation, Kind call) {
    return call + "_" + annotation.replaceAll(".*\\(\"|\"\\)", "");
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Kind.values())
        .flatMap(call -> Arrays.stream(Kind.values()).map(step -> Arguments.of(call, step)));
  }

  /** Calls a method of the wrapper and subscribes to what it returns. */
  private Runnable call(Kind call, String role, Kind stepKind) throws ReflectiveOperationException {
    String called = call + "_" + role + "_" + stepKind;
    Object wrapper =
        wrappers.wrap(
            "Matrix",
            (proxy, method, arguments) -> {
              String event = method.getName().replaceAll("_.*", "");
              if (method.getName().equals(called)) {
                events.add("call");
                return call.promise(source);
              }
              events.add(event);
              return event.equals("acquire") ? resource(method, stepKind) : stepKind.promise(step);
            });
    Method method = wrapper.getClass().getMethod(called);
    method.setAccessible(true);
    return call.observe(method.invoke(wrapper), observation);
  }

  private Object resource(Method opener, Kind kind) {
    return Wrappers.proxy(
        opener.getReturnType(),
        (proxy, method, arguments) -> {
          events.add("close");
          return kind.promise(step);
        });
  }

  private List<Object> valuesOf(Kind call) {
    return call.hasValues() ? List.of(value) : List.of();
  }

  private void assertPending(Kind call, Kind stepKind) {
    assertThat(step.subscriptions()).isEqualTo(stepKind.isLazy() ? 1 : 0);
    assertThat(observation.ends()).isZero();
    assertThat(observation.values()).isEqualTo(call.isStream() ? valuesOf(call) : List.of());
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("O1, O5: the result waits for the cleanup's promise")
  void cleanup(Kind call, Kind stepKind) throws ReflectiveOperationException {
    call(call, "clean", stepKind);
    assertThat(events).containsExactly("call");
    source.fulfill(value);
    assertThat(events).containsExactly("call", "clean");
    assertPending(call, stepKind);

    step.fulfill(new Object());
    assertThat(observation.values()).isEqualTo(valuesOf(call));
    assertThat(observation.reasons()).isEmpty();
    assertThat(observation.ends()).isOne();
    assertThat(step.subscriptions()).isEqualTo(stepKind.isLazy() ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("O6, L4: a cleanup's promise that is rejected takes the place of the value")
  void failingCleanup(Kind call, Kind stepKind) throws ReflectiveOperationException {
    call(call, "clean", stepKind);
    source.fulfill(value);
    step.reject(failure);
    assertThat(observation.reasons()).containsExactly(failure);
    assertThat(observation.ends()).isOne();
    assertThat(observation.values()).isEqualTo(call.isStream() ? valuesOf(call) : List.of());
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("O4, O6: a cleanup's promise that is rejected takes the place of the reason")
  void failingCleanupAfterFailure(Kind call, Kind stepKind) throws ReflectiveOperationException {
    call(call, "clean", stepKind);
    source.reject(reason);
    assertThat(observation.ends()).isZero();
    step.reject(failure);
    assertThat(observation.reasons()).containsExactly(failure);
    assertThat(failure.getSuppressed()).containsExactly(reason);
    assertThat(observation.values()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("O2: the reason stays the same")
  void failure(Kind call, Kind stepKind) throws ReflectiveOperationException {
    call(call, "clean", stepKind);
    source.reject(reason);
    step.fulfill(new Object());
    assertThat(observation.reasons()).containsExactly(reason);
    assertThat(observation.values()).isEmpty();
    assertThat(observation.ends()).isOne();
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("T3, L5: cancelled, the cleanup runs, and its promise is not cancelled")
  void cancelled(Kind call, Kind stepKind) throws ReflectiveOperationException {
    assumeTrue(call != Kind.VERTX_FUTURE, "cannot be cancelled");
    call(call, "clean", stepKind).run();
    boolean isForwarded = call != Kind.STAGE && call != Kind.FUTURE;
    assertThat(source.isCancelled()).isEqualTo(isForwarded);
    if (!isForwarded) {
      assertThat(events).containsExactly("call");
      source.fulfill(value);
    }
    assertThat(events).containsExactly("call", "clean");
    assertThat(step.subscriptions()).isEqualTo(stepKind.isLazy() ? 1 : 0);
    assertThat(step.isCancelled()).isFalse();
    step.fulfill(new Object());
    assertThat(observation.values()).isEmpty();
    assertThat(observation.ends()).isEqualTo(call.isLazy() ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("U4: an opener's promise is awaited, and what it fulfills with is closed")
  void opener(Kind call, Kind stepKind) throws ReflectiveOperationException {
    assumeTrue(stepKind.hasValues(), "fulfills with nothing that could be closed");
    call(call, "open", stepKind);
    assertThat(events).containsExactly("open");
    step.fulfill((AutoCloseable) () -> events.add("close"));
    assertThat(events).containsExactly("open", "call");
    source.fulfill(value);
    assertThat(events).containsExactly("open", "call", "close");
    assertThat(step.subscriptions()).isEqualTo(stepKind.isLazy() ? 1 : 0);
    assertThat(observation.values()).isEqualTo(valuesOf(call));
    assertThat(observation.ends()).isOne();
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("U2, U4: an opener's promise that is rejected counts as thrown")
  void failingOpener(Kind call, Kind stepKind) throws ReflectiveOperationException {
    assumeTrue(stepKind.hasValues(), "fulfills with nothing that could be closed");
    call(call, "open", stepKind);
    step.reject(failure);
    assertThat(events).containsExactly("open");
    assertThat(observation.reasons()).containsExactly(failure);
    assertThat(observation.ends()).isOne();
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("U1, U3: the result waits for the promise of closeAsync")
  void closing(Kind call, Kind stepKind) throws ReflectiveOperationException {
    call(call, "acquire", stepKind);
    assertThat(events).containsExactly("acquire", "call");
    source.fulfill(value);
    assertThat(events).containsExactly("acquire", "call", "close");
    assertPending(call, stepKind);
    step.reject(failure);
    assertThat(observation.reasons()).containsExactly(failure);
    assertThat(observation.ends()).isOne();
  }
}
