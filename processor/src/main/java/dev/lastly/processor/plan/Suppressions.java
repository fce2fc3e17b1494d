package dev.lastly.processor.plan;

import com.palantir.javapoet.AnnotationSpec;
import dev.lastly.processor.read.CompilerModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the compiler would warn about, through no fault of the wrapper: the interface says
 * so.
 */
final class Suppressions {
  private final Elements elements;
  private final Types types;
  private final KnownTypes known;
  private final Set<String> warnings = new TreeSet<>();
  private final Set<Element> variables = new HashSet<>();
  private final Mentioned mentioned = new Mentioned();
  private final Values values = new Values();

  Suppressions(Elements elements, Types types, KnownTypes known) {
    this.elements = elements;
    this.types = types;
    this.known = known;
  }

  /** Something that is used, extended or overridden; a nested type is written after its outer. */
  void uses(Element element) {
    if (elements.isDeprecated(element)) {
      warnings.add(isForRemoval(element) ? "removal" : "deprecation");
    }
    if (element instanceof TypeElement
        && element.getEnclosingElement() instanceof TypeElement outer) {
      uses(outer);
    }
  }

  private static boolean isForRemoval(Element element) {
    return Optional.ofNullable(element.getAnnotation(Deprecated.class))
        .filter(Deprecated::forRemoval)
        .isPresent();
  }

  /** What is said of a class because of the interfaces it implements. */
  void inherits(TypeElement type, Iterable<TypeMirror> thrownByClose) {
    uses(type);
    rawParents(type.asType());
    if (isSubtype(type.asType(), "java.io.Serializable")) {
      warnings.add("serial");
    }
    for (TypeMirror thrown : thrownByClose) {
      if (isSubtype(type.asType(), "java.lang.AutoCloseable")
          && types.isSubtype(mirror("java.lang.InterruptedException"), thrown)) {
        warnings.add("try");
      }
    }
  }

  private void rawParents(TypeMirror type) {
    for (TypeMirror parent : types.directSupertypes(type)) {
      if (isRaw((DeclaredType) parent)) {
        warnings.add("unchecked");
      }
      rawParents(parent);
    }
  }

  private boolean isSubtype(TypeMirror type, String name) {
    return types.isSubtype(types.erasure(type), mirror(name));
  }

  private TypeMirror mirror(String name) {
    return known.find(name).orElseThrow().asType();
  }

  private static boolean isRaw(DeclaredType type) {
    return type.getTypeArguments().isEmpty()
        && !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
  }

  /** A return type that is more raw than one that it overrides. */
  void returns(TypeMirror returned, TypeMirror overridden) {
    boolean ofVariable = // of a generic method that one without type parameters overrides
        overridden.getKind() == TypeKind.TYPEVAR && !types.isSubtype(returned, overridden);
    if (ofVariable || isUnchecked(returned, overridden)) {
      warnings.add("unchecked");
    }
  }

  private boolean isUnchecked(TypeMirror from, TypeMirror to) {
    return from.getKind() == TypeKind.DECLARED
        && to.getKind() == TypeKind.DECLARED
        && !isReifiable(to)
        && !CompilerModel.isSubtype(types, from, to);
  }

  /** Two of one signature, of which only one takes variable arguments. */
  void varargs(ExecutableElement method, ExecutableElement implemented) {
    if (method.isVarArgs() != implemented.isVarArgs()) {
      warnings.add("overrides");
    }
  }

  /** A cast that may be redundant. */
  void casts() {
    warnings.add("cast");
    warnings.add("unchecked");
  }

  void varargs(TypeMirror array) {
    if (!isReifiable(array)) {
      warnings.add("unchecked");
    }
  }

  private static boolean isReifiable(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isReifiable(array.getComponentType());
    }
    if (type instanceof DeclaredType declared) {
      return CompilerModel.outer(declared).filter(outer -> !isReifiable(outer)).isEmpty()
          && declared.getTypeArguments().stream()
              .allMatch(
                  argument ->
                      argument instanceof WildcardType wildcard
                          && wildcard.getExtendsBound() == null
                          && wildcard.getSuperBound() == null);
    }
    return !(type instanceof TypeVariable);
  }

  /** A call with raw arguments may mean the method of a parent that is not raw. */
  void implementsRaw(ExecutableType type, ExecutableType implemented) {
    if (!CompilerModel.isSubsignature(types, implemented, type)) {
      warnings.add("unchecked");
    }
  }

  /** An annotation that is written. */
  void annotates(AnnotationMirror annotation) {
    uses(annotation.getAnnotationType().asElement());
    annotation
        .getElementValues()
        .forEach(
            (element, value) -> {
              uses(element);
              value.accept(values, null);
            });
  }

  /** A type that is written. */
  void mentions(TypeMirror type) {
    type.accept(mentioned, null);
  }

  Optional<AnnotationSpec> annotation(Set<String> already) {
    List<String> needed = new ArrayList<>(warnings);
    needed.removeAll(already);
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    needed.forEach(warning -> annotation.addMember("value", "$S", warning));
    return Optional.of(annotation.build());
  }

  Set<String> warnings() {
    return warnings;
  }

  private final class Mentioned extends SimpleTypeVisitor14<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitDeclared(DeclaredType type, @Nullable Void unused) {
      TypeElement element = (TypeElement) type.asElement();
      uses(element);
      if (isRaw(type)) {
        warnings.add("rawtypes");
      }
      type.getTypeArguments().forEach(Suppressions.this::mentions);
      CompilerModel.outer(type).ifPresent(Suppressions.this::mentions);
      return null;
    }

    @Override
    public @Nullable Void visitArray(ArrayType type, @Nullable Void unused) {
      mentions(type.getComponentType());
      return null;
    }

    @Override
    public @Nullable Void visitTypeVariable(TypeVariable type, @Nullable Void unused) {
      if (variables.add(type.asElement())) {
        CompilerModel.bounds(type).forEach(Suppressions.this::mentions);
      }
      return null;
    }

    @Override
    public @Nullable Void visitWildcard(WildcardType type, @Nullable Void unused) {
      if (type.getExtendsBound() != null) {
        mentions(type.getExtendsBound());
      }
      if (type.getSuperBound() != null) {
        mentions(type.getSuperBound());
      }
      return null;
    }
  }

  private final class Values
      extends SimpleAnnotationValueVisitor14<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitEnumConstant(VariableElement constant, @Nullable Void unused) {
      uses(constant);
      return null;
    }

    @Override
    public @Nullable Void visitType(TypeMirror type, @Nullable Void unused) {
      if (type instanceof DeclaredType declared) { // without arguments, and yet not raw
        uses(declared.asElement());
      }
      return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationMirror annotation, @Nullable Void unused) {
      annotates(annotation);
      return null;
    }

    @Override
    public @Nullable Void visitArray(
        List<? extends AnnotationValue> elements, @Nullable Void unused) {
      elements.forEach(element -> element.accept(this, null));
      return null;
    }
  }
}
