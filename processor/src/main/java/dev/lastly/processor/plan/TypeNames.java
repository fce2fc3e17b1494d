package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.lastly.processor.check.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Turns types of the compiler into names to write. {@link TypeName#get(TypeMirror)} would lose the
 * annotations inside of type arguments.
 */
final class TypeNames extends SimpleTypeVisitor14<TypeName, Void> {
  /**
   * As a bound it has to be written: it decides the erasure. JavaPoet drops it if it is given as a
   * class.
   */
  private final TypeName objectBound;

  private final Visibility visibility;
  private final HiddenNames hidden;
  private final Map<TypeParameterElement, String> renamed;

  /**
   * Names types.
   *
   * @param renamed type parameters of a method that would capture one of the class
   */
  TypeNames(
      Visibility visibility, HiddenNames hidden, Map<TypeParameterElement, String> renamed) {
    this.objectBound = TypeVariableName.get(hidden.hideObject() ? "java.lang.Object" : "Object");
    this.visibility = visibility;
    this.hidden = hidden;
    this.renamed = renamed;
  }

  TypeName of(TypeMirror type) {
    return type.accept(this, null);
  }

  List<TypeName> of(List<? extends TypeMirror> types) {
    List<TypeName> names = new ArrayList<>();
    types.forEach(type -> names.add(of(type)));
    return names;
  }

  /** A type parameter with its bounds. */
  TypeVariableName declared(TypeVariable variable) {
    TypeMirror bound = variable.getUpperBound();
    List<? extends TypeMirror> bounds =
        bound instanceof IntersectionType intersection ? intersection.getBounds() : List.of(bound);
    List<TypeName> names = new ArrayList<>();
    for (TypeMirror each : bounds) {
      TypeName name = of(each);
      names.add(bounds.size() > 1 && name.equals(ClassName.OBJECT) ? objectBound : name);
    }
    return TypeVariableName.get(name(variable), names.toArray(new TypeName[0]))
        .annotated(annotations(variable.asElement().getAnnotationMirrors()));
  }

  private String name(TypeVariable variable) {
    String own = variable.asElement().getSimpleName().toString();
    return renamed.getOrDefault((TypeParameterElement) variable.asElement(), own);
  }

  @Override
  public TypeName visitPrimitive(PrimitiveType type, Void unused) {
    TypeName name =
        switch (type.getKind()) {
          case BOOLEAN -> TypeName.BOOLEAN;
          case BYTE -> TypeName.BYTE;
          case SHORT -> TypeName.SHORT;
          case INT -> TypeName.INT;
          case LONG -> TypeName.LONG;
          case CHAR -> TypeName.CHAR;
          case FLOAT -> TypeName.FLOAT;
          default -> TypeName.DOUBLE;
        };
    return annotated(name, type);
  }

  @Override
  public TypeName visitNoType(NoType type, Void unused) {
    return TypeName.VOID;
  }

  @Override
  public TypeName visitArray(ArrayType type, Void unused) {
    return annotated(ArrayTypeName.of(of(type.getComponentType())), type);
  }

  @Override
  public TypeName visitTypeVariable(TypeVariable type, Void unused) {
    return annotated(TypeVariableName.get(name(type)), type);
  }

  @Override
  public TypeName visitWildcard(WildcardType type, Void unused) {
    TypeName name =
        type.getSuperBound() != null
            ? WildcardTypeName.supertypeOf(of(type.getSuperBound()))
            : WildcardTypeName.subtypeOf(
                type.getExtendsBound() == null ? ClassName.OBJECT : of(type.getExtendsBound()));
    return annotated(name, type);
  }

  @Override
  public TypeName visitDeclared(DeclaredType type, Void unused) {
    TypeElement element = (TypeElement) type.asElement();
    List<TypeName> arguments = of(type.getTypeArguments());
    if (type.getEnclosingType().getKind() == TypeKind.DECLARED
        && of(type.getEnclosingType()) instanceof ParameterizedTypeName outer) {
      return annotated(outer.nestedClass(element.getSimpleName().toString(), arguments), type);
    }
    ClassName name = className(element);
    return annotated(
        arguments.isEmpty()
            ? name
            : ParameterizedTypeName.get(name, arguments.toArray(new TypeName[0])),
        type);
  }

  /** The name of a class, which may come from a class file that the compiler has not read yet. */
  ClassName className(TypeElement type) {
    return hidden.visible(inFull(type));
  }

  /** The same, whatever the name means inside of the wrapper. */
  static ClassName inFull(TypeElement type) {
    type.getKind(); // reads it, so that a nested class knows that it is one
    return ClassName.get(type);
  }

  private TypeName annotated(TypeName name, TypeMirror type) {
    List<AnnotationSpec> annotations = annotations(type.getAnnotationMirrors());
    return annotations.isEmpty() ? name : name.annotated(annotations);
  }

  /**
   * Annotations whose classes are missing, or not to be seen, are left out: they were no use to the
   * wrapper's users either.
   */
  List<AnnotationSpec> annotations(List<? extends AnnotationMirror> mirrors) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    for (AnnotationMirror mirror : mirrors) {
      Element annotation = mirror.getAnnotationType().asElement();
      if (mirror.getAnnotationType().getKind() == TypeKind.DECLARED
          && visibility.canUse(annotation)) {
        annotations.add(AnnotationSpec.get(mirror));
      }
    }
    return annotations;
  }

  @Override
  protected TypeName defaultAction(TypeMirror type, Void unused) {
    throw new IllegalArgumentException(
        "cannot name a type of kind " + type.getKind() + ": " + type);
  }
}
