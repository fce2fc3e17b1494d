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
 * @param target what it is called on
 * @param method the name of the method
 * @param arguments its arguments
 * @param kind what it does, and what becomes of the value it returns
 * @param promise what handles the promise that it returns, if that has to be converted
 * @param closer how to close what it opens, if the runtime does not know that by itself
 * @param casts what that value is cast to, outermost first, as the compiler may not know its type
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
   * A method that closes what was opened.
   *
   * @param variable a name for what was opened
   * @param method the name of the method
   * @param promise what handles the promise that it returns, if that has to be converted
   */
  public record Closer(String variable, String method, Optional<PromiseHandler> promise) {}

  /** What it is called on. */
  public sealed interface Target {}

  /** The wrapped object. */
  public record Delegate() implements Target {}

  /**
   * A collaborator.
   *
   * @param field its field
   */
  public record Instance(String field) implements Target {}

  /**
   * Nothing: it is static.
   *
   * @param type the type that declares it
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
    /** It opens what it returns. */
    OPENS,
    /** It opens what the promise that it returns fulfils with. */
    OPENS_AWAITED,
    /** It cleans up, and returns nothing, or no promise. */
    CLEANS_UP,
    /** It cleans up, and returns a promise, which is awaited. */
    CLEANS_UP_AWAITED,
    /** It cleans up, and what it returns may turn out to be a promise, which is then awaited. */
    CLEANS_UP_AWAITED_IF_PROMISE
  }
}
