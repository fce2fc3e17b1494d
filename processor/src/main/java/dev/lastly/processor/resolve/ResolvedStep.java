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
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A cleanup or an opener, with its arguments.
 *
 * @param holder the collaborator or interface that has it
 * @param isOnDelegate whether that is the interface, so that it is called on the wrapped object
 * @param method the method
 * @param arguments its arguments
 * @param kind what it does
 * @param promise what it returns, if that has to be converted to wait for it
 * @param closer how to close what it opens, if the runtime does not know that by itself
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
   * @param cast what to cast it to, so that no other overload is taken
   */
  public record Argument(int index, Optional<TypeMirror> cast) {}

  /**
   * A method without parameters that closes what was opened and returns a promise.
   *
   * @param resource the class of what was opened
   * @param method the method
   * @param promise what it returns, if that has to be converted to wait for it
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

  /** What two steps have in common that amount to the same call. */
  List<Object> identity() {
    return List.of(holder, method, arguments.stream().map(Argument::index).toList());
  }
}
