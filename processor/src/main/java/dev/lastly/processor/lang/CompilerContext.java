/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What the processor needs from the compiler in one round.
 *
 * @param elements the compiler's elements
 * @param types the compiler's types
 * @param sources the types that are compiled from source
 * @param known types by name
 * @param kotlin types in Kotlin
 * @param trees what sources contain
 * @param output what this build has compiled before
 */
public record CompilerContext(
    Elements elements,
    Types types,
    SourceTypes sources,
    KnownTypes known,
    KotlinTypes kotlin,
    SourceTrees trees,
    BuildOutput output) {

  /** The context of a new round. */
  public static CompilerContext of(ProcessingEnvironment environment, SourceTypes sources) {
    Elements elements = environment.getElementUtils();
    Types types = environment.getTypeUtils();
    return new CompilerContext(
        elements,
        types,
        sources,
        new KnownTypes(elements),
        new KotlinTypes(elements, types),
        SourceTrees.of(environment),
        new BuildOutput(environment));
  }

  /** The named module that a type is in, if there is one. */
  public Optional<ModuleElement> moduleOf(TypeElement type) {
    return Optional.ofNullable(elements.getModuleOf(type)).filter(module -> !module.isUnnamed());
  }

  /** Whether an exception has to be declared or caught. */
  public boolean isChecked(TypeMirror thrown) {
    return !types.isSubtype(thrown, known.type("java.lang.RuntimeException"))
        && !types.isSubtype(thrown, known.type("java.lang.Error"));
  }
}
