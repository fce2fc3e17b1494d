/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.resolve.ReturnedPromise.PromiseFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds out whether a subclass of {@code CompletableFuture} makes promises of its own class. */
final class FutureSubclasses {
  private static final String FACTORY_METHOD = "newIncompleteFuture";

  private final CompilerContext context;
  private final Types types;
  private final Accessibility accessibility;

  FutureSubclasses(CompilerContext context, Accessibility accessibility) {
    this.context = context;
    this.types = context.types();
    this.accessibility = accessibility;
  }

  boolean isSubclass(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(type), types.erasure(completableFuture().asType()));
  }

  Optional<ReturnedPromise> returned(TypeMirror type) {
    if (!isSubclass(type)) {
      return Optional.empty();
    }
    TypeElement element = (TypeElement) types.asElement(type);
    if (!makesItsOwn(element)) {
      return Optional.empty();
    }
    boolean hasUsableConstructor = hasUsableConstructor(element);
    List<PromiseFactory> factories = new ArrayList<>();
    factories.add(new PromiseFactory(element, FACTORY_METHOD, isOverloaded(element)));
    if (hasUsableConstructor) {
      factories.add(new PromiseFactory(element, "new", false));
    }
    return Optional.of(
        new ReturnedPromise(
            KnownPromiseType.COMPLETABLE_FUTURE_SUBCLASS,
            List.copyOf(factories),
            hasUsableConstructor));
  }

  /**
   * Whether there is another method of the name, which may be static: then a reference may mean a
   * call of that one with the promise as its argument.
   */
  private boolean isOverloaded(TypeElement type) {
    return ElementFilter.methodsIn(context.elements().getAllMembers(type)).stream()
        .anyMatch(
            method ->
                method.getSimpleName().contentEquals(FACTORY_METHOD)
                    && !method.getParameters().isEmpty());
  }

  /**
   * Whether {@code newIncompleteFuture} returns the class itself, if the method's {@code U} is
   * replaced by the type that the class fulfills with.
   */
  private boolean makesItsOwn(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    return ElementFilter.methodsIn(context.elements().getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().contentEquals(FACTORY_METHOD))
        .filter(method -> method.getParameters().isEmpty())
        .map(method -> Members.type(types, self, method))
        .filter(method -> method.getTypeVariables().size() == 1)
        .anyMatch(
            method -> {
              TypeMirror made =
                  replaced(
                      method.getReturnType(), method.getTypeVariables().get(0), fulfilled(self));
              return types.isSubtype(made, self);
            });
  }

  private TypeMirror fulfilled(DeclaredType type) {
    return type.asElement().equals(completableFuture())
        ? type.getTypeArguments().get(0)
        : types.directSupertypes(type).stream()
            .filter(this::isSubclass)
            .findFirst()
            .map(parent -> fulfilled((DeclaredType) parent))
            .orElseThrow();
  }

  private TypeMirror replaced(TypeMirror type, TypeVariable variable, TypeMirror by) {
    if (types.isSameType(type, variable)) {
      return by;
    }
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().isEmpty()) {
      return type;
    }
    return types.getDeclaredType(
        (TypeElement) declared.asElement(),
        declared.getTypeArguments().stream()
            .map(argument -> replaced(argument, variable, by))
            .toArray(TypeMirror[]::new));
  }

  private boolean hasUsableConstructor(TypeElement type) {
    boolean isInner =
        type.getEnclosingElement() instanceof TypeElement
            && !type.getModifiers().contains(Modifier.STATIC);
    return !isInner
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(this::isUsable);
  }

  private boolean isUsable(ExecutableElement constructor) {
    return constructor.getParameters().isEmpty()
        && constructor.getThrownTypes().isEmpty()
        && !Members.isReplacedByLombok(context.elements(), constructor)
        && accessibility.isAccessible(constructor);
  }

  private TypeElement completableFuture() {
    return context.known().get(KnownPromiseType.COMPLETABLE_FUTURE.className());
  }
}
