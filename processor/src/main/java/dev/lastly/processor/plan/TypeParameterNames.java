/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * The names of type parameters in the wrapper: those that they have in the interface, unless
 * another type that the wrapper may mention would be shadowed.
 */
final class TypeParameterNames {
  private final CompilerContext context;
  private final Declaration declaration;
  private final boolean isPackageUnnamed;

  /** The first identifiers of packages whose types may be written in full. */
  private final Set<String> packages;

  private final Map<TypeParameterElement, String> ofInterface;

  /** The names of the interface's type parameters in the wrapper. */
  private final Set<String> taken;

  TypeParameterNames(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.declaration = declaration;
    TypeElement type = declaration.type();
    PackageElement own = context.elements().getPackageOf(type);
    this.isPackageUnnamed = own.isUnnamed();
    this.packages = new HashSet<>(Set.of("dev", "jakarta", "java", "javax"));
    packages.add(Names.qualified(own).replaceFirst("\\..*", ""));
    List<? extends TypeParameterElement> parameters = type.getTypeParameters();
    this.ofInterface = renamed(parameters, this::isShadowing);
    this.taken = names(parameters);
    ofInterface.forEach(
        (parameter, name) -> {
          taken.remove(parameter.getSimpleName().toString());
          taken.add(name);
        });
  }

  /** The type parameters of the interface that have another name in the wrapper. */
  Map<TypeParameterElement, String> renamed() {
    return ofInterface;
  }

  /** The type parameters of the interface and of a method that have another name in the wrapper. */
  Map<TypeParameterElement, String> renamed(InterfaceMethod method) {
    // An inherited method's type parameter may have the name of one of the interface's, which the
    // method's signature mentions once a parent's type parameters are replaced.
    boolean isInherited = !declaration.declares(method);
    List<TypeParameterElement> parameters =
        method.type().getTypeVariables().stream()
            .map(variable -> (TypeParameterElement) variable.asElement())
            .toList();
    Map<TypeParameterElement, String> renamed =
        renamed(parameters, name -> (isInherited && taken.contains(name)) || isShadowing(name));
    renamed.putAll(ofInterface);
    return renamed;
  }

  private Map<TypeParameterElement, String> renamed(
      List<? extends TypeParameterElement> parameters, Predicate<String> isShadowing) {
    Map<TypeParameterElement, String> renamed = new HashMap<>();
    Set<String> own = names(parameters);
    for (TypeParameterElement parameter : parameters) {
      String name = parameter.getSimpleName().toString();
      if (isShadowing.test(name)) {
        String base = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        String fresh = base;
        for (int i = 2; isShadowing.test(fresh) || own.contains(fresh); i++) {
          fresh = base + i;
        }
        own.add(fresh);
        renamed.put(parameter, fresh);
      }
    }
    return renamed;
  }

  /**
   * Whether a type parameter may shadow the only name of a type: the first part of its package, or
   * the simple name of a type in the unnamed package, which gives it no other.
   */
  private boolean isShadowing(String name) {
    return packages.contains(name) || (isPackageUnnamed && context.known().find(name).isPresent());
  }

  private static Set<String> names(List<? extends TypeParameterElement> parameters) {
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> names.add(parameter.getSimpleName().toString()));
    return names;
  }
}
