/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NativeDetector;

/** Finds the wrappers of interfaces by their names. */
final class WrapperClasses {
  private final Map<Class<?>, Optional<WrapperClass>> byInterface = new ConcurrentHashMap<>();

  /**
   * The wrappers for objects of a type: those of the most specific interfaces that it implements.
   * There are several if these interfaces do not extend one another.
   */
  List<WrapperClass> findAll(Class<?> type) {
    List<WrapperClass> all =
        interfaces(type).stream().flatMap(each -> find(each).stream()).toList();
    return all.stream()
        .filter(
            wrapper ->
                all.stream()
                    .noneMatch(
                        other ->
                            !other.equals(wrapper)
                                && wrapper.wrapped().isAssignableFrom(other.wrapped())))
        .toList();
  }

  /** Whether the class itself has been generated. */
  boolean isWrapper(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .anyMatch(each -> find(each).filter(found -> found.type() == type).isPresent());
  }

  private Optional<WrapperClass> find(Class<?> wrapped) {
    return byInterface.computeIfAbsent(
        wrapped, each -> Optional.ofNullable(mayHaveWrapper(each) ? load(each) : null));
  }

  /**
   * Whether to look for the wrapper of an interface. It takes time to find none, so not in the
   * packages that most interfaces of beans come from; nor in a native image, whose wrappers were
   * defined when it was built.
   */
  private static boolean mayHaveWrapper(Class<?> wrapped) {
    String name = wrapped.getName();
    return !NativeDetector.inNativeImage()
        && wrapped.getClassLoader() != null
        && !name.startsWith("java.")
        && !name.startsWith("javax.")
        && !name.startsWith("jakarta.")
        && !name.startsWith("org.springframework.");
  }

  private static @Nullable WrapperClass load(Class<?> wrapped) {
    try {
      Class<?> type = Class.forName(wrapperName(wrapped), false, wrapped.getClassLoader());
      return WrapperClass.of(type, wrapped);
    } catch (ClassNotFoundException noWrapper) {
      return null;
    }
  }

  /** {@code Outer.Inner} gives {@code Outer_InnerWithFinally}. */
  private static String wrapperName(Class<?> wrapped) {
    StringBuilder name = new StringBuilder(wrapped.getSimpleName()).append("WithFinally");
    for (Class<?> outer = wrapped.getDeclaringClass();
        outer != null;
        outer = outer.getDeclaringClass()) {
      name.insert(0, outer.getSimpleName() + "_");
    }
    String pkg = wrapped.getPackageName();
    return pkg.isEmpty() ? name.toString() : pkg + "." + name;
  }

  /**
   * The interfaces that a type extends or implements, and the type itself if it is an interface.
   */
  static Set<Class<?>> interfaces(Class<?> type) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      open.add(each);
    }
    while (!open.isEmpty()) {
      Class<?> next = open.remove();
      if (!next.isInterface() || interfaces.add(next)) {
        Collections.addAll(open, next.getInterfaces());
      }
    }
    return interfaces;
  }
}
