/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Types by name, for one round. Each is looked up once: javac does not remember what it has not
 * found, and searches all modules again.
 */
public final class KnownTypes {
  private final Elements elements;
  private final Map<String, Optional<TypeElement>> types = new HashMap<>();
  private final Map<@Nullable ModuleElement, Map<String, Boolean>> readable = new HashMap<>();

  KnownTypes(Elements elements) {
    this.elements = elements;
  }

  /** The type of a qualified name, if there is one. */
  public Optional<TypeElement> find(String name) {
    return types.computeIfAbsent(name, it -> Optional.ofNullable(elements.getTypeElement(it)));
  }

  /** A type that is known to exist, such as one of the JDK. */
  public TypeElement get(String name) {
    return find(name).orElseThrow();
  }

  /** The type of a class or interface of the JDK. */
  public TypeMirror type(String name) {
    return get(name).asType();
  }

  /**
   * Whether the module of a type can use the type of a qualified name. It may exist in a place that
   * the module does not read: build tools put what a module does not require on the class path.
   */
  public boolean isVisibleFrom(TypeElement user, String name) {
    ModuleElement module = elements.getModuleOf(user);
    return readable
        .computeIfAbsent(module, it -> new HashMap<>())
        .computeIfAbsent(
            name,
            it ->
                module == null
                    ? find(it).isPresent()
                    : elements.getTypeElement(module, it) != null);
  }
}
