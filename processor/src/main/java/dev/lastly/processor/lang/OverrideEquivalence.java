/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Which signatures one method can implement together (JLS 8.4.2). */
public final class OverrideEquivalence {
  private OverrideEquivalence() {}

  /** Whether one of two signatures is a subsignature of the other. */
  public static boolean areEquivalent(Types types, ExecutableType one, ExecutableType other) {
    return isSubsignature(types, one, other) || isSubsignature(types, other, one);
  }

  /**
   * Whether a signature is a subsignature of another: the same as the other, or as its erasure.
   * Eclipse compares only erasures, and not even these if one of the two is generic.
   */
  public static boolean isSubsignature(Types types, ExecutableType type, ExecutableType parent) {
    if (!type.getTypeVariables().isEmpty()) { // each has type variables of its own
      return types.isSubsignature(type, parent);
    }
    List<? extends TypeMirror> ours = type.getParameterTypes();
    List<? extends TypeMirror> theirs = parent.getParameterTypes();
    boolean generic = !parent.getTypeVariables().isEmpty();
    return ours.size() == theirs.size()
        && ((!generic && areSame(types, ours, theirs))
            || areSame(types, ours, erased(types, parent)));
  }

  /**
   * Whether javac takes a call for ambiguous if a type inherits these two methods, and one method
   * of a class implements both: the erased parameters differ where the two are declared.
   */
  public static boolean isAmbiguous(Types types, ExecutableElement one, ExecutableElement other) {
    return one.getParameters().size() == other.getParameters().size()
        && Stream.of(one, other).allMatch(each -> each.getModifiers().contains(Modifier.ABSTRACT))
        && IntStream.range(0, one.getParameters().size())
            .anyMatch(i -> !types.isSameType(erased(types, one, i), erased(types, other, i)));
  }

  private static TypeMirror erased(Types types, ExecutableElement method, int parameter) {
    return types.erasure(declared(method, parameter));
  }

  /** Whether the parameters of two methods are the same, not just after erasure. */
  public static boolean haveSameParameters(Types types, ExecutableType one, ExecutableType other) {
    return areSame(types, one.getParameterTypes(), other.getParameterTypes());
  }

  /** Whether the parameters of two methods are the same after erasure. */
  public static boolean haveSameErasure(Types types, ExecutableType one, ExecutableType other) {
    return one.getParameterTypes().size() == other.getParameterTypes().size()
        && areSame(types, erased(types, one), erased(types, other));
  }

  /**
   * Whether the parameters of a method are, after erasure, those of another but for some that are
   * primitive, where the other has type variables that stand for the boxed types.
   */
  static boolean isUnboxed(
      Types types, ExecutableType type, ExecutableElement parent, ExecutableType parentType) {
    List<? extends TypeMirror> ours = type.getParameterTypes();
    List<TypeMirror> theirs = erased(types, parentType);
    return ours.size() == theirs.size()
        && ours.stream().anyMatch(each -> each.getKind().isPrimitive())
        && IntStream.range(0, ours.size())
            .allMatch(
                i ->
                    types.isSameType(types.erasure(ours.get(i)), theirs.get(i))
                        || (ours.get(i) instanceof PrimitiveType primitive
                            && declared(parent, i).getKind() == TypeKind.TYPEVAR
                            && types.isSameType(
                                types.boxedClass(primitive).asType(), theirs.get(i))));
  }

  private static TypeMirror declared(ExecutableElement method, int parameter) {
    return method.getParameters().get(parameter).asType();
  }

  /** The erasures of a method's parameters. */
  public static List<TypeMirror> erased(Types types, ExecutableType method) {
    return method.getParameterTypes().stream().map(types::erasure).toList();
  }

  private static boolean areSame(
      Types types, List<? extends TypeMirror> ours, List<? extends TypeMirror> theirs) {
    return IntStream.range(0, ours.size())
        .allMatch(i -> types.isSameType(ours.get(i), theirs.get(i)));
  }
}
