/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.read.StepName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * Finds out what means the same as an annotation of a parent. The same names may mean something
 * else in the interface: it has methods, a list of types and names of parameters of its own.
 */
final class RepetitionFinder {
  /**
   * What an annotation means where it is written.
   *
   * @param lost the annotation
   * @param steps what its names mean, without those that are wrong
   */
  private record Meaning(StepAnnotation lost, Map<StepName, ResolvedStep> steps) {}

  private final Types types;
  private final StepResolver resolver;
  private final Declaration declaration;
  private final Map<TypeElement, NameScope> scopes;

  RepetitionFinder(
      Types types,
      StepResolver resolver,
      Declaration declaration,
      Map<TypeElement, NameScope> scopes) {
    this.types = types;
    this.resolver = resolver;
    this.declaration = declaration;
    this.scopes = scopes;
  }

  /**
   * How to repeat the annotations that a method has lost: with the names that its parameters have,
   * or else with those that they have in the method for which the first annotation holds. There is
   * no annotation to repeat if one of the names has no equivalent with either.
   */
  List<Repetition> of(InterfaceMethod method) {
    List<Meaning> lost =
        method.overriddenAnnotations().stream()
            .filter(each -> !each.isOptOut())
            .map(each -> meaning(method, each))
            .toList();
    if (lost.isEmpty()) {
      return List.of();
    }
    NameScope own = scope(declaration.type());
    for (Meaning each : lost) {
      for (ResolvedStep step : each.steps().values()) {
        own = needsList(step) ? own.with(step.holder()) : own;
      }
    }
    List<Repetition> unnamed = repetitions(method, lost, method.element(), own);
    if (isComplete(unnamed)) {
      return unnamed;
    }
    for (Element on : overridden(method, lost.get(0).lost())) {
      List<Repetition> named = repetitions(method, lost, on, own);
      if (isComplete(named)) {
        return named;
      }
    }
    return unnamed;
  }

  private static boolean isComplete(List<Repetition> repetitions) {
    return repetitions.stream().allMatch(each -> each.annotation().isPresent());
  }

  /** What each name means where the annotation is written; without those that mean nothing. */
  private Meaning meaning(InterfaceMethod method, StepAnnotation lost) {
    Map<StepName, ResolvedStep> steps = new LinkedHashMap<>();
    for (StepName name : lost.names()) {
      for (Element on : overridden(method, lost)) {
        step(reference(method, lost, on, name), scope(lost.writtenOn()))
            .ifPresent(step -> steps.putIfAbsent(name, step));
      }
    }
    return new Meaning(lost, steps);
  }

  /**
   * The repetitions in the interface.
   *
   * @param named the method whose parameter names count
   * @param own what names mean in the interface, with the types that it has to list
   */
  private List<Repetition> repetitions(
      InterfaceMethod method, List<Meaning> lost, Element named, NameScope own) {
    List<TypeElement> toList = new ArrayList<>(own.collaborators());
    toList.removeAll(scope(declaration.type()).collaborators());
    return lost.stream()
        .map(
            each ->
                new Repetition(
                    each.lost(),
                    sameSteps(method, each, named, own)
                        .map(
                            names ->
                                new StepAnnotation(
                                    each.lost().kind(),
                                    declaration.type(),
                                    each.lost().mirror(),
                                    names)),
                    !named.equals(method.element()),
                    List.copyOf(toList)))
        .toList();
  }

  /** Names that mean the same in the interface, if there is one for each. */
  private Optional<List<StepName>> sameSteps(
      InterfaceMethod method, Meaning meaning, Element named, NameScope own) {
    List<StepName> names = new ArrayList<>();
    for (StepName name : meaning.lost().names()) {
      ResolvedStep step = meaning.steps().get(name);
      Optional<StepName> same =
          step == null // an error that is reported for the parent
              ? Optional.of(name)
              : sameStep(reference(method, meaning.lost(), named, name), step, own);
      if (same.isEmpty()) {
        return Optional.empty();
      }
      names.add(same.get());
    }
    return Optional.of(names);
  }

  /**
   * Whether the interface has to list the type whose method it is: static ones are not inherited.
   */
  private static boolean needsList(ResolvedStep step) {
    return !step.isOnDelegate() || step.isStatic();
  }

  /** Whether a parent with a static method can be listed, if it has to be. */
  private static boolean isListable(ResolvedStep step) {
    return !needsList(step) || step.holder().getTypeParameters().isEmpty();
  }

  /** The methods for which the annotation holds; one, if it is not on an interface. */
  private List<? extends Element> overridden(InterfaceMethod method, StepAnnotation lost) {
    return lost.on() instanceof ExecutableElement on
        ? List.of(on)
        : method.declarations(types, lost.writtenOn());
  }

  private static StepReference reference(
      InterfaceMethod method, StepAnnotation lost, Element on, StepName name) {
    return new StepReference(
        method, new StepAnnotation(lost.kind(), on, lost.mirror(), lost.names()), name);
  }

  /** The name as it is written or, if that means something else, with a type in front. */
  private Optional<StepName> sameStep(StepReference reference, ResolvedStep step, NameScope scope) {
    if (!isListable(step)) {
      return Optional.empty();
    }
    StepName written = reference.name();
    String simpleName = written.text().substring(written.text().lastIndexOf('.') + 1);
    TypeElement holder = needsList(step) ? step.holder() : declaration.type();
    StepName inFull =
        new StepName(scope.nameOf(holder) + "." + simpleName, reference.name().value());
    return Stream.of(written, inFull)
        .filter(
            name ->
                step(new StepReference(reference.method(), reference.annotation(), name), scope)
                    .filter(found -> found.identity().equals(step.identity()))
                    .isPresent())
        .findFirst();
  }

  private Optional<ResolvedStep> step(StepReference reference, NameScope scope) {
    return resolver.resolve(reference, scope).step();
  }

  private NameScope scope(TypeElement type) {
    return scopes.getOrDefault(type, NameScope.of(type));
  }
}
