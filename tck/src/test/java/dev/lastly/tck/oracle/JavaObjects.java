/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** The values and reasons of one run on Java. */
final class JavaObjects {
  static final int KINDS = 6;

  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Map<String, Object> objects = new HashMap<>();

  synchronized Object value(int value) {
    return value == 0 ? null : named("v" + value, new Object());
  }

  synchronized Throwable reason(int reason) {
    String name = "r" + reason;
    return (Throwable) named(name, newReason(reason, name));
  }

  private Object named(String name, Object fresh) {
    Object object = objects.computeIfAbsent(name, absent -> fresh);
    names.put(object, name);
    return object;
  }

  /** A stranger is an object that no program made, such as a reason in a wrapping. */
  synchronized String nameOf(Object object) {
    return object == null ? "undefined" : names.getOrDefault(object, "a stranger: " + object);
  }

  /** JavaScript can throw anything. Java has kinds, some of which its libraries treat specially. */
  static Throwable newReason(int reason, String name) {
    return switch (reason % KINDS) {
      case 0 -> new Error(name);
      case 1 -> new Exception(name);
      case 2 -> new CompletionException(name, new Exception("the cause of " + name));
      case 3 -> new CancellationException(name);
      case 4 -> new IllegalStateException(name);
      default -> new Unsuppressing(name);
    };
  }

  /** One that keeps no other. */
  static final class Unsuppressing extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsuppressing(String name) {
      super(name, null, false, false);
    }
  }
}
