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
  private final String wrapper;

  CollaboratorRules(Types types, Sources sources, Visibility visibility, String wrapper) {
    this.types = types;
    this.sources = sources;
    this.visibility = visibility;
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
      return Optional.of(
          Problems.inaccessibleCollaborator(
              at, Names.nested(type), wrapper, sources.contain(type)));
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
