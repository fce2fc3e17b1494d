/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
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

  /** Describes a class if it has the shape of a wrapper of the interface, or else returns null. */
  static @Nullable WrapperClass of(Class<?> type, Class<?> wrapped) {
    if (!Modifier.isFinal(type.getModifiers())
        || !Arrays.equals(type.getInterfaces(), new Class<?>[] {wrapped})) {
      return null;
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      List<Class<?>> parameters = List.of(constructor.getParameterTypes());
      int last = parameters.size() - 1;
      if (last > 0 && parameters.get(0) == wrapped && parameters.get(last) == Lastly.class) {
        return new WrapperClass(type, wrapped, parameters.subList(1, last));
      }
    }
    return null;
  }
}
