/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** What a type consists of. */
public final class TypeStructure {
  private TypeStructure() {}

  /** The type that an inner class belongs to. Eclipse gives one for static classes too. */
  public static Optional<DeclaredType> outer(DeclaredType type) {
    return type.getEnclosingType() instanceof DeclaredType outer
            && !type.asElement().getModifiers().contains(Modifier.STATIC)
        ? Optional.of(outer)
        : Optional.empty();
  }

  /** The bounds of a type parameter; Object if it declares none. */
  public static List<? extends TypeMirror> bounds(TypeVariable variable) {
    TypeMirror bound = variable.getUpperBound();
    Element element = variable.asElement();
    if (bound instanceof IntersectionType intersection) {
      return withObject(intersection.getBounds(), element);
    } else if (bound.getKind() == TypeKind.TYPEVAR
        && ((TypeVariable) bound).asElement().equals(element)) {
      // Eclipse's answer for <T extends Object & I>
      return ((TypeParameterElement) element).getBounds();
    }
    return List.of(bound);
  }

  /** Eclipse leaves out the {@code Object} of {@code <T extends Object & I & J>}. */
  private static List<? extends TypeMirror> withObject(
      List<? extends TypeMirror> bounds, Element variable) {
    List<? extends TypeMirror> declared =
        variable instanceof TypeParameterElement parameter ? parameter.getBounds() : bounds;
    if (declared.size() <= bounds.size()) {
      return bounds;
    }
    List<TypeMirror> all = new ArrayList<>(bounds);
    all.add(0, declared.get(0));
    return all;
  }

  /** The type arguments of a type; none if it has none. */
  public static List<? extends TypeMirror> arguments(TypeMirror type) {
    return type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
  }

  /** Whether a generic type lacks its type arguments. */
  public static boolean isRaw(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().isEmpty()
        && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  /** Whether all type arguments are {@code ?}, as in {@code List<?>}, or there are none. */
  public static boolean isUnbounded(DeclaredType type) {
    return type.getTypeArguments().stream()
        .allMatch(
            argument ->
                argument instanceof WildcardType wildcard
                    && wildcard.getExtendsBound() == null
                    && wildcard.getSuperBound() == null);
  }

  /** Whether nothing of a type is erased at run time. */
  public static boolean isReifiable(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isReifiable(array.getComponentType());
    }
    if (type instanceof DeclaredType declared) {
      return outer(declared).filter(outer -> !isReifiable(outer)).isEmpty()
          && isUnbounded(declared);
    }
    return !(type instanceof TypeVariable);
  }

  /** Whether a type is a type variable, or has it among its arguments. */
  public static boolean mentions(TypeMirror type, Element variable) {
    VariableSearch search = new VariableSearch(variable);
    search.scan(type);
    return search.found;
  }

  private static final class VariableSearch extends TypeScanner {
    private final Element wanted;
    private boolean found;

    VariableSearch(Element wanted) {
      super(Bounds.SKIPPED);
      this.wanted = wanted;
    }

    @Override
    protected void variable(TypeVariable variable) {
      found |= variable.asElement().equals(wanted);
    }
  }
}
