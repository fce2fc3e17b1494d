/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.HidingMembers;
import dev.lastly.processor.lang.KnownTypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;

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

  private final KnownTypes known;
  private final ClassNames classNames;
  private final HidingMembers members;
  private final String packageName;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> typeParameters = new HashSet<>();

  ShadowedNames(
      CompilerContext context,
      ClassNames classNames,
      Declaration declaration,
      Collection<String> fields) {
    Elements elements = context.elements();
    this.known = context.known();
    this.classNames = classNames;
    this.packageName = elements.getPackageOf(declaration.type()).getQualifiedName().toString();
    this.members = HidingMembers.of(context, declaration.type());
    names.addAll(members.names());
    names.addAll(fields);
    typeParameters(declaration.type());
    for (InterfaceMethod method : declaration.methods()) {
      typeParameters(method.element());
      method
          .element()
          .getParameters()
          .forEach(parameter -> names.add(parameter.getSimpleName().toString()));
    }
    IMPLICIT.forEach(this::shadowedByPackage);
  }

  private void typeParameters(Parameterizable element) {
    for (TypeParameterElement parameter : element.getTypeParameters()) {
      String name = parameter.getSimpleName().toString();
      typeParameters.add(name);
      if (IMPLICIT.contains(name)) { // JavaPoet ignores those of methods in annotations
        names.add(name);
      }
    }
  }

  private void shadowedByPackage(String simpleName) {
    String same = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    if (known.find(same).isPresent()) {
      names.add(simpleName);
    }
  }

  /** All names that were found so far. */
  Set<String> all() {
    return names;
  }

  /** Whether {@code Object} is not {@link Object} everywhere in the wrapper. */
  boolean isObjectShadowed() {
    return names.contains("Object") || typeParameters.contains("Object");
  }

  /** Whether an expression can begin with the name of a type, in the form that it will have. */
  boolean isNameable(TypeElement type) {
    ClassName name = classNames.of(type);
    String top = name.simpleNames().get(0);
    String first =
        name.packageName().isEmpty() ? top : name.packageName().replaceFirst("\\..*", "");
    return !names.contains(top) || members.hiding(first, true).isEmpty();
  }

  /** A type of the JDK. */
  TypeElement known(String qualifiedName) {
    return known.get(qualifiedName);
  }

  /** The name of a type, in a form that will be written in full if necessary. */
  ClassName className(TypeElement type) {
    ClassName name = classNames.of(type);
    List<String> simpleNames = name.simpleNames();
    String top = simpleNames.get(0);
    if (name.packageName().equals("java.lang")) {
      shadowedByPackage(top);
    } else if (name.packageName().equals(packageName)
        && !packageName.isEmpty()
        && names.contains(top)) {
      // JavaPoet never writes a type of the same package in full, so the package has to be hidden.
      return ClassName.get(
          "",
          packageName + "." + top,
          simpleNames.subList(1, simpleNames.size()).toArray(String[]::new));
    }
    return name;
  }
}
