/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Implementations of interfaces that a framework would provide. */
final class Answering {
  private Answering() {}

  @FunctionalInterface
  interface Answer {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  static <T> T as(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }
}
