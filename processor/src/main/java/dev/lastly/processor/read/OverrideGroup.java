/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.read.InterfaceMethod.ReturnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The override-equivalent methods of an interface and its parents: one method of a class implements
 * all of them.
 */
final class OverrideGroup {
  private record Member(ExecutableElement element, ExecutableType type) {
    TypeElement owner() {
      return Names.declaring(element);
    }

    List<TypeMirror> thrown() {
      return KotlinTypes.thrown(element, type);
    }
  }

  private final Types types;
  private final List<Member> nearest = new ArrayList<>();
  private final List<Member> overridden = new ArrayList<>();
  private @Nullable OverrideGroup boxed;

  OverrideGroup(Types types, ExecutableElement first, ExecutableType type) {
    this.types = types;
    nearest.add(new Member(first, type));
  }

  /** Whether a method belongs to this group. One without type arguments may belong to several. */
  boolean matches(ExecutableType type) {
    return nearest.stream()
        .anyMatch(each -> OverrideEquivalence.areEquivalent(types, each.type(), type));
  }

  /** Adds what another group consists of: a method that belongs to both makes them one. */
  void addAll(OverrideGroup other) {
    other.overridden.forEach(this::add);
    other.nearest.forEach(this::add);
  }

  private void add(Member member) {
    if (nearest.stream().anyMatch(other -> inherits(other, member))) {
      overridden.add(member);
      return;
    }
    for (Member other : List.copyOf(nearest)) {
      if (inherits(member, other)) {
        nearest.remove(other);
        overridden.add(other);
      }
    }
    nearest.add(member);
  }

  private boolean inherits(Member child, Member parent) {
    return Supertypes.isOrExtends(types, child.owner(), parent.owner());
  }

  /**
   * The methods that no other of the group overrides: several only if they come from unrelated
   * parents.
   */
  List<ExecutableElement> nearest() {
    return nearest.stream().map(Member::element).toList();
  }

  List<ExecutableElement> overridden() {
    return Stream.concat(overridden.stream().map(Member::element), boxed().stream()).toList();
  }

  /**
   * If this is a function in Kotlin that overrides methods with boxed parameters, makes those part
   * of what it overrides.
   */
  void findBoxed(CompilerContext context, List<OverrideGroup> groups) {
    for (OverrideGroup other : groups) {
      if (KotlinTypes.overridesBoxed(
          context, chosen(), chosenType(), other.chosen(), other.chosenType())) {
        boxed = other;
      }
    }
  }

  /** Whether a method of this group overrides those of another one in Kotlin, but not in Java. */
  boolean isUnboxed(OverrideGroup other) {
    return boxed == other;
  }

  /** The methods that a function in Kotlin overrides, though not in Java. */
  List<ExecutableElement> boxed() {
    OverrideGroup found = boxed;
    return found == null
        ? List.of()
        : Stream.concat(found.nearest.stream(), found.overridden.stream())
            .map(Member::element)
            .toList();
  }

  List<ImplementedMethod> all() {
    ExecutableType chosen = chosenType();
    return Stream.concat(nearest.stream(), overridden.stream())
        .map(
            each ->
                new ImplementedMethod(
                    each.element(),
                    each.type(),
                    OverrideEquivalence.isSubsignature(types, each.type(), chosen)))
        .toList();
  }

  ExecutableElement chosen() {
    return signature().element();
  }

  ExecutableType chosenType() {
    return signature().type();
  }

  /** The return type of an implementation: one that all methods of the group allow. */
  ReturnType returned() {
    Member signature = signature();
    Member returning = returning(List.of(signature)).or(() -> returning(nearest)).orElse(signature);
    TypeMirror type = returning.type().getReturnType();
    boolean foreign =
        !returning.equals(signature)
            && returning.type().getTypeVariables().stream()
                .anyMatch(variable -> TypeStructure.mentions(type, variable.asElement()));
    return foreign
        ? new ReturnType(returning.element(), types.erasure(type), types.erasure(type))
        : new ReturnType(returning.element(), type, returning.element().getReturnType());
  }

  /**
   * The method whose signature overrides all others. If there are several, the one whose return
   * type all of them allow.
   */
  private Member signature() {
    List<Member> overriding = nearest.stream().filter(this::overridesAll).toList();
    return returning(overriding).or(() -> overriding.stream().findFirst()).orElse(nearest.get(0));
  }

  private boolean overridesAll(Member member) {
    return nearest.stream()
        .allMatch(
            other ->
                other.equals(member)
                    || OverrideEquivalence.isSubsignature(types, member.type(), other.type()));
  }

  private Optional<Member> returning(List<Member> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                nearest.stream()
                    .allMatch(
                        other ->
                            other.equals(candidate)
                                || returnsAtLeast(candidate.type(), other.type())))
        .findFirst();
  }

  private boolean returnsAtLeast(ExecutableType specific, ExecutableType general) {
    TypeMirror returned = specific.getReturnType();
    TypeMirror wanted = general.getReturnType();
    if (!general.getTypeVariables().isEmpty()) { // each method has type variables of its own
      return types.isSameType(types.erasure(returned), types.erasure(wanted))
          || Supertypes.isErasedSubtype(types, returned, wanted);
    }
    // The last one is what javac accepts as an unchecked conversion.
    return types.isSameType(returned, wanted)
        || types.isSubtype(returned, wanted)
        || (TypeStructure.isRaw(returned) && types.isAssignable(returned, wanted));
  }

  /** The exceptions that an implementation may throw: those that all methods of the group allow. */
  List<TypeMirror> thrown() {
    if (nearest.size() == 1) {
      return nearest.get(0).thrown();
    }
    List<TypeMirror> thrown = new ArrayList<>();
    Member chosen = signature();
    for (Member member : nearest) {
      for (TypeMirror type : member.thrown()) {
        boolean foreign = indexOf(type, member) >= 0 && !member.equals(chosen);
        boolean allowed = nearest.stream().allMatch(other -> mayThrow(other, type, member));
        if (allowed
            && !foreign
            && thrown.stream().noneMatch(each -> types.isSameType(each, type))) {
          thrown.add(type);
        }
      }
    }
    return List.copyOf(thrown);
  }

  private boolean mayThrow(Member member, TypeMirror type, Member declaring) {
    int index = indexOf(type, declaring);
    return member.thrown().stream()
        .anyMatch(
            each -> types.isSubtype(type, each) || (index >= 0 && index == indexOf(each, member)));
  }

  /** The index of a type among a method's type parameters, or -1. */
  private int indexOf(TypeMirror type, Member member) {
    return member.element().getTypeParameters().indexOf(types.asElement(type));
  }
}
