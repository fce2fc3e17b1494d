/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.ExportedTypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.resolve.Resolution;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeParameterElement;

/**
 * What a wrapper is planned from, and what names mean inside the wrapper.
 *
 * @param context the compiler
 * @param declaration the interface
 * @param resolution what its annotations mean
 * @param exported what users of the wrapper can use
 * @param shadowed simple names that mean something else
 * @param variables the names of fields and parameters
 * @param parameters the names of type parameters
 */
record WrapperScope(
    CompilerContext context,
    Declaration declaration,
    Resolution resolution,
    ExportedTypes exported,
    ShadowedNames shadowed,
    VariableNames variables,
    TypeParameterNames parameters) {
  static WrapperScope of(
      CompilerContext context, ClassNames names, Declaration declaration, Resolution resolution) {
    VariableNames variables = VariableNames.of(context, resolution);
    return new WrapperScope(
        context,
        declaration,
        resolution,
        ExportedTypes.beside(declaration.type(), context),
        new ShadowedNames(context, names, declaration, variables.fields().values()),
        variables,
        new TypeParameterNames(context, declaration));
  }

  /**
   * Names types inside the wrapper.
   *
   * @param renamed type parameters that have another name than in the interface
   * @param annotated accepts each annotation that will be written
   */
  TypeNamer namer(Map<TypeParameterElement, String> renamed, Consumer<AnnotationMirror> annotated) {
    return new TypeNamer(resolution.accessibility(), shadowed, renamed, annotated);
  }
}
