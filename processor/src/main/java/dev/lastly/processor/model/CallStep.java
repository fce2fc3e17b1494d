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
 * A call that the wrapper makes before or after the one that it forwards.
 *
 * @param target what the method is called on
 * @param method the name of the method
 * @param arguments its arguments
 * @param kind what the call does, and what becomes of the value that it returns
 * @param promise the handler of the returned promise, if that has to be converted
 * @param closer how to close the resource that the call opens, if the runtime cannot tell
 * @param casts the types that the returned value is cast to, outermost cast first, as the compiler
 *     may not know the value's type
 */
public record CallStep(
    Target target,
    String method,
    List<Argument> arguments,
    Kind kind,
    Optional<PromiseHandler> promise,
    Optional<Closer> closer,
    List<TypeName> casts) {

  /**
   * A method that closes a resource.
   *
   * @param variable the name of the lambda's parameter for the resource
   * @param method the name of the method
   * @param promise the handler of the returned promise, if that has to be converted
   */
  public record Closer(String variable, String method, Optional<PromiseHandler> promise) {}

  /** What a method is called on. */
  public sealed interface Target {}

  /**
   * The object that the wrapper forwards calls to.
   *
   * @param cast the type that it is cast to, if the compiler would take the call for ambiguous
   *     otherwise
   */
  public record Delegate(Optional<TypeName> cast) implements Target {}

  /**
   * A collaborator.
   *
   * @param field the wrapper's field that holds it
   */
  public record Instance(String field) implements Target {}

  /**
   * No object: the method is static.
   *
   * @param type the type to call it on
   */
  public record Static(ClassName type) implements Target {}

  /**
   * An argument of the method, passed on.
   *
   * @param name the method's parameter
   * @param cast the type to cast it to, so that the compiler chooses the same overload as the
   *     processor
   */
  public record Argument(String name, Optional<TypeName> cast) {}

  /** What a step does, and what becomes of the value it returns. */
  public enum Kind {
    /** It returns the resource that it opens. */
    OPENS,
    /** It returns a promise of the resource that it opens. */
    OPENS_AWAITED,
    /** It cleans up, and returns nothing or a value that is no promise. */
    CLEANS_UP,
    /** It cleans up, and returns a promise, which is awaited. */
    CLEANS_UP_AWAITED,
    /**
     * It cleans up, and returns a value that may turn out to be a promise, which is then awaited.
     */
    CLEANS_UP_AWAITED_IF_PROMISE
  }
}
