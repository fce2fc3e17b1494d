/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.CallStep;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Tag;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.DeclaredPromiseType;
import dev.lastly.processor.resolve.MethodResolution;
import dev.lastly.processor.resolve.MissingAdapter;
import dev.lastly.processor.resolve.PromiseClassifier;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Checks what annotated methods return. */
final class PromiseRules {
  /**
   * An annotated method that returns no promise that a wrapper can return, too.
   *
   * @param location the first annotation
   * @param name the method's name
   * @param method the method as the user sees it
   * @param annotations the annotations
   * @param returnedIn the type that declares what the method returns
   * @param rawParent the raw parent that has the method
   */
  private record AnnotatedMethod(
      Location location,
      String name,
      String method,
      String annotations,
      TypeElement returnedIn,
      Optional<RawParent> rawParent) {
    /** A problem with what the method returns. */
    Problem problem(Message message, TypeMirror returned) {
      return message.at(location).with("method", method).with("returned", Names.type(returned));
    }

    /** As {@link #problem}, for which one may remove the annotations as well. */
    Problem removable(Message message, TypeMirror returned) {
      return problem(message, returned).with("annotations", annotations);
    }
  }

  /** A parent that an interface extends without type arguments. */
  private record RawParent(TypeElement child, TypeMirror parent) {}

  private final CompilerContext context;
  private final Types types;
  private final Declaration declaration;
  private final PromiseClassifier promises;
  private final boolean lacksPromiseTypes;
  private final Set<MissingAdapter> missingAdapters = new HashSet<>();

  PromiseRules(
      CompilerContext context,
      Declaration declaration,
      Resolution resolution,
      PromiseClassifier promises) {
    this.context = context;
    this.types = context.types();
    this.declaration = declaration;
    this.promises = promises;
    this.lacksPromiseTypes =
        resolution.problems().stream()
            .anyMatch(each -> each.problem().tag() == Tag.BAD_PROMISE_TYPE);
  }

  /** Annotations on the method itself, if it returns no promise that a wrapper can return, too. */
  List<Finding> findings(MethodResolution resolution) {
    List<StepAnnotation> own =
        resolution.nonEmptyAnnotations().stream().filter(each -> !each.isOnInterface()).toList();
    TypeMirror returned = resolution.method().returned().type();
    if (resolution.promise().isPresent()
        || own.isEmpty()
        || (lacksPromiseTypes && isOfLibrary(returned))) {
      return List.of();
    }
    StepAnnotation first = own.get(0);
    AnnotatedMethod annotated =
        new AnnotatedMethod(
            Location.of(first.on(), first.mirror()),
            first.on().getSimpleName() + "()",
            Names.element(first.on()),
            AnnotationTexts.kinds(own),
            resolution.method().returned().declaring(),
            rawParent(resolution.method()));
    return List.of(
        Finding.writtenOn(
            first.writtenOn(),
            KotlinTypes.continuation(resolution.method().element())
                .map(continuation -> suspends(continuation, annotated))
                .orElseGet(() -> problem(returned, annotated))));
  }

  private static Problem suspends(DeclaredType continuation, AnnotatedMethod annotated) {
    return Message.SUSPENDS
        .at(annotated.location())
        .with("method", annotated.name())
        .with("future", KnownPromiseType.COMPLETABLE_FUTURE.of(suspended(continuation)));
  }

  /**
   * The type of a suspending function's result, which the type argument of its continuation tells:
   * {@code ? super Path}.
   */
  private static String suspended(DeclaredType continuation) {
    return continuation.getTypeArguments().stream()
        .map(
            type ->
                type instanceof WildcardType it && it.getSuperBound() != null
                    ? it.getSuperBound()
                    : type)
        .map(Names::type)
        .findFirst()
        .orElse("...");
  }

