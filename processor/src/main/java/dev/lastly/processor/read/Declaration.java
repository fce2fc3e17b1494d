/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.TypeKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * A type with one of the annotations, as it was declared.
 *
 * @param type the type, most probably an interface
 * @param self the type as it is seen from inside: with its own type parameters as arguments
 * @param parents the interfaces that it extends, directly or not
 * @param wrapper the name of the class to generate
 * @param collaborators what {@code @FinallyWith} lists, on the type first, then on its parents
 * @param promiseTypes the {@code @PromiseTypes} that apply to it, nearest first
 * @param containers the {@code @FinallyIn} that applies to it
 * @param annotations the annotations on the type itself, which apply to all its methods
 * @param methods the methods that a class has to implement if it implements the type: own methods
 *     first, in the order written
 * @param unreachable annotations on static and private methods, which no class can implement
 * @param missing the names of types that it mentions but that do not exist, or not yet
 * @param hasUnknownValues whether other annotations on its methods mention something that does not
 *     exist, or not yet
 */
public record Declaration(
    TypeElement type,
    DeclaredType self,
    Set<TypeKey> parents,
    WrapperName wrapper,
    List<CollaboratorList> collaborators,
    List<PromiseTypeList> promiseTypes,
    Optional<ContainerList> containers,
    List<StepAnnotation> annotations,
    List<InterfaceMethod> methods,
    List<StepAnnotation> unreachable,
    Set<String> missing,
    boolean hasUnknownValues) {

  /** The name as the user writes it, such as {@code Outer.Inner}. */
  public String name() {
    return Names.nested(type);
  }

  /** The key that finds the wrapper, once there is one. */
  public TypeKey wrapperKey() {
    return TypeKey.of(type).withName(wrapper.qualified());
  }

  /** Whether the interface itself declares a method. */
  public boolean declares(InterfaceMethod method) {
    return method.declaring().equals(type);
  }
}
