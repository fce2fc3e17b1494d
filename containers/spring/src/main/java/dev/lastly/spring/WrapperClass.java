/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class that Lastly has generated.
 *
 * @param type the wrapper
 * @param wrapped the interface it has been generated for
 * @param collaborators the other types that its constructors take: those on which cleanups are
 *     called
 */
record WrapperClass(Class<?> type, Class<?> wrapped, List<Class<?>> collaborators) {

  /** Of the class if it has the shape of a wrapper of the interface, or else null. */
  static @Nullable WrapperClass of(Class<?> type, Class<?> wrapped) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    if (!Modifier.isFinal(type.getModifiers())
        || !Arrays.equals(type.getInterfaces(), new Class<?>[] {wrapped})
        || constructors.length != 2) {
      return null;
    }
    Arrays.sort(constructors, Comparator.comparingInt(Constructor::getParameterCount));
    List<Class<?>> shorter = List.of(constructors[0].getParameterTypes());
    List<Class<?>> longer = List.of(constructors[1].getParameterTypes());
    int last = longer.size() - 1;
    if (shorter.isEmpty()
        || shorter.get(0) != wrapped
        || longer.get(last) != Lastly.class
        || !longer.subList(0, last).equals(shorter)) {
      return null;
    }
    return new WrapperClass(type, wrapped, shorter.subList(1, shorter.size()));
  }
}