  private Problem problem(TypeMirror returned, AnnotatedMethod annotated) {
    if (returned.getKind() == TypeKind.VOID) {
      return Message.RETURNS_VOID
          .at(annotated.location())
          .with("method", annotated.method())
          .with("promises", suggestions("Void"))
          .with("annotations", annotated.annotations());
    } else if (promises.exact(returned).isPresent()) {
      return raw(returned, annotated);
    } else if (returned.getKind() == TypeKind.TYPEVAR && promises.isPromise(returned)) {
      return annotated
          .removable(Message.PROMISE_VARIABLE, returned)
          .with(
              "promises",
              Wording.or(
                  KnownPromiseType.SUGGESTED.stream().map(KnownPromiseType::simpleName).toList()));
    } else if (promises.isAwaited(returned)) {
      return ofOtherClass(returned, annotated);
    }
    String value = value(TypeStructure.arguments(returned));
    List<DeclaredPromiseType> related = promises.withOtherArguments(returned);
    if (promises.is(KnownPromiseType.KOTLIN_FLOW, returned)) {
      return annotated
          .removable(Message.RETURNS_FLOW, returned)
          .with("operator", "onCompletion { ... }");
    } else if (promises.isUnsupported(returned)) {
      return annotated
          .removable(Message.UNSUPPORTED_PROMISE, returned)
          .with("promises", suggestions(value));
    } else if (promises.isBlocking(returned)) {
      return annotated
          .removable(Message.FUTURE_RETURNED, returned)
          .with(
              "future",
              KnownPromiseType.COMPLETABLE_FUTURE.of(
                  value(promises.typeArgumentsOfBlocking(returned))));
    } else if (promises.mentionsPromise(returned)) {
      return annotated
          .removable(Message.HOLDS_PROMISES, returned)
          .with("future", KnownPromiseType.COMPLETABLE_FUTURE.simpleName());
    } else if (!related.isEmpty()) {
      return annotated
          .removable(Message.OTHER_ARGUMENTS, returned)
          .with("handler", related.get(0).handler())
          .with(
              "handled",
              Wording.and(related.stream().map(DeclaredPromiseType::description).toList()))
          .with("promises", suggestions(value));
    }
    return annotated
        .removable(
            mayBePromise(returned) ? Message.NOT_A_KNOWN_PROMISE : Message.NOT_A_PROMISE, returned)
        .with("promises", suggestions(boxed(returned)));
  }

  /**
   * A promise without its type argument, which may be lost because a parent lacks its own. Kotlin
   * has no such types: its compiler writes them where a type argument is {@code Nothing}.
   */
  private Problem raw(TypeMirror returned, AnnotatedMethod annotated) {
    if (annotated.rawParent().isEmpty()) {
      boolean isKotlin = KotlinTypes.isKotlin(annotated.returnedIn());
      return annotated.problem(isKotlin ? Message.RAW_IN_KOTLIN : Message.RAW_PROMISE, returned);
    }
    RawParent raw = annotated.rawParent().get();
    boolean isKotlin = KotlinTypes.isKotlin(raw.child());
    return annotated
        .problem(isKotlin ? Message.RAW_PARENT_IN_KOTLIN : Message.RAW_PARENT, returned)
        .with("type", Names.nested(raw.child()))
        .with("parent", Names.type(raw.parent()));
  }

  /** The parent through which a method with type arguments is inherited, if it is raw. */
  private Optional<RawParent> rawParent(InterfaceMethod method) {
    if (TypeStructure.isRaw(method.returned().written())) {
      return Optional.empty();
    }
    TypeElement declaring = method.returned().declaring();
    return Stream.concat(
            Stream.of(declaration.type()),
            Supertypes.interfaces(types, declaration.type()).stream())
        .flatMap(child -> child.getInterfaces().stream().map(it -> new RawParent(child, it)))
        .filter(each -> TypeStructure.isRaw(each.parent()))
        .filter(
            each ->
                Supertypes.isOrExtends(
                    types, (TypeElement) types.asElement(each.parent()), declaring))
        .findFirst();
  }

  /**
   * Whether a type may be a promise of the user's own: it has a type argument, and is not from the
   * JDK.
   */
  private static boolean mayBePromise(TypeMirror returned) {
    return isOfLibrary(returned) && !TypeStructure.arguments(returned).isEmpty();
  }

  /** Whether a type is not from the JDK, so that a class in {@code @PromiseTypes} may handle it. */
  private static boolean isOfLibrary(TypeMirror returned) {
    return returned.getKind() == TypeKind.DECLARED
        && !Names.qualified((TypeElement) ((DeclaredType) returned).asElement())
            .startsWith("java.");
  }

  /** A promise of a class that the wrapper cannot create. */
  private Problem ofOtherClass(TypeMirror returned, AnnotatedMethod annotated) {
    TypeElement type = (TypeElement) types.asElement(returned);
    String value = value(promises.fulfilled(returned));
    if (!promises.isFutureSubclass(returned)) {
      return annotated
          .removable(Message.PROMISE_SUBINTERFACE, returned)
          .with("name", type.getSimpleName())
          .with("promises", similar(returned, value));
    } else if (TypeStructure.isRaw(returned)) {
      return raw(returned, annotated);
    }
    String future = KnownPromiseType.COMPLETABLE_FUTURE.of(value);
    return isOfAnyType(type)
        ? annotated
            .problem(Message.PROMISE_SUBCLASS, returned)
            .with("name", type.getSimpleName())
            .with("future", future)
        : annotated
            .problem(Message.PROMISE_OF_ONE_TYPE, returned)
            .with("value", value)
            .with("future", future);
  }

