package dev.lastly.processor.check;

import dev.lastly.processor.check.Checked.Subclass;
import dev.lastly.processor.model.PromiseKind;
import dev.lastly.processor.read.CompilerModel;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds out whether a subclass of {@code CompletableFuture} makes others of its own. */
final class Subclasses {
  private final Elements elements;
  private final Types types;
  private final Visibility visibility;

  Subclasses(Elements elements, Types types, Visibility visibility) {
    this.elements = elements;
    this.types = types;
    this.visibility = visibility;
  }

  boolean isSubclass(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(type), types.erasure(completableFuture().asType()));
  }

  Optional<Subclass> of(TypeMirror type) {
    if (!isSubclass(type)) {
      return Optional.empty();
    }
    TypeElement element = (TypeElement) types.asElement(type);
    return makesItsOwn(element)
        ? Optional.of(new Subclass(element, hasRoot(element)))
        : Optional.empty();
  }

  /**
   * Whether {@code newIncompleteFuture} returns what the class itself is, if its {@code U} is what
   * the class fulfils with.
   */
  private boolean makesItsOwn(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().contentEquals("newIncompleteFuture"))
        .filter(method -> method.getParameters().isEmpty())
        .map(method -> CompilerModel.type(types, self, method))
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

  private boolean hasRoot(TypeElement type) {
    boolean isInner =
        type.getEnclosingElement() instanceof TypeElement
            && !type.getModifiers().contains(Modifier.STATIC);
    return !isInner
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && ElementFilter.constructorsIn(type.getEnclosedElements()).stream().anyMatch(this::isRoot);
  }

  private boolean isRoot(ExecutableElement constructor) {
    return constructor.getParameters().isEmpty()
        && constructor.getThrownTypes().isEmpty()
        && visibility.canUse(constructor);
  }

  private TypeElement completableFuture() {
    return elements.getTypeElement(PromiseKind.COMPLETABLE_FUTURE.type());
  }
}
