/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds the methods that a class has to implement if it implements an interface. */
final class InheritedMethods {
  private final CompilerContext context;
  private final Types types;
  private final DeclaredType self;

  InheritedMethods(CompilerContext context, DeclaredType self) {
    this.context = context;
    this.types = context.types();
    this.self = self;
  }

  /**
   * Whether a class that implements the interface inherits a method: all but static and private
   * ones.
   */
  boolean isInherited(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && !context.kotlin().isPrivate(method);
  }

  List<OverrideGroup> groups(List<TypeElement> interfaces) {
    List<OverrideGroup> methods = new ArrayList<>();
    Map<String, List<OverrideGroup>> byShape = new HashMap<>();
    for (TypeElement type : interfaces) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (isInherited(method)) {
          MissingTypes.complete(types, method);
          ExecutableType asMember = Members.type(types, self, method);
          String shape = method.getSimpleName() + "/" + method.getParameters().size();
          List<OverrideGroup> similar = byShape.computeIfAbsent(shape, unused -> new ArrayList<>());
          OverrideGroup group = new OverrideGroup(types, method, asMember);
          List<OverrideGroup> same =
              similar.stream().filter(each -> each.matches(asMember)).toList();
          if (same.isEmpty()) {
            similar.add(group);
            methods.add(group);
          } else {
            same.get(0).addAll(group);
            same.stream().skip(1).forEach(same.get(0)::addAll);
            similar.removeAll(same.subList(1, same.size()));
            methods.removeAll(same.subList(1, same.size()));
          }
        }
      }
    }
    boolean isEqualToDelegate =
        byShape.getOrDefault("equals/1", List.of()).stream().anyMatch(this::takesObject);
    if (isEqualToDelegate && !byShape.containsKey("hashCode/0")) {
      methods.add(hashCodeOfObject()); // a wrapper that equals its delegate needs its hash code
    }
    methods.forEach(each -> each.findBoxed(context, methods));
    return methods;
  }

  /** Whether a method with one parameter is that of Object, rather than one of the same name. */
  private boolean takesObject(OverrideGroup equals) {
    return types.isSameType(
        equals.chosenType().getParameterTypes().get(0), context.known().type("java.lang.Object"));
  }

  private OverrideGroup hashCodeOfObject() {
    TypeElement object = context.known().get("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals("hashCode"))
        .map(method -> new OverrideGroup(types, method, (ExecutableType) method.asType()))
        .findFirst()
        .orElseThrow();
  }
}
