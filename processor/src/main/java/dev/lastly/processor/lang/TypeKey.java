/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds a type again in a later round, and tells it apart from others: modules that are compiled
 * together may have packages and types of the same name.
 *
 * @param module the name of the module, empty for the unnamed one
 * @param name the qualified name
 */
public record TypeKey(String module, String name) {
  public static TypeKey of(TypeElement type) {
    Element element = type;
    while (element != null && !(element instanceof ModuleElement)) {
      element = element.getEnclosingElement();
    }
    return new TypeKey(
        element == null ? "" : Names.qualified((ModuleElement) element), Names.qualified(type));
  }

  /** The key of another type in the same module. */
  public TypeKey withName(String qualifiedName) {
    return new TypeKey(module, qualifiedName);
  }

  /** The type, if it can be found by its name, as members of compact source files cannot. */
  public Optional<TypeElement> find(Elements elements) {
    if (module.isEmpty()) {
      return Optional.ofNullable(elements.getTypeElement(name));
    } // without the module, javac would warn if there are several
    return Optional.ofNullable(elements.getModuleElement(module))
        .map(in -> elements.getTypeElement(in, name));
  }
}
