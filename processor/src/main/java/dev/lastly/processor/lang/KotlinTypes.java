/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What is known about types in Kotlin, for one round. A processor sees kapt's stubs of them, or
 * class files. Neither shows everything that Kotlin's compiler knows about a type, but both have
 * its metadata.
 */
public final class KotlinTypes {
  /** The annotation that Kotlin's compiler puts on each type. */
  public static final String METADATA = "kotlin.Metadata";

  /** The annotation by which a function becomes a method for each of its default arguments, too. */
  private static final String OVERLOADS = "kotlin.jvm.JvmOverloads";

  /** The annotation that lists what a function throws, and its alias. */
  private static final Set<String> THROWS = Set.of("kotlin.jvm.Throws", "kotlin.Throws");

  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  /** The class in an interface that has the bodies of its functions. */
  private static final String BODIES = "DefaultImpls";

  /** Stands for the name of an extension function's receiver, which has none in Kotlin. */
  private static final String RECEIVER = "$this";

  private final Descriptors descriptors;
  private final Map<TypeElement, Optional<KotlinType>> types = new HashMap<>();

  KotlinTypes(Elements elements, Types types) {
    this.descriptors = new Descriptors(elements, types);
  }

  /** Whether a type is one of Kotlin's. */
  public static boolean isKotlin(TypeElement type) {
    return annotation(type, Set.of(METADATA)).isPresent();
  }

  /** A type as Kotlin declares it, if it is one of Kotlin's. */
  public Optional<KotlinType> find(TypeElement type) {
    return types.computeIfAbsent(type, this::read);
  }

  private Optional<KotlinType> read(TypeElement type) {
    return annotation(type, Set.of(METADATA))
        .flatMap(
            annotation -> KotlinMetadata.of(strings(annotation, "d1"), strings(annotation, "d2")))
        .map(metadata -> new KotlinType(metadata, type, descriptors));
  }

  private static Optional<AnnotationMirror> annotation(Element element, Set<String> names) {
    for (AnnotationMirror each : element.getAnnotationMirrors()) {
      String name = Names.qualified(Annotations.type(each));
      if (names.contains(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static List<String> strings(AnnotationMirror annotation, String name) {
    return values(annotation, name).map(String::valueOf).toList();
  }

  private static Stream<Object> values(AnnotationMirror annotation, String name) {
    return annotation.getElementValues().entrySet().stream()
        .filter(each -> each.getKey().getSimpleName().contentEquals(name))
        .flatMap(each -> ((List<?>) each.getValue().getValue()).stream())
        .map(each -> ((AnnotationValue) each).getValue());
  }

  /** The function that a method was compiled from. */
  public Optional<KotlinFunction> function(ExecutableElement method) {
    return find(Names.declaring(method)).flatMap(type -> type.function(method));
  }

  /** Whether a method is private in Kotlin, even if it is not in a stub. */
  public boolean isPrivate(ExecutableElement method) {
    return function(method).filter(KotlinFunction::isPrivate).isPresent();
  }

  /**
   * Whether a type in another one is private in Kotlin, even if it is not in a stub. A private type
   * that is in no other one is accessible in its package.
   */
  public boolean isPrivate(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement
        && find(type).filter(KotlinType::isPrivate).isPresent();
  }

  /**
   * Whether a method is not written, but stands for a function without some of the parameters that
   * have default arguments.
   */
  public boolean isOverload(ExecutableElement method) {
    return annotation(method, Set.of(OVERLOADS)).isPresent() && function(method).isEmpty();
  }

  /**
   * Whether a method of a class is not written there, but copied from an interface, with its
   * annotations, in order to delegate to another object or to call a body.
   */
  public boolean isCopied(ExecutableElement method) {
    TypeElement type = Names.declaring(method);
    return !type.getKind().isInterface()
        && find(type).isPresent()
        && function(method).filter(function -> !function.isDelegated()).isEmpty();
  }

  /** The name by which a method is known: those of internal functions in Kotlin have a suffix. */
  public String name(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return function(method)
        .map(KotlinFunction::name)
        .filter(inKotlin -> name.startsWith(inKotlin + "$"))
        .orElse(name);
  }

  /**
   * The name of a method's parameter in Kotlin or, if the method is not one of Kotlin's, in Java.
   * Stubs have other names where those of Kotlin are not legal in Java, and class files may have
   * none.
   */
  public String parameterName(ExecutableElement method, int index) {
    return function(method)
        .map(KotlinFunction::parameters)
        .filter(names -> index < names.size())
        .map(names -> names.get(index).orElse(RECEIVER))
        .orElseGet(() -> method.getParameters().get(index).getSimpleName().toString());
  }

  /** The index of a method's parameter of that {@link #parameterName}, or -1. */
  public int indexOf(String name, ExecutableElement method) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (parameterName(method, i).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a parameter of a method is the receiver of an extension function. */
  public boolean isReceiver(ExecutableElement method, int index) {
    return parameterName(method, index).equals(RECEIVER);
  }

  /**
   * Whether a function overrides a method of a parent, although some of its parameters are
   * primitive where the parent has type variables, which stand for boxed types. In Java, these are
   * two methods.
   */
  public static boolean overridesBoxed(
      CompilerContext context,
      ExecutableElement function,
      ExecutableType type,
      ExecutableElement parent,
      ExecutableType parentType) {
    TypeElement declaring = Names.declaring(function);
    return isKotlin(declaring)
        && !declaring.equals(Names.declaring(parent))
        && function.getSimpleName().equals(parent.getSimpleName())
        && Supertypes.isOrExtends(context.types(), declaring, Names.declaring(parent))
        && OverrideEquivalence.isUnboxed(context.types(), type, parent, parentType)
        && (function.getAnnotation(Override.class) != null // stubs have it, class files do not
            || !context.sources().contains(declaring));
  }

  /**
   * Whether a class in an interface repeats the interface's functions as static ones, with their
   * bodies.
   */
  public static boolean holdsBodies(TypeElement type) {
    return type.getSimpleName().contentEquals(BODIES)
        && type.getEnclosingElement() instanceof TypeElement outer
        && outer.getKind() == ElementKind.INTERFACE
        && isKotlin(outer);
  }

  /**
   * What a method throws.
   *
   * <p>Stubs of methods with generic types have no {@code throws} clause, only Kotlin's annotation;
   * their class files will have one.
   *
   * @param method the method
   * @param type its type as a member of some type
   */
  public static List<TypeMirror> thrown(ExecutableElement method, ExecutableType type) {
    if (!type.getThrownTypes().isEmpty() || !isKotlin(Names.declaring(method))) {
      return List.copyOf(type.getThrownTypes());
    }
    return annotation(method, THROWS).stream()
        .flatMap(each -> values(each, "exceptionClasses"))
        .filter(each -> each instanceof TypeMirror)
        .map(each -> (TypeMirror) each)
        .toList();
  }

  /**
   * The type of the last parameter, if a method is a function that suspends: its type argument is
   * what the function returns.
   */
  public static Optional<DeclaredType> continuation(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return parameters.isEmpty()
        ? Optional.empty()
        : Optional.of(parameters.get(parameters.size() - 1).asType())
            .filter(type -> type instanceof DeclaredType)
            .map(type -> (DeclaredType) type)
            .filter(type -> Names.qualified((TypeElement) type.asElement()).equals(CONTINUATION));
  }
}
