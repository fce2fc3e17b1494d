/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.ModuleElement.RequiresDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The types that other modules can use if they can use a given package (javac's lint "exports").
 */
public final class ExportedTypes {
  private final Elements elements;
  private final @Nullable ModuleElement module;

  /** The module and those that it requires transitively. */
  private final Set<ModuleElement> readable = new HashSet<>();

  private ExportedTypes(Elements elements, @Nullable ModuleElement module) {
    this.elements = elements;
    this.module = module;
    if (module != null) {
      read(module);
    }
  }

  /**
   * The types that users of a type's package can use: all types, if no other module can use the
   * package.
   */
  public static ExportedTypes beside(TypeElement type, CompilerContext context) {
    Elements elements = context.elements();
    PackageElement from = elements.getPackageOf(type);
    return new ExportedTypes(
        elements,
        Optional.ofNullable(elements.getModuleOf(type))
            .filter(module -> export(module, from).isPresent())
            .orElse(null));
  }

  private void read(ModuleElement current) {
    if (readable.add(current)) {
      for (RequiresDirective each : ElementFilter.requiresIn(current.getDirectives())) {
        if (each.isTransitive()) {
          read(each.getDependency());
        }
      }
    }
  }

  private static Optional<ExportsDirective> export(ModuleElement module, PackageElement exported) {
    return ElementFilter.exportsIn(module.getDirectives()).stream()
        .filter(each -> each.getPackage().equals(exported))
        .findFirst();
  }

  public boolean contains(TypeElement type) {
    if (module == null) {
      return true;
    }
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    ModuleElement owner = elements.getModuleOf(type);
    return owner.getQualifiedName().contentEquals("java.base")
        || (readable.contains(owner)
            && export(owner, elements.getPackageOf(type))
                .filter(each -> each.getTargetModules() == null)
                .isPresent());
  }
}
