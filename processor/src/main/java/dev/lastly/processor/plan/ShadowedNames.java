/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.HidingNames;
import dev.lastly.processor.lang.KnownTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/**
 * The simple names that mean something else inside the wrapper. Its own fields, and the interface's
 * member types, constants and parameters, shadow or obscure other types of the same simple name,
 * and types of the interface's package shadow those of java.lang.
 */
final class ShadowedNames {
  /** Types of {@code java.lang} that wrappers, and listeners, mention by themselves. */
  private static final List<String> IMPLICIT =
      List.of(
          "Deprecated",
          "IllegalStateException",
          "Object",
          "Override",
          "String",
          "SuppressWarnings");

  /**
   * Types that the annotations on wrappers mention, those of CDI's decorators included, and the
   * names by which JavaPoet knows them: of a nested type, the last one.
   */
  private static final Map<String, String> IN_ANNOTATIONS =
      Map.of(
          "Decorator", "Decorator",
          "Generated", "Generated",
          "Interceptor", "Priority",
          "Priority", "Priority");

  private final KnownTypes known;
  private final ClassNames classNames;
  private final HidingNames hiding;
  private final String packageName;
  private final Set<String> names = new TreeSet<>();

  ShadowedNames(
      CompilerContext context,
      ClassNames classNames,
      Declaration declaration,
      Collection<String> fields) {
    this.known = context.known();
    this.classNames = classNames;
    this.packageName = Names.qualified(context.elements().getPackageOf(declaration.type()));
    this.hiding =
        HidingNames.of(
            context,
            declaration.type(),
            declaration.methods().stream().map(InterfaceMethod::element).toList());
    names.addAll(hiding.ofMembersAndParameters());
    names.addAll(fields);
    for (String name : IMPLICIT) {
      if (hiding.isShadowedByPackage(name)) {
        names.add(name);
      }
    }
    IMPLICIT.forEach(this::addIfTypeParameter);
    IN_ANNOTATIONS.forEach(
        (name, last) -> {
          if (hiding.ofTypeParameters().contains(name)) {
            names.add(last);
          }
        });
  }

  /** JavaPoet ignores the type parameters of a class, or of a method, in its annotations. */
  private void addIfTypeParameter(String name) {
    if (hiding.ofTypeParameters().contains(name)) {
      names.add(name);
    }
  }

  /** All names that were found so far. */
  Set<String> all() {
    return names;
  }

  /** Whether a type of the interface's package obscures the package of this name. */
  boolean isObscuredByPackage(String name) {
    return hiding.isShadowedByPackage(name);
  }

  /** Whether {@code Object} is not {@link Object} everywhere in the wrapper. */
  boolean isObjectShadowed() {
    return names.contains("Object") || hiding.ofTypeParameters().contains("Object");
  }

  /** Whether an expression can begin with the name of a type, in the form that it will have. */
  boolean isNameable(TypeElement type) {
    ClassName name = classNames.of(type);
    String top = name.simpleNames().get(0);
    String first =
        name.packageName().isEmpty() ? top : name.packageName().replaceFirst("\\..*", "");
    return !names.contains(top) || hiding.members().hiding(first, true).isEmpty();
  }

  /** A type of the JDK. */
  TypeElement known(String qualifiedName) {
    return known.get(qualifiedName);
  }

  /** As {@link #className}, for a type that an annotation mentions. */
  ClassName nameInAnnotation(TypeElement type) {
    addIfTypeParameter(classNames.of(type).simpleNames().get(0));
    return className(type);
  }

  /** The name of a type, in a form that will be written in full if necessary. */
  ClassName className(TypeElement type) {
    ClassName name = classNames.of(type);
    List<String> simpleNames = name.simpleNames();
    String top = simpleNames.get(0);
    if (name.packageName().equals("java.lang")) {
      if (hiding.isShadowedByPackage(top)) {
        names.add(top);
      }
    }
    boolean isNeverInFull = name.packageName().equals(packageName) || simpleNames.size() > 1;
    if (isNeverInFull && !name.packageName().isEmpty() && names.contains(top)) {
      // JavaPoet never writes a type of the same package in full, and knows a nested type only by
      // its last name, so the package has to be hidden.
      return ClassName.get(
          "",
          name.packageName() + "." + top,
          simpleNames.subList(1, simpleNames.size()).toArray(String[]::new));
    }
    return name;
  }
}
