/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static java.util.stream.Collectors.toSet;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.read.CollaboratorList;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.resolve.Resolution.ListProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Finds what the names of a declaration mean. */
public final class DeclarationResolver {
  private final Types types;
  private final Declaration declaration;
  private final CollaboratorResolver collaboratorResolver;
  private final Accessibility accessibility;
  private final PromiseClassifier promises;
  private final StepResolver stepResolver;
  private final List<ListProblem> problems = new ArrayList<>();

  private DeclarationResolver(CompilerContext context, Declaration declaration) {
    this.types = context.types();
    this.declaration = declaration;
    this.accessibility = Accessibility.inPackageOf(declaration.type(), context);
    this.collaboratorResolver = new CollaboratorResolver(context, accessibility, declaration);
    this.promises =
        new PromiseClassifier(
            context,
            accessibility,
            new PromiseTypeResolver(context, accessibility).rows(declaration, problems::add));
    this.stepResolver =
        new StepResolver(context, accessibility, promises, declaration, missingAdapters());
  }

  /** The adapters that methods need for what they return. */
  private Set<MissingAdapter> missingAdapters() {
    return declaration.methods().stream()
        .filter(DeclarationResolver::isAnnotated)
        .flatMap(method -> promises.returned(method.returned().type()).stream())
        .filter(promise -> !promises.hasHandler(promise.type()))
        .map(promise -> MissingAdapter.of(promise.type()))
        .collect(toSet());
  }

  private static boolean isAnnotated(InterfaceMethod method) {
    return method.annotations().stream().anyMatch(annotation -> !annotation.isOptOut());
  }

  /** Resolves a declaration whose types all exist. */
  public static Resolution resolve(CompilerContext context, Declaration declaration) {
    return new DeclarationResolver(context, declaration).resolve();
  }

  private Resolution resolve() {
    Map<TypeElement, NameScope> scopes = new LinkedHashMap<>();
    for (CollaboratorList list : declaration.collaborators()) {
      scopes.put(
          list.on(),
          collaboratorResolver.scope(
              list, problem -> problems.add(new ListProblem(list.on(), problem))));
    }
    List<MethodResolution> methods = new ArrayList<>();
    Map<ExecutableElement, WrappedCall> calls = new LinkedHashMap<>();
    for (InterfaceMethod method : declaration.methods()) {
      if (isAnnotated(method)) {
        MethodResolution resolution = resolve(method, scopes);
        if (method.unboxed().isEmpty()) {
          methods.add(resolution);
        }
        resolution.call().ifPresent(call -> calls.put(method.element(), call));
      }
    }
    RepetitionFinder finder = new RepetitionFinder(types, stepResolver, declaration, scopes);
    Map<InterfaceMethod, List<Repetition>> lost = new HashMap<>();
    for (InterfaceMethod method : declaration.methods()) {
      lost.put(method, finder.of(method));
    }
    return new Resolution(
        List.copyOf(methods),
        calls,
        lost,
        needed(scopes, calls),
        accessibility,
        promises,
        List.copyOf(problems));
  }

  private MethodResolution resolve(InterfaceMethod method, Map<TypeElement, NameScope> scopes) {
    Optional<ReturnedPromise> promise = promises.returned(method.returned().type());
    List<MethodResolution.AnnotationSteps> annotations = new ArrayList<>();
    if (promise.isPresent()) {
      for (StepAnnotation annotation : method.annotations()) {
        TypeElement writtenOn = annotation.writtenOn();
        NameScope scope = scopes.getOrDefault(writtenOn, NameScope.of(writtenOn));
        List<StepResolution> steps =
            annotation.names().stream()
                .map(name -> new StepReference(method, annotation, name))
                .map(reference -> stepResolver.resolve(reference, scope))
                .toList();
        annotations.add(new MethodResolution.AnnotationSteps(annotation, steps));
      }
    }
    return new MethodResolution(method, promise, List.copyOf(annotations));
  }

  /** The collaborators that calls need, in the order of {@code @FinallyWith}. */
  private static List<TypeElement> needed(
      Map<TypeElement, NameScope> scopes, Map<ExecutableElement, WrappedCall> calls) {
    Set<TypeElement> needed = new HashSet<>();
    for (WrappedCall call : calls.values()) {
      call.steps().stream()
          .filter(ResolvedStep::needsCollaborator)
          .forEach(step -> needed.add(step.holder()));
    }
    Set<TypeElement> ordered = new LinkedHashSet<>();
    scopes.values().forEach(scope -> ordered.addAll(scope.collaborators()));
    ordered.retainAll(needed);
    return List.copyOf(ordered);
  }
}
