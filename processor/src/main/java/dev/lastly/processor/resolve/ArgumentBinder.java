/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static java.util.stream.Collectors.groupingBy;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.resolve.Binding.Bound;
import dev.lastly.processor.resolve.Binding.Unbound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * Binds the parameters of a cleanup to those of a call: by name and never by position, as nothing
 * would detect that two of the same type are swapped.
 */
final class ArgumentBinder {
  /** A reference whose parameter names bind, and the arguments that they bind. */
  private record Fit(StepReference reference, Bound bound) {}

  private final CompilerContext context;
  private final Types types;
  private final Accessibility accessibility;
  private final Assignability assignability;
  private final ArgumentProblems problems;
  private final Map<Candidate, List<ExecutableType>> others = new HashMap<>();

  /**
   * The methods of a type, by name. Gathered once, as hundreds of methods may have cleanups there.
   */
  private final Map<TypeElement, Map<Name, List<ExecutableElement>>> members = new HashMap<>();

  ArgumentBinder(CompilerContext context, Accessibility accessibility, Declaration declaration) {
    this.context = context;
    this.types = context.types();
    this.accessibility = accessibility;
    this.assignability = new Assignability(types);
    this.problems = new ArgumentProblems(context, assignability, declaration);
  }

  /**
   * Binds by the names of the parameters in any declaration of the method that the author of the
   * annotation sees. It is an error if they bind different arguments.
   */
  Binding bind(StepReference reference, Candidate cleanup) {
    Map<List<Integer>, Fit> fits = new LinkedHashMap<>();
    List<Binding> unbound = new ArrayList<>();
    for (StepReference each : references(reference)) {
      Binding binding = bindByNamesOf(each, cleanup);
      if (binding instanceof Bound bound) {
        fits.putIfAbsent(bound.indices(), new Fit(each, bound));
      } else {
        unbound.add(binding);
      }
    }
    List<Fit> different = List.copyOf(fits.values());
    if (different.isEmpty()) {
      return unbound.get(0);
    }
    Fit first = different.get(0);
    return different.size() == 1
        ? first.bound()
        : new Unbound(
            problems.ambiguousNames(first.reference(), different.get(1).reference(), cleanup));
  }

  /** The reference once for each declaration whose parameter names count. */
  private List<StepReference> references(StepReference reference) {
    StepAnnotation annotation = reference.annotation();
    return annotation.isOnInterface()
        ? reference.method().declarations(types, annotation.writtenOn()).stream()
            .map(reference::withMeant)
            .toList()
        : List.of(reference);
  }