  /** Whether a class fulfills with its own type parameter, which can be any type. */
  private boolean isOfAnyType(TypeElement type) {
    TypeMirror object = context.known().get("java.lang.Object").asType();
    return promises.fulfilled(type.asType()).stream()
        .allMatch(
            value ->
                value instanceof TypeVariable variable
                    && type.getTypeParameters().contains(variable.asElement())
                    && TypeStructure.bounds(variable).stream()
                        .allMatch(bound -> types.isSameType(bound, object)));
  }

  /**
   * The handler of the promise is in an artifact that is missing. Each artifact is reported once.
   */
  List<Finding> missingAdapter(MethodResolution resolution) {
    return resolution
        .promise()
        .filter(promise -> !promises.hasHandler(promise.type()))
        .map(promise -> MissingAdapter.of(promise.type()))
        .filter(missingAdapters::add)
        .stream()
        .map(
            adapter ->
                Finding.writtenOn(
                    resolution.nonEmptyAnnotations().get(0).writtenOn(),
                    adapter.problem(
                        StepRules.location(declaration, resolution),
                        Names.signature(resolution.method().element()),
                        Names.type(resolution.method().returned().type()),
                        declaration.type(),
                        context)))
        .toList();
  }

  /** While an opener is awaited, there is no promise yet that could create the result. */
  List<Finding> withoutConstructor(MethodResolution resolution) {
    Optional<WrappedCall> call =
        resolution.call().filter(each -> !each.promise().canBeCreatedWithoutSource());
    Optional<ResolvedStep> awaited =
        call.stream()
            .flatMap(each -> each.openers().stream())
            .filter(opener -> opener.kind() == CallStep.Kind.OPENS_AWAITED)
            .findFirst();
    return awaited.stream().map(opener -> withoutConstructor(resolution, opener)).toList();
  }

  private Finding withoutConstructor(MethodResolution resolution, ResolvedStep opener) {
    TypeMirror returned = resolution.method().returned().type();
    TypeElement type = (TypeElement) types.asElement(returned);
    return Finding.inherited(
        parent ->
            resolution.nonEmptyAnnotations().stream()
                .filter(each -> each.kind() == AnnotationKind.USING)
                .allMatch(each -> Supertypes.isOrExtends(types, parent, each.writtenOn())),
        Message.PROMISE_WITHOUT_CONSTRUCTOR
            .at(StepRules.location(declaration, resolution))
            .with("method", Names.signature(resolution.method().element()))
            .with("returned", Names.type(returned))
            .with("opener", Names.signature(opener.method()))
            .with("name", type.getSimpleName())
            .with("obstacle", obstacle(type).wording())
            .with(
                "future",
                KnownPromiseType.COMPLETABLE_FUTURE.of(value(promises.fulfilled(returned)))));
  }

  /** Why the wrapper cannot create an object of a class. */
  private static Part obstacle(TypeElement type) {
    if (type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC)) {
      return Part.IS_INNER;
    }
    return type.getModifiers().contains(Modifier.ABSTRACT) ? Part.IS_ABSTRACT : Part.NO_CONSTRUCTOR;
  }

  /** The supported type that a type extends, or else the types that messages suggest. */
  private String similar(TypeMirror returned, String value) {
    return promises
        .awaitedAs(returned)
        .filter(KnownPromiseType::isHandled)
        .map(type -> type.of(value))
        .orElseGet(() -> suggestions(value));
  }

  private static String suggestions(String value) {
    return Wording.or(KnownPromiseType.SUGGESTED.stream().map(type -> type.of(value)).toList());
  }

  /** What to suggest between the angle brackets. */
  private static String value(List<? extends TypeMirror> arguments) {
    return arguments.size() == 1 ? Names.type(arguments.get(0)) : "...";
  }

  private String boxed(TypeMirror type) {
    return type.getKind().isPrimitive()
        ? types.boxedClass(types.getPrimitiveType(type.getKind())).getSimpleName().toString()
        : Names.type(type);
  }
}
