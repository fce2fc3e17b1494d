/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.SourceTypes;
import dev.lastly.processor.lang.TypeScanner;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/**
 * Finds out whether annotations mention something that does not exist, or not yet. The compiler
 * reports that, but the wrapper can copy such an annotation only once everything in it exists.
 * Class files are left out: what is missing there will never be generated.
 */
final class UnknownValues {
  private final SourceTypes sources;
  private final Values values = new Values();
  private final Types types = new Types();
  private boolean isFound;

  UnknownValues(SourceTypes sources) {
    this.sources = sources;
  }

  boolean in(List<InterfaceMethod> methods) {
    methods.stream()
        .map(InterfaceMethod::element)
        .filter(sources::contains)
        .forEach(this::signature);
    return isFound;
  }

  private void signature(ExecutableElement method) {
    annotations(method);
    types.scan(method.getReturnType());
    for (VariableElement parameter : method.getParameters()) {
      annotations(parameter);
      types.scan(parameter.asType());
    }
  }

  private void annotations(AnnotatedConstruct annotated) {
    annotated.getAnnotationMirrors().forEach(this::annotation);
  }

  private void annotation(AnnotationMirror annotation) {
    isFound |= annotation.getAnnotationType().getKind() == TypeKind.ERROR;
    isFound |= lacksValue(annotation);
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
        annotation.getElementValues().entrySet()) {
      if (each.getValue().accept(values, each.getKey().getReturnType())) {
        isFound = true; // not by |=, which would overwrite what a nested annotation has found
      }
    }
  }

  /**
   * Whether there is no value for an element without a default: javac drops some that it misses.
   */
  private static boolean lacksValue(AnnotationMirror annotation) {
    return ElementFilter.methodsIn(annotation.getAnnotationType().asElement().getEnclosedElements())
        .stream()
        .anyMatch(
            element ->
                element.getDefaultValue() == null
                    && !annotation.getElementValues().containsKey(element));
  }

  private final class Types extends TypeScanner {
    Types() {
      super(Bounds.SKIPPED);
    }

    @Override
    protected void any(TypeMirror type) {
      annotations(type);
    }
  }

  /** Whether a value is missing, given the type that is declared for it. */
  private final class Values extends SimpleAnnotationValueVisitor14<Boolean, TypeMirror> {
    Values() {
      super(false);
    }

    /** If something is missing, javac gives a string instead, whatever the declared type. */
    @Override
    public Boolean visitString(String value, TypeMirror declared) {
      return value.equals("<error>")
          || !(declared instanceof DeclaredType type)
          || !Names.qualified((TypeElement) type.asElement()).equals("java.lang.String");
    }

    @Override
    public Boolean visitType(TypeMirror type, TypeMirror declared) {
      return type instanceof ArrayType array
          ? visitType(array.getComponentType(), declared)
          : type.getKind() == TypeKind.ERROR;
    }

    @Override
    public Boolean visitEnumConstant(VariableElement constant, TypeMirror declared) {
      return constant.asType().getKind() == TypeKind.ERROR;
    }

    @Override
    public Boolean visitAnnotation(AnnotationMirror nested, TypeMirror declared) {
      annotation(nested);
      return false;
    }

    @Override
    public Boolean visitArray(List<? extends AnnotationValue> elements, TypeMirror declared) {
      TypeMirror component =
          declared instanceof ArrayType array ? array.getComponentType() : declared;
      return elements.stream().anyMatch(each -> each.accept(this, component));
    }
  }
}