  private Binding bindByNamesOf(StepReference reference, Candidate cleanup) {
    int parameters = cleanup.method().getParameters().size();
    if (parameters == 0) {
      return new Bound(List.of());
    } else if (KotlinTypes.continuation(cleanup.method()).isPresent()) {
      return new Unbound(ArgumentProblems.suspending(reference, cleanup));
    }
    Optional<Problem> lostNames = problems.lostNames(reference, cleanup);
    if (lostNames.isPresent()) {
      return new Unbound(lostNames.get());
    }
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      String name = context.kotlin().parameterName(cleanup.method(), i);
      int index = context.kotlin().indexOf(name, reference.meant());
      if (index < 0) {
        return new Unbound(problems.unbound(reference, cleanup, i));
      }
      TypeMirror argument = argumentType(reference, index);
      TypeMirror parameter = cleanup.type().getParameterTypes().get(i);
      if (!assignability.isAssignable(argument, parameter, cleanup)) {
        return new Unbound(problems.mistyped(reference, cleanup, i, argument));
      }
      indices.add(index);
    }
    if (hasUncertainTypes(cleanup)) {
      return new Unbound(ArgumentProblems.generic(context, reference, cleanup));
    }
    return rival(cleanup)
        .<Binding>map(rival -> new Unbound(problems.ambiguousCall(reference, cleanup, rival)))
        .orElseGet(() -> withCasts(reference, cleanup, indices));
  }

  /**
   * Another method that the holder inherits and that one method of a class implements together with
   * this one, while a call of either is ambiguous.
   */
  private Optional<ExecutableElement> rival(Candidate cleanup) {
    if (cleanup.onDelegate()) {
      return Optional.empty(); // the interface itself is checked for that
    }
    DeclaredType holder = (DeclaredType) cleanup.holder().asType();
    return namesakes(cleanup)
        .filter(other -> OverrideEquivalence.isAmbiguous(types, cleanup.method(), other))
        .filter(
            other ->
                OverrideEquivalence.areEquivalent(
                    types, cleanup.type(), Members.type(types, holder, other)))
        .findFirst();
  }

  private Stream<ExecutableElement> namesakes(Candidate cleanup) {
    return members(cleanup.holder())
        .getOrDefault(cleanup.method().getSimpleName(), List.of())
        .stream();
  }

  private static TypeMirror argumentType(StepReference reference, int index) {
    return reference.method().type().getParameterTypes().get(index);
  }

  /** Casts the arguments where the compiler could choose another method of that name. */
  private Binding withCasts(StepReference reference, Candidate cleanup, List<Integer> indices) {
    List<ResolvedStep.Argument> arguments = new ArrayList<>();
    List<TypeMirror> given = indices.stream().map(index -> argumentType(reference, index)).toList();
    for (int i = 0; i < indices.size(); i++) {
      Optional<TypeMirror> cast = cast(cleanup, i, given.get(i));
      Optional<TypeElement> hidden =
          cast.flatMap(type -> accessibility.inaccessibleIn(type).stream().findFirst());
      if (hidden.isPresent() && doOthersApply(cleanup, given)) {
        return new Unbound(
            problems.hiddenOverload(reference, cleanup, accessibility.hidden(hidden.get())));
      }
      arguments.add(
          new ResolvedStep.Argument(indices.get(i), hidden.isPresent() ? Optional.empty() : cast));
    }
    return new Bound(arguments);
  }

  /** The type to cast an argument to, if the compiler could choose another method without that. */
  private Optional<TypeMirror> cast(Candidate cleanup, int parameter, TypeMirror argument) {
    TypeMirror type = plain(cleanup.type().getParameterTypes().get(parameter), cleanup);
    boolean isArray =
        cleanup.method().isVarArgs() && parameter == cleanup.method().getParameters().size() - 1;
    boolean isCast =
        !types.isSameType(argument, type)
            && (isArray || hasOthers(cleanup))
            && !Assignability.mentionsOwn(type, cleanup);
    return isCast ? Optional.of(type) : Optional.empty();
  }

  /**
   * The type of a parameter as a cast can mention it: for a type variable of the cleanup, its
   * bound.
   */
  private TypeMirror plain(TypeMirror parameter, Candidate cleanup) {
    return parameter instanceof TypeVariable variable
            && Assignability.isOwn(variable, cleanup)
            && TypeStructure.bounds(variable).size() == 1
        ? types.erasure(variable.getUpperBound())
        : parameter;
  }

  /**
   * Whether the compiler could choose another method of that name: one whose parameters do not
   * bind, one that the annotation cannot mean, or even the annotated method itself.
   */
  private boolean hasOthers(Candidate cleanup) {
    return !others(cleanup).isEmpty() || Members.mayGetOverloads(cleanup.holder());
  }

  private List<ExecutableType> others(Candidate cleanup) {
    return others.computeIfAbsent(cleanup, this::findOthers);
  }

  private List<ExecutableType> findOthers(Candidate cleanup) {
    ExecutableElement method = cleanup.method();
    DeclaredType holder = (DeclaredType) cleanup.holder().asType();
    return namesakes(cleanup)
        .filter(
            other ->
                other.isVarArgs() || other.getParameters().size() == method.getParameters().size())
        .map(other -> Members.type(types, holder, other))
        .filter(other -> !OverrideEquivalence.isSubsignature(types, cleanup.type(), other))
        .toList();
  }

  /** Whether the compiler would have a choice if the arguments were not cast. */
  private boolean doOthersApply(Candidate cleanup, List<TypeMirror> given) {
    return others(cleanup).stream().anyMatch(other -> mayApply(other.getParameterTypes(), given));
  }

  private boolean mayApply(List<? extends TypeMirror> parameters, List<TypeMirror> given) {
    return parameters.size() != given.size() // it has a variable number of them
        || IntStream.range(0, given.size())
            .allMatch(
                i ->
                    types.isAssignable(
                        types.erasure(given.get(i)), types.erasure(parameters.get(i))));
  }

  private Map<Name, List<ExecutableElement>> members(TypeElement holder) {
    return members.computeIfAbsent(
        holder,
        it ->
            Members.methods(context, it).stream()
                .collect(groupingBy(ExecutableElement::getSimpleName)));
  }

  /**
   * Whether the compiler may fail to infer the type parameters of a generic cleanup. It cannot fail
   * if parameters use them only as their whole type, and no bound is generic.
   */
  private boolean hasUncertainTypes(Candidate cleanup) {
    if (cleanup.type().getTypeVariables().isEmpty()) {
      return false;
    }
    boolean nested =
        cleanup.type().getParameterTypes().stream()
            .anyMatch(
                type ->
                    !(type instanceof TypeVariable) && Assignability.mentionsOwn(type, cleanup));
    boolean bounded =
        cleanup.type().getTypeVariables().stream()
            .anyMatch(variable -> isGeneric(variable.getUpperBound()));
    return nested || bounded;
  }

  private boolean isGeneric(TypeMirror type) {
    return !types.isSameType(type, types.erasure(type));
  }
}
