package dev.lastly.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the compilers' models tell of types in different ways: javac's and Eclipse's, that is. */
public final class CompilerModel {
  private CompilerModel() {}

  /** All methods of a type, inherited ones too, as they were declared. */
  public static List<ExecutableElement> methods(Elements elements, Types types, TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    Map<TypeElement, Set<ExecutableElement>> declared = new HashMap<>();
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      Set<ExecutableElement> ofParent =
          declared.computeIfAbsent(
              Names.declaring(method),
              it -> new LinkedHashSet<>(ElementFilter.methodsIn(it.getEnclosedElements())));
      methods.add(ofParent.contains(method) ? method : like(method, ofParent, types, self));
    }
    return methods;
  }

  /** Of a generic parent's method, Eclipse makes up another, without the names of parameters. */
  private static ExecutableElement like(
      ExecutableElement madeUp, Set<ExecutableElement> declared, Types types, DeclaredType self) {
    return declared.stream()
        .filter(each -> each.getSimpleName().equals(madeUp.getSimpleName()))
        .filter(each -> hasParameters(types, type(types, self, each), madeUp))
        .findFirst()
        .orElse(madeUp);
  }

  private static boolean hasParameters(Types types, ExecutableType type, ExecutableElement method) {
    List<? extends TypeMirror> expected = ((ExecutableType) method.asType()).getParameterTypes();
    List<? extends TypeMirror> actual = type.getParameterTypes();
    return actual.size() == expected.size()
        && IntStream.range(0, actual.size())
            .allMatch(
                i ->
                    types.isSameType(types.erasure(actual.get(i)), types.erasure(expected.get(i))));
  }

  /**
   * The type of a method as a member of a type that declares or inherits it.
   *
   * <p>Asks the parent that declares it. Eclipse would else take the first method on the way there
   * whose parameters have the same erasure.
   */
  public static ExecutableType type(Types types, DeclaredType self, ExecutableElement method) {
    DeclaredType parent = parent(types, self, Names.declaring(method)).orElse(self);
    return (ExecutableType) types.asMemberOf(parent, method);
  }

  private static Optional<DeclaredType> parent(
      Types types, DeclaredType type, TypeElement declaring) {
    if (type.asElement().equals(declaring)) {
      return Optional.of(type);
    }
    for (TypeMirror each : types.directSupertypes(type)) {
      Optional<DeclaredType> found =
          each instanceof DeclaredType parent ? parent(types, parent, declaring) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether one signature overrides the other: it is the same, or what the other's erasure is.
   * Eclipse compares nothing but erasures, and not even these if one of the two is generic.
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
            || areSame(types, ours, theirs.stream().map(types::erasure).toList()));
  }

  private static boolean areSame(
      Types types, List<? extends TypeMirror> ours, List<? extends TypeMirror> theirs) {
    return IntStream.range(0, ours.size())
        .allMatch(i -> types.isSameType(ours.get(i), theirs.get(i)));
  }

  /** Whether a type is another's subtype. Eclipse would include unchecked conversions. */
  public static boolean isSubtype(Types types, TypeMirror type, TypeMirror parent) {
    boolean unchecked =
        type instanceof DeclaredType child
            && parent instanceof DeclaredType wanted
            && !wanted.getTypeArguments().isEmpty()
            && parent(types, child, (TypeElement) wanted.asElement())
                .filter(found -> found.getTypeArguments().isEmpty())
                .isPresent();
    return !unchecked && types.isSubtype(type, parent);
  }

  /**
   * Whether a type without its arguments is another's subtype. The erasure of a type variable would
   * be its first bound, and nothing of the others.
   */
  public static boolean isErasedSubtype(Types types, TypeMirror type, TypeMirror parent) {
    if (type instanceof TypeVariable variable) {
      return bounds(variable).stream().anyMatch(bound -> isErasedSubtype(types, bound, parent));
    }
    if (type instanceof ArrayType array
        && parent instanceof ArrayType wanted
        && !array.getComponentType().getKind().isPrimitive()) {
      return isErasedSubtype(types, array.getComponentType(), wanted.getComponentType());
    }
    return types.isSubtype(types.erasure(type), types.erasure(parent));
  }

  /** Whether a type is a type variable, or has it among its arguments. */
  public static boolean mentions(TypeMirror type, Element variable) {
    if (type instanceof TypeVariable found) {
      return found.asElement().equals(variable);
    } else if (type instanceof ArrayType array) {
      return mentions(array.getComponentType(), variable);
    } else if (type instanceof WildcardType wildcard) {
      return Stream.of(
              Optional.ofNullable(wildcard.getExtendsBound()),
              Optional.ofNullable(wildcard.getSuperBound()))
          .flatMap(Optional::stream)
          .anyMatch(bound -> mentions(bound, variable));
    }
    return type instanceof DeclaredType declared
        && (outer(declared).filter(outer -> mentions(outer, variable)).isPresent()
            || declared.getTypeArguments().stream().anyMatch(each -> mentions(each, variable)));
  }

  /** The type that an inner class belongs to. Eclipse tells one of static classes too. */
  public static Optional<DeclaredType> outer(DeclaredType type) {
    return type.getEnclosingType() instanceof DeclaredType outer
            && !type.asElement().getModifiers().contains(Modifier.STATIC)
        ? Optional.of(outer)
        : Optional.empty();
  }

  /** The bounds of a type parameter: of one, there is at least Object. */
  public static List<? extends TypeMirror> bounds(TypeVariable variable) {
    TypeMirror bound = variable.getUpperBound();
    Element element = variable.asElement();
    if (bound instanceof IntersectionType intersection) {
      return intersection.getBounds();
    } else if (bound.getKind() == TypeKind.TYPEVAR
        && ((TypeVariable) bound).asElement().equals(element)) {
      // so Eclipse says of <T extends Object & I>
      return ((TypeParameterElement) element).getBounds();
    }
    return List.of(bound);
  }
}
