/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A class or interface in Kotlin, and which of its functions have become methods that Java sees.
 */
public final class KotlinType {
  private final KotlinMetadata metadata;
  private final Map<ExecutableElement, KotlinFunction> functions = new HashMap<>();
  private final List<KotlinFunction> hidden = new ArrayList<>();

  KotlinType(KotlinMetadata metadata, TypeElement type, Descriptors descriptors) {
    this.metadata = metadata;
    List<ExecutableElement> methods =
        new ArrayList<>(ElementFilter.methodsIn(type.getEnclosedElements()));
    List<KotlinFunction> rest = new ArrayList<>();
    for (KotlinFunction function : metadata.functions()) {
      if (!pair(function, methods, method -> descriptors.fits(method, function.descriptor()))) {
        rest.add(function);
      }
    }
    for (KotlinFunction function : rest) {
      if (!pair(function, methods, method -> Descriptors.mayFit(method, function.descriptor()))) {
        hidden.add(function);
      }
    }
  }

  private boolean pair(
      KotlinFunction function, List<ExecutableElement> methods, Predicate<ExecutableElement> fits) {
    Optional<ExecutableElement> found =
        methods.stream()
            .filter(method -> method.getSimpleName().contentEquals(function.method()))
            .filter(fits)
            .findFirst();
    found.ifPresent(
        method -> {
          functions.put(method, function);
          methods.remove(method);
        });
    return found.isPresent();
  }

  /** The function that a method was compiled from. */
  public Optional<KotlinFunction> function(ExecutableElement method) {
    return Optional.ofNullable(functions.get(method));
  }

  /** The functions that Java does not see, except for private ones. */
  public List<KotlinFunction> hidden() {
    return hidden.stream().filter(function -> !function.isPrivate()).toList();
  }

  /**
   * A function that Java cannot call, by its name in Kotlin. Class files show all methods, and with
   * them those whose names are none in Java.
   */
  public Optional<KotlinFunction> hidden(String name) {
    return Stream.concat(
            hidden.stream(),
            functions.values().stream()
                .filter(function -> !SourceVersion.isIdentifier(function.method())))
        .filter(function -> !function.isProperty() && function.name().equals(name))
        .findFirst();
  }

  /** Whether the type is declared as sealed. */
  public boolean isSealed() {
    return metadata.isSealed();
  }

  /** Whether the type is declared as private. */
  boolean isPrivate() {
    return metadata.isPrivate();
  }
}
