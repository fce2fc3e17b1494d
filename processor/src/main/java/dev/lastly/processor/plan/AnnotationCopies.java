/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Copies annotations into a wrapper. One that is missing, or that mentions something missing, or
 * not accessible to the wrapper, or without a name there, cannot be copied, but would be of no use
 * to the wrapper's users either.
 */
final class AnnotationCopies
    extends SimpleAnnotationValueVisitor14<@Nullable CodeBlock, TypeMirror> {
  private final Accessibility accessibility;
  private final ShadowedNames shadowed;

  AnnotationCopies(Accessibility accessibility, ShadowedNames shadowed) {
    this.accessibility = accessibility;
    this.shadowed = shadowed;
  }

  Optional<AnnotationSpec> of(AnnotationMirror mirror) {
    if (!(mirror.getAnnotationType().asElement() instanceof TypeElement type)
        || !isAccessible(mirror.getAnnotationType())) {
      return Optional.empty();
    }
    AnnotationSpec.Builder copy = AnnotationSpec.builder(shadowed.nameInAnnotation(type));
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
        mirror.getElementValues().entrySet()) {
      TypeMirror declared = each.getKey().getReturnType();
      String name = each.getKey().getSimpleName().toString();
      for (AnnotationValue value : values(each.getValue())) {
        CodeBlock code = value.accept(this, component(declared));
        if (code == null) {
          return Optional.empty();
        }
        copy.addMember(name, code);
      }
      if (values(each.getValue()).isEmpty()) {
        copy.addMember(name, "{}");
      }
    }
    return Optional.of(copy.build());
  }

  /** The elements of an array, or else the value itself. */
  private static List<AnnotationValue> values(AnnotationValue value) {
    List<AnnotationValue> values = new ArrayList<>();
    if (value.getValue() instanceof List<?> elements) {
      elements.forEach(each -> values.add((AnnotationValue) each));
    } else {
      values.add(value);
    }
    return values;
  }

  private static TypeMirror component(TypeMirror type) {
    return type instanceof ArrayType array ? array.getComponentType() : type;
  }

  private boolean isAccessible(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && accessibility.isAccessible(((DeclaredType) type).asElement());
  }

  @Override
  protected CodeBlock defaultAction(Object value, TypeMirror declared) {
    return CodeBlock.of("$L", value);
  }

  @Override
  public CodeBlock visitLong(long value, TypeMirror declared) {
    return CodeBlock.of("$LL", value);
  }

  @Override
  public @Nullable CodeBlock visitFloat(float value, TypeMirror declared) {
    return Float.isFinite(value) ? CodeBlock.of("$Lf", value) : constant("java.lang.Float", value);
  }

  @Override
  public @Nullable CodeBlock visitDouble(double value, TypeMirror declared) {
    return Double.isFinite(value) ? CodeBlock.of("$L", value) : constant("java.lang.Double", value);
  }

  /** The constant for a value that has no literal: NaN or an infinity. */
  private @Nullable CodeBlock constant(String type, double value) {
    String infinity = value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
    return constant(shadowed.known(type), Double.isNaN(value) ? "NaN" : infinity);
  }

  private @Nullable CodeBlock constant(TypeElement type, CharSequence name) {
    ClassName declaring = shadowed.nameInAnnotation(type);
    return shadowed.isNameable(type) ? CodeBlock.of("$T.$L", declaring, name) : null;
  }

  @Override
  public CodeBlock visitChar(char value, TypeMirror declared) {
    return CodeBlock.of("'$L'", value == '\'' ? "\\'" : value == '"' ? "\"" : escaped(value));
  }

  /** If something is missing, javac gives a string instead, whatever the declared type. */
  @Override
  public @Nullable CodeBlock visitString(String value, TypeMirror declared) {
    if (!(declared instanceof DeclaredType type)
        || !Names.qualified((TypeElement) type.asElement()).equals("java.lang.String")) {
      return null;
    }
    StringBuilder literal = new StringBuilder();
    int before = 0;
    for (int each : value.codePoints().toArray()) {
      // After a lone surrogate, javac miscounts backslashes, and misses a Unicode escape.
      boolean isMiscounted = each == '\\' && Character.getType(before) == Character.SURROGATE;
      literal.append(isMiscounted ? "\\134" : escaped(each));
      before = each;
    }
    return CodeBlock.of("$L", "\"" + literal + "\"");
  }

  /** A character of a string, in a form that breaks no line, and that no encoding loses. */
  private static String escaped(int codePoint) {
    return switch (codePoint) {
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default ->
          switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.PRIVATE_USE,
                Character.SURROGATE,
                Character.UNASSIGNED ->
                Character.toString(codePoint)
                    .chars()
                    .mapToObj(each -> String.format("\\u%04x", each))
                    .collect(joining());
            default -> Character.toString(codePoint);
          };
    };
  }

  @Override
  public @Nullable CodeBlock visitEnumConstant(VariableElement constant, TypeMirror declared) {
    return constant.getEnclosingElement() instanceof TypeElement type
            && type.asType().getKind() == TypeKind.DECLARED
            && accessibility.isAccessible(type)
        ? constant(type, constant.getSimpleName())
        : null;
  }

  @Override
  public @Nullable CodeBlock visitType(TypeMirror type, TypeMirror declared) {
    TypeName name = className(type);
    return name == null ? null : CodeBlock.of("$T.class", name);
  }

  private @Nullable TypeName className(TypeMirror type) {
    if (type instanceof ArrayType array) {
      TypeName component = className(array.getComponentType());
      return component == null ? null : ArrayTypeName.of(component);
    } else if (type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID) {
      return TypeName.get(type);
    }
    return isAccessible(type)
        ? shadowed.nameInAnnotation((TypeElement) ((DeclaredType) type).asElement())
        : null;
  }

  @Override
  public @Nullable CodeBlock visitAnnotation(AnnotationMirror annotation, TypeMirror declared) {
    return of(annotation).map(copy -> CodeBlock.of("$L", copy)).orElse(null);
  }
}
