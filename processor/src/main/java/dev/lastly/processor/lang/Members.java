/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The methods that a type declares or inherits. */
public final class Members {
  /** The annotations for which Lombok writes a constructor. */
  private static final Set<String> CONSTRUCTOR_ANNOTATIONS =
      Set.of(
          "lombok.AllArgsConstructor",
          "lombok.Builder",
          "lombok.Data",
          "lombok.NoArgsConstructor",
          "lombok.RequiredArgsConstructor",
          "lombok.Value",
          "lombok.experimental.SuperBuilder");

  private Members() {}

  /** Whether a method is static, or Lombok makes it so while processors run. */
  public static boolean isStatic(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        || Names.declaring(method).getAnnotationMirrors().stream()
            .map(Annotations::type)
            .anyMatch(each -> Names.qualified(each).equals("lombok.experimental.UtilityClass"));
  }

  /**
   * Whether a constructor is the one that a class has if it declares none, and Lombok writes
   * another one while processors run.
   */
  public static boolean isReplacedByLombok(Elements elements, ExecutableElement constructor) {
    return elements.getOrigin(constructor) == Elements.Origin.MANDATED
        && Names.declaring(constructor).getAnnotationMirrors().stream()
            .map(Annotations::type)
            .anyMatch(each -> CONSTRUCTOR_ANNOTATIONS.contains(Names.qualified(each)));
  }

  /**
   * Whether Lombok may add overloads of a type's methods, to the type or to a class that it
   * extends, which it does late.
   */
  public static boolean mayGetOverloads(TypeElement type) {
    return type.getEnclosedElements().stream()
            .flatMap(member -> member.getAnnotationMirrors().stream())
            .anyMatch(each -> Annotations.isNamed(each, "lombok.experimental.Delegate"))
        || (type.getSuperclass() instanceof DeclaredType parent
            && mayGetOverloads((TypeElement) parent.asElement()));
  }

  /** All methods of a type, inherited ones too, as they were declared. */
  public static List<ExecutableElement> methods(CompilerContext context, TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    Map<TypeElement, Set<ExecutableElement>> declared = new HashMap<>();
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement method :
        ElementFilter.methodsIn(context.elements().getAllMembers(type))) {
      Set<ExecutableElement> ofParent =
          declared.computeIfAbsent(
              Names.declaring(method),
              it -> new LinkedHashSet<>(ElementFilter.methodsIn(it.getEnclosedElements())));
      methods.add(
          ofParent.contains(method) ? method : like(method, ofParent, context.types(), self));
    }
    return methods;
  }

  /**
   * The declared method for one that Eclipse has made up, as it does for methods of generic
   * parents. Those that it makes up have no parameter names.
   */
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
   * <p>Asks the parent that declares it. Otherwise Eclipse would take the first method on the way
   * there whose parameters have the same erasure.
   */
  public static ExecutableType type(Types types, DeclaredType self, ExecutableElement method) {
    DeclaredType parent = Supertypes.as(types, self, Names.declaring(method)).orElse(self);
    return (ExecutableType) types.asMemberOf(parent, method);
  }
}
