/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** What a type extends or implements. */
public final class Supertypes {
  private Supertypes() {}

  /**
   * The interfaces that an interface extends, nearest first, without the interface itself. Those
   * that do not exist, or not yet, are left out.
   */
  public static Set<TypeElement> interfaces(Types types, TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent.getKind() != TypeKind.ERROR
          && types.asElement(parent) instanceof TypeElement element) {
        found.add(element);
        found.addAll(interfaces(types, element));
      }
    }
    return found;
  }

  /**
   * The parameterization of a supertype that a type extends or implements, such as {@code
   * Collection<String>} for {@code List<String>}.
   */
  public static Optional<DeclaredType> as(Types types, DeclaredType type, TypeElement supertype) {
    if (type.asElement().equals(supertype)) {
      return Optional.of(type);
    }
    for (TypeMirror each : types.directSupertypes(type)) {
      Optional<DeclaredType> found =
          each instanceof DeclaredType parent ? as(types, parent, supertype) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * The names of the types that a type is or extends. To compare names does not make the compiler
   * read types, and warn about what they miss, in projects that have nothing to do with them.
   */
  public static Set<String> names(Types types, TypeMirror type) {
    Set<String> names = new HashSet<>();
    if (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR) {
      addNames(types, type, names);
    }
    return names;
  }

  private static void addNames(Types types, TypeMirror type, Set<String> names) {
    if (type instanceof TypeVariable variable) { // which has the erasure of its first bound only
      TypeStructure.bounds(variable).forEach(bound -> addNames(types, bound, names));
      return;
    }
    TypeMirror erased = types.erasure(type);
    if (types.asElement(erased) instanceof TypeElement element
        && names.add(Names.qualified(element))) {
      types.directSupertypes(erased).forEach(parent -> addNames(types, parent, names));
    }
  }

  /** Whether a type is another or extends it, whatever the type arguments. */
  public static boolean isOrExtends(Types types, TypeElement type, TypeElement parent) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(parent.asType()));
  }

  /**
   * Whether a method overrides another one, where one method of a class implements both: whether it
   * is declared in a child.
   */
  public static boolean overrides(Types types, ExecutableElement one, ExecutableElement other) {
    return !one.equals(other) && isOrExtends(types, Names.declaring(one), Names.declaring(other));
  }

  /** Whether a type is another's subtype. Eclipse would include unchecked conversions. */
  public static boolean isSubtype(Types types, TypeMirror type, TypeMirror parent) {
    boolean unchecked =
        type instanceof DeclaredType child
            && parent instanceof DeclaredType wanted
            && !wanted.getTypeArguments().isEmpty()
            && as(types, child, (TypeElement) wanted.asElement())
                .filter(found -> found.getTypeArguments().isEmpty())
                .isPresent();
    return !unchecked && types.isSubtype(type, parent);
  }

  /**
   * Whether a type is another's subtype, without regard to type arguments. Of a type variable, all
   * bounds count, while its erasure would be that of the first one.
   */
  public static boolean isErasedSubtype(Types types, TypeMirror type, TypeMirror parent) {
    if (type instanceof TypeVariable variable) {
      return TypeStructure.bounds(variable).stream()
          .anyMatch(bound -> isErasedSubtype(types, bound, parent));
    }
    if (type instanceof ArrayType array
        && parent instanceof ArrayType wanted
        && !array.getComponentType().getKind().isPrimitive()) {
      return isErasedSubtype(types, array.getComponentType(), wanted.getComponentType());
    }
    return types.isSubtype(types.erasure(type), types.erasure(parent));
  }
}
