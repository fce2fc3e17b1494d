/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.Names;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method that a class has to implement if it implements the interface.
 *
 * @param element the method, or of several override-equivalent ones the one that overrides all if
 *     there is one
 * @param type its type as a member of the interface
 * @param returned what it returns, which may be that of another override-equivalent one
 * @param thrown what all override-equivalent methods agree to throw
 * @param implemented all methods of the interface and its parents that one implementation
 *     implements
 * @param annotations the annotations that hold for it; several of one kind if unrelated parents
 *     have one each
 * @param overriddenAnnotations the annotations that would hold if it did not override the method
 *     that has them
 */
public record InterfaceMethod(
    ExecutableElement element,
    ExecutableType type,
    ReturnType returned,
    List<TypeMirror> thrown,
    List<ImplementedMethod> implemented,
    List<StepAnnotation> annotations,
    List<StepAnnotation> overriddenAnnotations) {

  /**
   * A method of the interface or a parent that the implementation implements.
   *
   * @param element the method
   * @param type its type as a member of the interface
   * @param isSubsignature whether its signature is a subsignature of the implementation's; if not,
   *     it is the other way round
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
  public record ReturnType(ExecutableElement declaredBy, TypeMirror type, TypeMirror written) {}

  public String name() {
    return element.getSimpleName().toString();
  }

  /** The type that declares it. */
  public TypeElement declaring() {
    return Names.declaring(element);
  }

  /** Those implemented besides the element itself. */
  public List<ImplementedMethod> others() {
    return implemented.stream().filter(each -> !each.element().equals(element)).toList();
  }

  /** Whether its implementation implements a method. */
  public boolean implementsMethod(ExecutableElement method) {
    return implemented.stream().anyMatch(each -> each.element().equals(method));
  }

  /**
   * The method that the user means: the one that an annotation is written on, as its parameter
   * names are those that count.
   */
  public ExecutableElement meantBy(StepAnnotation annotation) {
    return annotation.on() instanceof ExecutableElement method ? method : element;
  }
}
