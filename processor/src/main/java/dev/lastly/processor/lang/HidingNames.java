/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * The simple names that mean something else in a class that implements an interface than types of
 * those names: members and parameters shadow or obscure them, and so do type parameters. Types of
 * the interface's package shadow those of {@code java.lang}.
 */
public final class HidingNames {
  private final KnownTypes known;
  private final String packageName;
  private final HidingMembers members;
  private final Set<String> variables = new HashSet<>();
  private final Set<String> typeParameters = new HashSet<>();

  private HidingNames(CompilerContext context, TypeElement type) {
    this.known = context.known();
    this.packageName = Names.qualified(context.elements().getPackageOf(type));
    this.members = HidingMembers.of(context, type);
  }

  /**
   * The names in an interface.
   *
   * @param methods the methods that the class implements
   */
  public static HidingNames of(
      CompilerContext context, TypeElement type, List<ExecutableElement> methods) {
    HidingNames names = new HidingNames(context, type);
    names.addTypeParameters(type);
    for (ExecutableElement method : methods) {
      names.addTypeParameters(method);
      method
          .getParameters()
          .forEach(parameter -> names.variables.add(parameter.getSimpleName().toString()));
    }
    return names;
  }

  private void addTypeParameters(Parameterizable element) {
    for (TypeParameterElement parameter : element.getTypeParameters()) {
      typeParameters.add(parameter.getSimpleName().toString());
    }
  }

  /** The members among them. */
  public HidingMembers members() {
    return members;
  }

  /** The names of members and of the methods' parameters. */
  public Set<String> ofMembersAndParameters() {
    Set<String> names = new HashSet<>(members.names());
    names.addAll(variables);
    return names;
  }

  /** The names of type parameters, each of which may have that meaning in one method only. */
  public Set<String> ofTypeParameters() {
    return typeParameters;
  }

  /** Whether a type of the interface's package has this name. */
  public boolean isShadowedByPackage(String simpleName) {
    return known
        .find(packageName.isEmpty() ? simpleName : packageName + "." + simpleName)
        .isPresent();
  }

  /** Whether the simple name of a type may mean something else somewhere in the class. */
  public boolean mayHide(TypeElement type) {
    String name = type.getSimpleName().toString();
    return members.names().contains(name)
        || variables.contains(name)
        || typeParameters.contains(name)
        || (Names.qualified(type).equals("java.lang." + name) && isShadowedByPackage(name));
  }
}
