/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.read.StepName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Finds out what means the same as an annotation of a parent. The same names may mean something
 * else in the interface: it has methods, a list of types and names of parameters of its own.
 */
final class RepetitionFinder {
  private final StepResolver resolver;
  private final Declaration declaration;
  private final Map<TypeElement, NameScope> scopes;

  RepetitionFinder(
      StepResolver resolver, Declaration declaration, Map<TypeElement, NameScope> scopes) {
    this.resolver = resolver;
    this.declaration = declaration;
    this.scopes = scopes;
  }

  /** How to repeat the annotations that a method has lost. */
  List<Repetition> of(InterfaceMethod method) {
    return method.overriddenAnnotations().stream()
        .filter(lost -> !lost.isOptOut())
        .map(lost -> repetition(method, lost))
        .toList();
  }

  private Repetition repetition(InterfaceMethod method, StepAnnotation lost) {
    Map<StepName, StepReference> meant = new LinkedHashMap<>();
    Map<StepName, ResolvedStep> steps = new HashMap<>();
    NameScope own = scope(declaration.type());
    for (StepName name : lost.names()) {
      for (Element on : overridden(method, lost)) {
        StepReference reference = reference(method, lost, on, name);
        Optional<ResolvedStep> step = step(reference, scope(lost.writtenOn()));
        if (step.isPresent() && !steps.containsKey(name)) {
          meant.put(name, reference);
          steps.put(name, step.get());
          own =
              step.filter(RepetitionFinder::needsList)
                  .map(ResolvedStep::holder)
                  .map(own::with)
                  .orElse(own);
        }
      }
    }
    List<StepName> names = new ArrayList<>();
    boolean needsNames = false;
    for (StepName name : lost.names()) {
      ResolvedStep step = steps.get(name);
      if (step == null) { // an error that is reported for the parent
        names.add(name);
      } else if (isListable(step)) {
        Optional<StepName> found =
            sameStep(reference(method, lost, method.element(), name), step, own);
        if (found.isEmpty()) {
          needsNames = true;
          found = sameStep(Objects.requireNonNull(meant.get(name)), step, own);
        }
        found.ifPresent(names::add);
      }
    }
    boolean isComplete = names.size() == lost.names().size();
    List<TypeElement> toList = new ArrayList<>(own.collaborators());
    toList.removeAll(scope(declaration.type()).collaborators());
    return new Repetition(
        lost,
        isComplete
            ? Optional.of(
                new StepAnnotation(
                    lost.kind(), declaration.type(), lost.mirror(), List.copyOf(names)))
            : Optional.empty(),
        isComplete && needsNames,
        List.copyOf(toList));
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
  private static List<? extends Element> overridden(InterfaceMethod method, StepAnnotation lost) {
    return lost.on() instanceof ExecutableElement on
        ? List.of(on)
        : method.others().stream().map(ImplementedMethod::element).toList();
  }

  private static StepReference reference(
      InterfaceMethod method, StepAnnotation lost, Element on, StepName name) {
    return new StepReference(
        method, new StepAnnotation(lost.kind(), on, lost.mirror(), lost.names()), name);
  }

  /** The name as it is written or, if that means something else, with a type in front. */
  private Optional<StepName> sameStep(StepReference reference, ResolvedStep step, NameScope scope) {
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
