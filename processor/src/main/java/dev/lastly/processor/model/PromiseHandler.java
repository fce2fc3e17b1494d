/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * The handler of a promise that the runtime's {@code call} cannot return by itself.
 *
 * @param type the class that handles it
 * @param method its static method that returns the promise type
 * @param promise the type argument of that method, if the compiler does not infer it
 * @param arguments the arguments of that method
 */
public record PromiseHandler(
    ClassName type, String method, Optional<TypeName> promise, List<MethodReference> arguments) {

  /**
   * A reference to a method or constructor.
   *
   * @param type the class
   * @param method the method, or {@code new}
   * @param variable the parameter of the lambda to write instead, if a reference is ambiguous
   */
  public record MethodReference(ClassName type, String method, Optional<String> variable) {}
}
