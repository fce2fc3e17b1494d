/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.HidingMembers;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.CollaboratorList;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Finds the types that {@code @FinallyWith} lists. */
final class CollaboratorResolver {
  private final CompilerContext context;
  private final Accessibility accessibility;
  private final Declaration declaration;
  private final HidingMembers members;

  CollaboratorResolver(
      CompilerContext context, Accessibility accessibility, Declaration declaration) {
    this.context = context;
    this.accessibility = accessibility;
    this.declaration = declaration;
    this.members = HidingMembers.of(context, declaration.type());
  }

  /** The listed types, without those in which something is wrong. */
  NameScope scope(CollaboratorList list, Consumer<Problem> problems) {
    Set<TypeElement> resolved = new LinkedHashSet<>();
    boolean isComplete = true;
    for (CollaboratorList.Entry entry : list.entries()) {
      Location at = Location.of(list.on(), list.mirror(), entry.value());
      Optional<Problem> problem = problem(entry, list.on(), at);
      if (problem.isEmpty() && !resolved.add(element(entry))) {
        problem =
            Optional.of(
                Message.REPEATED_COLLABORATOR.at(at).with("type", Names.type(entry.type())));
      }
      problem.ifPresent(problems);
      isComplete &= problem.isEmpty();
    }
    return new NameScope(list.on(), resolved, isComplete);
  }

  private TypeElement element(CollaboratorList.Entry entry) {
    return (TypeElement) context.types().asElement(entry.type());
  }

  private Optional<Problem> problem(CollaboratorList.Entry entry, TypeElement on, Location at) {
    if (entry.type().getKind() != TypeKind.DECLARED) {
      return Optional.of(Message.BAD_COLLABORATOR.at(at).with("type", Names.type(entry.type())));
    }
    TypeElement type = element(entry);
    String name = Names.nested(type);
    if (type.equals(on)) {
      return Optional.of(Message.LISTS_ITSELF.at(at).with("type", name));
    }
    if (isGeneric(type)) {
      Part fix = isExtensible(type) ? Part.EXTEND_WITH_ARGUMENTS : Part.CALL_FROM_LISTED;
      return Optional.of(
          Message.GENERIC_COLLABORATOR.at(at).with("type", name).with("fix", fix.wording()));
    }
    boolean isOwn = on.equals(declaration.type());
    return accessibility.isAccessible(type)
        ? hiding(type)
            .map(member -> hidden(type, member, isOwn ? at : Location.of(declaration.type())))
        : Optional.of(isOwn ? inaccessible(type, at) : inherited(type, on));
  }

  /**
   * The member of the interface that shadows or obscures a type of the unnamed package, which has
   * no qualified name to use instead: a member type or, if the type has static members, a constant,
   * which takes precedence over a type of its name.
   */
  private Optional<Element> hiding(TypeElement type) {
    if (!context.elements().getPackageOf(type).isUnnamed()) {
      return Optional.empty();
    }
    boolean hasStatic =
        context.elements().getAllMembers(type).stream()
            .anyMatch(member -> member.getModifiers().contains(Modifier.STATIC));
    return members.hiding(Names.outermost(type).getSimpleName().toString(), hasStatic);
  }

  private Problem hidden(TypeElement type, Element member, Location at) {
    return Message.HIDDEN_COLLABORATOR
        .at(at)
        .with("type", Names.nested(type))
        .with("wrapper", declaration.wrapper().simpleName())
        .with("member", Names.nested(Names.declaring(member)) + "." + member.getSimpleName());
  }

  private Problem inaccessible(TypeElement type, Location at) {
    TypeElement hiding = accessibility.hidden(type);
    String hidden = hiding.equals(type) ? "it" : Names.nested(hiding);
    return Message.INACCESSIBLE_COLLABORATOR
        .at(at)
        .with("type", Names.nested(type))
        .with("wrapper", declaration.wrapper().simpleName())
        .with("hidden", hidden)
        .with("access", accessibility.neededAccess(type));
  }

  /** The problem with a type that a parent, perhaps in another package, lists. */
  private Problem inherited(TypeElement type, TypeElement on) {
    return Message.INHERITED_COLLABORATOR
        .at(Location.of(declaration.type()))
        .with("parent", Names.nested(on))
        .with("type", Names.nested(type))
        .with("wrapper", declaration.wrapper().simpleName())
        .with(
            "fix",
            context.sources().contains(type)
                ? Part.MAKE_PUBLIC.wording().with("type", Names.nested(accessibility.hidden(type)))
                : Part.EXTEND_OTHER
                    .wording()
                    .with("owner", declaration.name())
                    .with("parent", Names.nested(on)));
  }

  private static boolean isExtensible(TypeElement type) {
    return type.getModifiers().stream()
        .noneMatch(each -> each == Modifier.FINAL || each == Modifier.SEALED);
  }

  /** An inner class of a generic one is generic too. */
  private static boolean isGeneric(TypeElement type) {
    boolean inner = !type.getModifiers().contains(Modifier.STATIC);
    return !type.getTypeParameters().isEmpty()
        || (inner && type.getEnclosingElement() instanceof TypeElement outer && isGeneric(outer));
  }
}
