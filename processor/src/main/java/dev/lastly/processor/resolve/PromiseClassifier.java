/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.model.KnownPromiseType.Support;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Distinguishes promises from other types, by the table of promise types. */
public final class PromiseClassifier {
  private final CompilerContext context;
  private final Types types;
  private final Accessibility accessibility;
  private final List<DeclaredPromiseType> declared;
  private final List<KnownPromiseType> table;
  private final FutureSubclasses subclasses;

  /**
   * Makes a classifier.
   *
   * @param declared rows that the user has added
   */
  public PromiseClassifier(
      CompilerContext context, Accessibility accessibility, List<DeclaredPromiseType> declared) {
    this.context = context;
    this.accessibility = accessibility;
    this.types = context.types();
    this.declared = declared;
    this.table =
        Stream.concat(
                declared.stream().map(DeclaredPromiseType::row), KnownPromiseType.TABLE.stream())
            .toList();
    this.subclasses = new FutureSubclasses(context, accessibility);
  }

  /** The promise that a method returns, if a wrapper can return such a promise, too. */
  public Optional<ReturnedPromise> returned(TypeMirror type) {
    if (TypeStructure.isRaw(type)) {
      return Optional.empty();
    }
    return exact(type)
        .map(row -> new ReturnedPromise(row, List.of(), true))
        .or(() -> subclasses.returned(type));
  }

  /** The row for exactly the class of a type, rather than for one of its supertypes. */
  public Optional<KnownPromiseType> exact(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    String name = Names.qualified((TypeElement) ((DeclaredType) type).asElement());
    return table.stream()
        .filter(row -> row.support() == Support.DIRECT || row.isHandled())
        .filter(row -> row.className().equals(name))
        .filter(row -> contains(row, type))
        .findFirst();
  }

  /** Whether a row includes the type arguments of a type: a row that the user has added may not. */
  private boolean contains(KnownPromiseType row, TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return TypeStructure.bounds(variable).stream().anyMatch(bound -> contains(row, bound));
    }
    return declared(row).allMatch(each -> contains(each, type));
  }

  private boolean contains(DeclaredPromiseType declared, TypeMirror type) {
    return type instanceof DeclaredType of
        && Supertypes.as(types, of, (TypeElement) declared.promise().asElement())
            .filter(as -> declared.contains(as, types))
            .isPresent();
  }

  /** The rows that the user has added for a type, but with other type arguments. */
  public List<DeclaredPromiseType> withOtherArguments(TypeMirror type) {
    return types.asElement(type) instanceof TypeElement element
        ? declared.stream()
            .filter(each -> each.promise().asElement().equals(element))
            .filter(each -> !contains(each, type))
            .toList()
        : List.of();
  }

  private Stream<DeclaredPromiseType> declared(KnownPromiseType row) {
    return declared.stream().filter(each -> each.row().equals(row));
  }

  /** The row by which a promise that a step returns is awaited. */
  public Optional<KnownPromiseType> awaitedAs(TypeMirror type) {
    return rows(type).filter(KnownPromiseType::isSupported).findFirst();
  }

  /** Whether a wrapper can use the handler of a type. */
  public boolean hasHandler(KnownPromiseType type) {
    return type.handler().filter(each -> !accessibility.isVisible(each.className())).isEmpty();
  }

  public boolean isFutureSubclass(TypeMirror type) {
    return subclasses.isSubclass(type);
  }

  /** Whether a type is a promise or a stream of any row in the table, supported or not. */
  public boolean isPromise(TypeMirror type) {
    return isAny(type, row -> true);
  }

  /** Whether a type is a promise that is awaited if a cleanup returns it. */
  public boolean isAwaited(TypeMirror type) {
    return isAny(type, KnownPromiseType::isSupported);
  }

  /** Whether a type is a promise that is known but not supported. */
  public boolean isUnsupported(TypeMirror type) {
    return isAny(type, row -> row.support() == Support.NONE);
  }

  /** Whether a type is a promise or a stream of one row in the table. */
  public boolean is(KnownPromiseType row, TypeMirror type) {
    return isAny(type, row::equals);
  }

  /** Whether a type is a promise that one can wait for only by blocking a thread. */
  public boolean isBlocking(TypeMirror type) {
    return isAny(type, row -> row.support() == Support.BLOCKING);
  }

  /** The type arguments of a {@linkplain #isBlocking blocking} type. */
  public List<? extends TypeMirror> typeArgumentsOfBlocking(TypeMirror type) {
    return rows(type)
        .filter(row -> row.support() == Support.BLOCKING)
        .flatMap(row -> context.known().find(row.className()).stream())
        .flatMap(row -> Supertypes.as(types, (DeclaredType) type, row).stream())
        .findFirst()
        .map(DeclaredType::getTypeArguments)
        .orElse(List.of());
  }

  /** Whether a type is a promise, or has one among its components and type arguments. */
  public boolean mentionsPromise(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return mentionsPromise(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null && mentionsPromise(wildcard.getExtendsBound());
    }
    return isPromise(type)
        || TypeStructure.arguments(type).stream().anyMatch(this::mentionsPromise);
  }

  /** The type that an awaited promise fulfills with, according to its row in the table. */
  public List<? extends TypeMirror> fulfilled(TypeMirror promise) {
    TypeMirror type = asRow(promise);
    return exact(type).stream()
        .flatMap(this::declared)
        .findFirst()
        .<List<? extends TypeMirror>>map(
            each -> each.fulfilled((DeclaredType) type, types).stream().toList())
        .orElseGet(() -> TypeStructure.arguments(type));
  }

  private TypeMirror asRow(TypeMirror type) {
    if (exact(type).isPresent()) {
      return type;
    }
    return parents(type).stream()
        .filter(this::isAwaited)
        .findFirst()
        .map(this::asRow)
        .orElseThrow();
  }

  /** What a type extends or implements. Eclipse tells only the first bound of a type variable. */
  private List<? extends TypeMirror> parents(TypeMirror type) {
    return type instanceof TypeVariable variable
        ? TypeStructure.bounds(variable)
        : types.directSupertypes(type);
  }

  /**
   * Compares names: looking up the types would make javac read them, and warn about what they miss,
   * in projects that have nothing to do with them.
   */
  private Stream<KnownPromiseType> rows(TypeMirror type) {
    Set<String> found = Supertypes.names(types, type);
    return table.stream()
        .filter(row -> found.contains(row.className()))
        .filter(row -> contains(row, type));
  }

  private boolean isAny(TypeMirror type, Predicate<KnownPromiseType> wanted) {
    return rows(type).anyMatch(wanted);
  }
}
