/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * A method that a class has to implement if it implements the interface.
 *
 * @param element the method or, if several are override-equivalent, the one that overrides the
 *     others, if one does
 * @param type its type as a member of the interface
 * @param returned its return type, which may come from another override-equivalent method
 * @param thrown the exceptions that all override-equivalent methods allow
 * @param implemented all methods of the interface and its parents that an implementation of this
 *     one implements
 * @param annotations the annotations that hold for it; several of one kind if unrelated parents
 *     have one each
 * @param overriddenAnnotations the annotations that it loses by overriding the methods for which
 *     they hold
 * @param boxed the methods that it overrides in Kotlin only, because they take boxed values where
 *     it takes primitive ones
 * @param unboxed for such methods, the one that overrides them: only that is checked, and can be
 *     named
 */
public record InterfaceMethod(
    ExecutableElement element,
    ExecutableType type,
    ReturnType returned,
    List<TypeMirror> thrown,
    List<ImplementedMethod> implemented,
    List<StepAnnotation> annotations,
    List<StepAnnotation> overriddenAnnotations,
    List<ExecutableElement> boxed,
    Optional<InterfaceMethod> unboxed) {

  /**
   * A method of the interface or of a parent that an implementation of this one implements.
   *
   * @param element the method
   * @param type its type as a member of the interface
   * @param isSubsignature whether its signature is a subsignature of the implementation's; if not,
   *     the implementation's is a subsignature of this one
   */
  public record ImplementedMethod(
      ExecutableElement element, ExecutableType type, boolean isSubsignature) {}

  /**
   * What a method returns.
   *
   * @param declaredBy the method that declares it
   * @param type the type, as a member of the interface
   * @param written the type as it was written, perhaps in a parent
   */
  public record ReturnType(ExecutableElement declaredBy, TypeMirror type, TypeMirror written) {
    /** The type that declares it. */
    public TypeElement declaring() {
      return Names.declaring(declaredBy);
    }
  }

  public String name() {
    return element.getSimpleName().toString();
  }

  /** The type that declares it. */
  public TypeElement declaring() {
    return Names.declaring(element);
  }

  /** The same method with the annotations of one that overrides it in Kotlin. */
  InterfaceMethod withUnboxed(InterfaceMethod overriding) {
    return new InterfaceMethod(
        element,
        type,
        returned,
        thrown,
        implemented,
        overriding.annotations(),
        List.of(),
        boxed,
        Optional.of(overriding));
  }

  /** The implemented methods, without the element itself. */
  public List<ImplementedMethod> others() {
    return implemented.stream().filter(each -> !each.element().equals(element)).toList();
  }

  /**
   * The declarations of this method that are a type's own or that it inherits: several if unrelated
   * parents have one each.
   *
   * @param in the interface or one of its parents
   */
  public List<ExecutableElement> declarations(Types types, TypeElement in) {
    List<ExecutableElement> own =
        visible(types, in, implemented.stream().map(ImplementedMethod::element));
    List<ExecutableElement> unboxing =
        unboxed.map(each -> each.declarations(types, in)).orElseGet(List::of);
    if (!unboxing.isEmpty()) {
      return unboxing;
    }
    return own.isEmpty() ? visible(types, in, boxed.stream()) : own;
  }

  /** Those of some methods that a type has and that no other one overrides. */
  private static List<ExecutableElement> visible(
      Types types, TypeElement in, Stream<ExecutableElement> methods) {
    List<ExecutableElement> visible =
        methods.filter(each -> Supertypes.isOrExtends(types, in, Names.declaring(each))).toList();
    return visible.stream()
        .filter(
            each -> visible.stream().noneMatch(other -> Supertypes.overrides(types, other, each)))
        .toList();
  }

  /** Whether an implementation of this method also implements another one. */
  public boolean implementsMethod(ExecutableElement method) {
    return implemented.stream().anyMatch(each -> each.element().equals(method));
  }

  /**
   * The method as the author of an annotation sees it: the one on which the annotation is written.
   * For an annotation on an interface, there may be other {@link #declarations}.
   */
  public ExecutableElement meantBy(StepAnnotation annotation) {
    return annotation.on() instanceof ExecutableElement method ? method : element;
  }
}
