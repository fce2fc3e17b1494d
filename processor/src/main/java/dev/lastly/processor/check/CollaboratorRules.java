package dev.lastly.processor.check;

import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Listed;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Sources;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Types;

/** What can stand in {@code @FinallyWith}. */
final class CollaboratorRules {
  private final Types types;
  private final Sources sources;
  private final Visibility visibility;
  private final TypeElement owner;
  private final String wrapper;

  CollaboratorRules(
      Types types, Sources sources, Visibility visibility, TypeElement owner, String wrapper) {
    this.types = types;
    this.sources = sources;
    this.visibility = visibility;
    this.owner = owner;
    this.wrapper = wrapper;
  }

  /** Returns those that are right. */
  Set<TypeElement> check(Collaborators collaborators, Consumer<Problem> problems) {
    Set<TypeElement> right = new LinkedHashSet<>();
    for (Listed listed : collaborators.types()) {
      Place at = Place.of(collaborators.on(), collaborators.annotation(), listed.where());
      Optional<Problem> problem = problem(listed, collaborators.on(), at);
      problem.ifPresent(problems);
      if (problem.isEmpty() && !right.add((TypeElement) types.asElement(listed.type()))) {
        problems.accept(Problems.repeatedCollaborator(at, Names.type(listed.type())));
      }
    }
    return right;
  }

  private Optional<Problem> problem(Listed listed, TypeElement on, Place at) {
    if (listed.type().getKind() != TypeKind.DECLARED) {
      return Optional.of(Problems.badCollaborator(at, Names.type(listed.type())));
    }
    TypeElement type = (TypeElement) types.asElement(listed.type());
    if (type.equals(on)) {
      return Optional.of(Problems.listsItself(at, Names.nested(type)));
    }
    if (isGeneric(type)) {
      return Optional.of(Problems.genericCollaborator(at, Names.nested(type)));
    }
    if (!visibility.canUse(type)) {
      String name = Names.nested(type);
      return Optional.of(
          on.equals(owner)
              ? Problems.inaccessibleCollaborator(at, name, wrapper, visibility.isHere(type))
              : Problems.inheritedCollaborator(
                  Place.of(owner),
                  Names.nested(on),
                  name,
                  wrapper,
                  sources.contain(type),
                  Names.nested(owner)));
    }
    return Optional.empty();
  }

  /** An inner class of a generic one is generic too. */
  private static boolean isGeneric(TypeElement type) {
    boolean inner = !type.getModifiers().contains(Modifier.STATIC);
    return !type.getTypeParameters().isEmpty()
        || (inner && type.getEnclosingElement() instanceof TypeElement outer && isGeneric(outer));
  }
}
