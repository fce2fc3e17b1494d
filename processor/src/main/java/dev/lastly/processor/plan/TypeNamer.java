/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.TypeStructure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Turns types of the compiler into names to write. {@link TypeName#get(TypeMirror)} would lose the
 * annotations inside of type arguments.
 */
final class TypeNamer extends SimpleTypeVisitor14<TypeName, TypeMirror> {
  /**
   * Object in front of other bounds, where it has to be written, as it determines the erasure. If
   * it were given as a class, JavaPoet would drop it.
   */
  private final TypeName objectBound;

  private final AnnotationCopies copies;
  private final ShadowedNames shadowed;
  private final Map<TypeParameterElement, String> renamed;
  private final Consumer<AnnotationMirror> annotated;

  /**
   * Names types.
   *
   * @param renamed type parameters that have another name than in the interface
   * @param annotated accepts each annotation that will be written
   */
  TypeNamer(
      Accessibility accessibility,
      ShadowedNames shadowed,
      Map<TypeParameterElement, String> renamed,
      Consumer<AnnotationMirror> annotated) {
    this.objectBound =
        TypeVariableName.get(shadowed.isObjectShadowed() ? "java.lang.Object" : "Object");
    this.copies = new AnnotationCopies(accessibility, shadowed);
    this.shadowed = shadowed;
    this.renamed = renamed;
    this.annotated = annotated;
  }

  TypeName of(TypeMirror type) {
    return of(type, type);
  }

  /**
   * Names a type.
   *
   * @param declared the same type as it was written, perhaps in a parent, where there may have been
   *     an annotated type variable instead: the compiler loses annotations when it replaces those
   */
  TypeName of(TypeMirror type, TypeMirror declared) {
    return type.accept(this, declared);
  }

  List<TypeName> of(List<? extends TypeMirror> types, List<? extends TypeMirror> declared) {
    List<TypeName> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      names.add(of(types.get(i), declared.size() == types.size() ? declared.get(i) : types.get(i)));
    }
    return names;
  }

  /** A type parameter with its bounds. */
  TypeVariableName declared(TypeVariable variable) {
    List<? extends TypeMirror> bounds = TypeStructure.bounds(variable);
    List<? extends TypeMirror> written = ((TypeParameterElement) variable.asElement()).getBounds();
    List<TypeName> names = new ArrayList<>();
    for (TypeName name : of(bounds, written)) {
      names.add(bounds.size() > 1 && name.equals(ClassName.OBJECT) ? objectBound : name);
    }
    return TypeVariableName.get(name(variable.asElement()), names.toArray(new TypeName[0]))
        .annotated(annotations(variable.asElement().getAnnotationMirrors()));
  }

  /** A type parameter as a type argument. */
  TypeVariableName variable(TypeParameterElement parameter) {
    return TypeVariableName.get(name(parameter));
  }

  private String name(Element parameter) {
    String own = parameter.getSimpleName().toString();
    return renamed.getOrDefault((TypeParameterElement) parameter, own);
  }

  @Override
  public TypeName visitPrimitive(PrimitiveType type, TypeMirror declared) {
    return annotated(TypeName.get(type), type, declared);
  }

  @Override
  public TypeName visitNoType(NoType type, TypeMirror declared) {
    return TypeName.VOID;
  }

  @Override
  public TypeName visitArray(ArrayType type, TypeMirror declared) {
    TypeMirror component =
        declared instanceof ArrayType array ? array.getComponentType() : type.getComponentType();
    return annotated(ArrayTypeName.of(of(type.getComponentType(), component)), type, declared);
  }

  @Override
  public TypeName visitTypeVariable(TypeVariable type, TypeMirror declared) {
    return annotated(TypeVariableName.get(name(type.asElement())), type, declared);
  }

  @Override
  public TypeName visitWildcard(WildcardType type, TypeMirror declared) {
    WildcardType written = (WildcardType) declared;
    TypeName name;
    if (type.getSuperBound() != null) {
      name =
          WildcardTypeName.supertypeOf(
              of(type.getSuperBound(), Objects.requireNonNull(written.getSuperBound())));
    } else if (type.getExtendsBound() != null) {
      name =
          WildcardTypeName.subtypeOf(
              of(type.getExtendsBound(), Objects.requireNonNull(written.getExtendsBound())));
    } else {
      name = WildcardTypeName.subtypeOf(ClassName.OBJECT);
    }
    // JavaPoet does not write the annotations of a wildcard, but does for a variable so named.
    return annotated(name, type, declared).isAnnotated()
        ? annotated(TypeVariableName.get(name.toString()), type, declared)
        : name;
  }

  @Override
  public TypeName visitDeclared(DeclaredType type, TypeMirror declared) {
    TypeElement element = (TypeElement) type.asElement();
    List<TypeName> arguments =
        of(
            type.getTypeArguments(),
            declared instanceof DeclaredType written ? written.getTypeArguments() : List.of());
    Optional<DeclaredType> outer = TypeStructure.outer(type);
    Optional<DeclaredType> written =
        declared instanceof DeclaredType same ? TypeStructure.outer(same) : Optional.empty();
    if (outer.isPresent()
        && of(outer.get(), written.orElse(outer.get())) instanceof ParameterizedTypeName name) {
      return annotated(
          name.nestedClass(element.getSimpleName().toString(), arguments), type, declared);
    }
    ClassName name = className(element);
    return annotated(
        arguments.isEmpty()
            ? name
            : ParameterizedTypeName.get(name, arguments.toArray(new TypeName[0])),
        type,
        declared);
  }

  ClassName className(TypeElement type) {
    return shadowed.className(type);
  }

  private TypeName annotated(TypeName name, TypeMirror type, TypeMirror declared) {
    Map<Element, AnnotationMirror> mirrors = new LinkedHashMap<>();
    Stream.of(type, declared) // may have the same annotations; in Eclipse, type has all
        .flatMap(each -> each.getAnnotationMirrors().stream())
        .forEach(each -> mirrors.putIfAbsent(each.getAnnotationType().asElement(), each));
    List<AnnotationSpec> annotations = annotations(List.copyOf(mirrors.values()));
    return annotations.isEmpty() ? name : name.annotated(annotations);
  }

  /** Copies of the annotations that do not act, and that can be copied. */
  List<AnnotationSpec> annotations(List<? extends AnnotationMirror> mirrors) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    for (AnnotationMirror mirror : mirrors) {
      TypeElement annotation = Annotations.type(mirror);
      Optional<AnnotationSpec> copy =
          ActingAnnotations.contains(annotation) ? Optional.empty() : copies.of(mirror);
      if (copy.isPresent()) {
        annotated.accept(mirror);
        annotations.add(copy.get());
      }
    }
    return annotations;
  }

  @Override
  protected TypeName defaultAction(TypeMirror type, TypeMirror declared) {
    throw new IllegalArgumentException(
        "cannot name a type of kind " + type.getKind() + ": " + type);
  }
}
