/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.resolve.ResolvedStep.Closer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Derives from a step's return type what the step does, and what becomes of the value. */
final class StepKinds {
  private final CompilerContext context;
  private final Types types;
  private final Accessibility accessibility;
  private final PromiseClassifier promises;

  StepKinds(CompilerContext context, Accessibility accessibility, PromiseClassifier promises) {
    this.context = context;
    this.types = context.types();
    this.accessibility = accessibility;
    this.promises = promises;
  }

  /**
   * What a step does.
   *
   * @param kind its kind
   * @param promise the type of the promise that it returns, if awaiting that takes a handler
   * @param closer how to close the resource that it opens, if the runtime cannot tell
   */
  record Effect(Kind kind, Optional<KnownPromiseType> promise, Optional<Closer> closer) {}

  /** What an opener does, if it returns anything to close. */
  Optional<Effect> opener(TypeMirror returned) {
    if (promises.isAwaited(returned)) {
      Optional<Effect> awaited =
          promises.fulfilled(returned).stream()
              .map(StepKinds::upperBound)
              .flatMap(each -> effect(Kind.OPENS_AWAITED, converted(returned), each).stream())
              .findFirst();
      if (awaited.isPresent()) {
        return awaited;
      }
    }
    return effect(Kind.OPENS, Optional.empty(), returned);
  }

  /**
   * The type of the resource that an opener opens: what it returns or, if that is a promise of the
   * resource, what the promise fulfills with.
   */
  TypeMirror opened(TypeMirror returned, Effect effect) {
    return effect.kind() == Kind.OPENS_AWAITED
        ? upperBound(promises.fulfilled(returned).get(0))
        : returned;
  }

  /**
   * Whether the compiler may fail to infer a method's own type parameter from what the wrapper
   * expects in its place. javac does so if the promise is not the first bound and has a type
   * argument.
   */
  boolean isHardToInfer(Candidate method) {
    if (!(method.returned() instanceof TypeVariable variable)
        || variable.asElement().getEnclosingElement() instanceof TypeElement
        || converted(variable).isPresent()) {
      return false;
    }
    List<? extends TypeMirror> bounds = TypeStructure.bounds(variable);
    return bounds.stream()
        .skip(1)
        .filter(promises::isAwaited)
        .anyMatch(bound -> bound instanceof DeclaredType it && !TypeStructure.isUnbounded(it));
  }

  private Optional<KnownPromiseType> converted(TypeMirror returned) {
    return promises.awaitedAs(returned).filter(KnownPromiseType::isHandled);
  }

  private Optional<Effect> effect(
      Kind kind, Optional<KnownPromiseType> promise, TypeMirror opened) {
    if (is(opened, "dev.lastly.AsyncCloseable")) {
      return Optional.of(new Effect(kind, promise, Optional.empty()));
    }
    Optional<Closer> closer = closer(opened);
    return closer.isPresent() || is(opened, "java.lang.AutoCloseable")
        ? Optional.of(new Effect(kind, promise, closer))
        : Optional.empty();
  }

  private Optional<Closer> closer(TypeMirror opened) {
    // Not for type variables of the method itself: in a lambda that closes a resource of such a
    // type, the compiler infers Object.
    if (opened instanceof TypeVariable variable
        && variable.asElement().getEnclosingElement() instanceof TypeElement) {
      return TypeStructure.bounds(variable).stream()
          .flatMap(bound -> closer(bound).stream())
          .findFirst();
    }
    if (!(opened instanceof DeclaredType type) || !accessibility.isAccessible(type.asElement())) {
      return Optional.empty();
    }
    TypeElement element = (TypeElement) type.asElement();
    return Stream.of("closeAsync", "close")
        .flatMap(
            name ->
                Members.methods(context, element).stream()
                    .filter(method -> method.getSimpleName().contentEquals(name))
                    .filter(method -> method.getParameters().isEmpty())
                    .filter(method -> method.getModifiers().contains(Modifier.PUBLIC))
                    .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
                    .filter(
                        method ->
                            promises.isAwaited(Members.type(types, type, method).getReturnType())))
        .findFirst()
        .map(
            method ->
                new Closer(
                    element, method, converted(Members.type(types, type, method).getReturnType())));
  }

  private static TypeMirror upperBound(TypeMirror argument) {
    return argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : argument;
  }

  private boolean is(TypeMirror type, String name) {
    return (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR)
        && context
            .known()
            .find(name)
            .filter(wanted -> Supertypes.isErasedSubtype(types, type, wanted.asType()))
            .isPresent();
  }

  static Problem notClosable(StepReference reference, Candidate opener) {
    boolean isVoid = opener.returned().getKind() == TypeKind.VOID;
    return Message.NOT_CLOSABLE
        .at(reference.location())
        .with("opener", Names.signature(opener.method()))
        .with("returned", isVoid ? "nothing" : Names.type(opener.returned()));
  }

  /** What a cleanup does. */
  Effect cleanup(TypeMirror returned) {
    return new Effect(cleanupKind(returned), converted(returned), Optional.empty());
  }

  private Kind cleanupKind(TypeMirror returned) {
    if (promises.isAwaited(returned)) {
      return Kind.CLEANS_UP_AWAITED;
    }
    boolean mayBePromise =
        !returned.getKind().isPrimitive()
            && returned.getKind() != TypeKind.VOID
            && types.isSameType(types.erasure(returned), context.known().type("java.lang.Object"));
    return mayBePromise ? Kind.CLEANS_UP_AWAITED_IF_PROMISE : Kind.CLEANS_UP;
  }

  /** The problem with a promise in the return type of a cleanup, if nothing waits for it. */
  Optional<Problem> notAwaited(StepReference reference, Candidate cleanup) {
    TypeMirror returned = cleanup.returned();
    boolean awaited = promises.isAwaited(returned);
    List<? extends TypeMirror> notAwaited =
        awaited ? promises.fulfilled(returned) : List.of(returned);
    if (notAwaited.stream().noneMatch(promises::mentionsPromise)) {
      return Optional.empty();
    }
    String signature = Names.signature(cleanup.method());
    String name = Names.type(returned);
    if (awaited) {
      return Optional.of(
          Message.INNER_NOT_AWAITED
              .at(reference.location())
              .with("cleanup", signature)
              .with("returned", name));
    } else if (promises.isPromise(returned)) {
      return Optional.of(
          Message.NOT_AWAITED
              .at(reference.location())
              .with("cleanup", signature)
              .with("returned", name)
              .with("stage", KnownPromiseType.COMPLETION_STAGE.simpleName()));
    }
    return Optional.of(
        Message.CONTENT_NOT_AWAITED
            .at(reference.location())
            .with("cleanup", signature)
            .with("returned", name)
            .with("future", KnownPromiseType.COMPLETABLE_FUTURE.simpleName()));
  }
}
