/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static java.util.stream.Collectors.joining;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes an outcome in words. Each name in the description stands for exactly one object. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class ValueNames {
  private final @Nullable Object v;
  private final Map<String, Throwable> named = new LinkedHashMap<>();

  /**
   * Describes outcomes whose value may be v.
   *
   * @param v the value that is named {@code v}
   */
  ValueNames(@Nullable Object v) {
    this.v = v;
  }

  /** Adds a reason. If it does not appear in an outcome, the description states that it is lost. */
  ValueNames with(String name, Throwable reason) {
    named.put(name, reason);
    return this;
  }

  String of(ObservedOutcome seen) {
    if (!seen.isSettled()) {
      return "stays pending";
    }
    Throwable reason = seen.reason();
    return reason == null
        ? "fulfills with " + value(seen.value()) + lost(Set.of())
        : "rejects with " + reason(reason);
  }

  private String value(@Nullable Object value) {
    return value == null ? "null" : value == v ? "v" : value.getClass().getSimpleName();
  }

  /** Describes the reason of a rejection, and where the other reasons are. */
  String reason(Throwable reason) {
    Set<Throwable> within = within(reason);
    String name = name(reason);
    if (name == null) {
      return reason.getClass().getSimpleName()
          + named.entrySet().stream()
              .filter(other -> within.contains(other.getValue()))
              .map(other -> other.getKey() + (isSuppressed(reason, other) ? " suppressed" : ""))
              .collect(joining(", ", "(", ")"))
              .replace("()", "")
          + lost(within);
    }
    return name
        + named.entrySet().stream()
            .filter(other -> other.getValue() != reason && within.contains(other.getValue()))
            .map(
                other ->
                    ", " + other.getKey() + (isSuppressed(reason, other) ? " suppressed" : " kept"))
            .collect(joining())
        + lost(within);
  }

  private String lost(Set<Throwable> within) {
    return named.entrySet().stream()
        .filter(other -> !within.contains(other.getValue()))
        .map(other -> ", " + other.getKey() + " lost")
        .collect(joining());
  }

  private @Nullable String name(Throwable reason) {
    return named.entrySet().stream()
        .filter(one -> one.getValue() == reason)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static boolean isSuppressed(Throwable by, Map.Entry<String, Throwable> other) {
    return Arrays.stream(by.getSuppressed()).anyMatch(one -> one == other.getValue());
  }

  /** A throwable, and all its causes and suppressed, at any depth. */
  private static Set<Throwable> within(Throwable top) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (found.add(next)) {
        open.addAll(Arrays.asList(next.getSuppressed()));
        if (next.getCause() != null) {
          open.push(next.getCause());
        }
      }
    }
    return found;
  }

  /** Whether a throwable is of a type, or any of its causes and suppressed is. */
  static boolean isWithin(@Nullable Throwable top, Class<? extends Throwable> type) {
    return top != null && within(top).stream().anyMatch(type::isInstance);
  }

  static String times(int runs) {
    return switch (runs) {
      case 0 -> "never runs";
      case 1 -> "runs once";
      default -> "runs " + runs + " times";
    };
  }
}
