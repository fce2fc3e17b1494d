/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Members;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.KnownPromiseType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A cleanup or an opener, with its arguments.
 *
 * @param holder the collaborator or interface that has it
 * @param isOnDelegate whether the holder is the interface, so that the method is called on the
 *     delegate
 * @param method the method
 * @param arguments its arguments
 * @param kind what it does
 * @param promise the type of the promise that it returns, if awaiting that takes a handler
 * @param closer how to close the resource that it opens, if the runtime cannot tell
 */
public record ResolvedStep(
    TypeElement holder,
    boolean isOnDelegate,
    ExecutableElement method,
    List<Argument> arguments,
    Kind kind,
    Optional<KnownPromiseType> promise,
    Optional<Closer> closer) {

  /**
   * An argument.
   *
   * @param index which parameter of the annotated method it is
   * @param cast the type to cast it to, so that the compiler chooses no other overload
   */
  public record Argument(int index, Optional<TypeMirror> cast) {}

  /**
   * A method without parameters that closes a resource and returns a promise.
   *
   * @param resource the class of the resource
   * @param method the method
   * @param promise the type of the promise that it returns, if awaiting that takes a handler
   */
  public record Closer(
      TypeElement resource, ExecutableElement method, Optional<KnownPromiseType> promise) {}

  public boolean isStatic() {
    return Members.isStatic(method);
  }

  /** Whether it needs an instance of its holder. */
  public boolean needsCollaborator() {
    return !isOnDelegate && !isStatic();
  }

  /** The types of the promises that are awaited through a handler: its own, and its closer's. */
  public Stream<KnownPromiseType> promises() {
    return Stream.concat(promise.stream(), closer.flatMap(Closer::promise).stream());
  }

  /** A key that is equal for two steps that amount to the same call. */
  List<Object> identity() {
    return List.of(holder, method, arguments.stream().map(Argument::index).toList());
  }
}
