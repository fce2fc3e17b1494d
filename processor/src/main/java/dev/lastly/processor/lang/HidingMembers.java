/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The members of an interface that, in the classes that implement it, hide types and packages of
 * the same name: member types shadow them, and constants obscure them in expressions (JLS 6.4).
 */
public final class HidingMembers {
  private final Map<String, Element> types = new LinkedHashMap<>();
  private final Map<String, Element> constants = new LinkedHashMap<>();

  private HidingMembers() {}

  /** The members that an interface declares or inherits. */
  public static HidingMembers of(CompilerContext context, TypeElement type) {
    HidingMembers members = new HidingMembers();
    for (Element member : context.elements().getAllMembers(type)) {
      String name = member.getSimpleName().toString();
      if (member instanceof TypeElement) {
        members.types.putIfAbsent(name, member);
      } else if (member.getKind().isField()) {
        members.constants.putIfAbsent(name, member);
      }
    }
    return members;
  }

  /** The names of all of them. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(types.keySet());
    names.addAll(constants.keySet());
    return names;
  }

  /**
   * The member that hides a type or package of this name.
   *
   * @param inExpression whether the name is the beginning of an expression, as in {@code
   *     Permits.leave()}, where constants take precedence
   */
  public Optional<Element> hiding(String name, boolean inExpression) {
    return Optional.ofNullable(types.get(name))
        .or(() -> inExpression ? Optional.ofNullable(constants.get(name)) : Optional.empty());
  }
}
