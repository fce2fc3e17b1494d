/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Tag;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.Binding.Bound;
import dev.lastly.processor.resolve.Binding.Unbound;
import dev.lastly.processor.resolve.ResolvedStep.Closer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Finds the method that a name means, and binds its arguments. */
final class StepResolver {
  /** The tags of problems that only a method has whose parameters bind. */
  private static final Set<Tag> IS_MEANT = Set.of(Tag.INACCESSIBLE_CLEANUP, Tag.AMBIGUOUS_CLEANUP);

  private final CompilerContext context;
  private final Accessibility accessibility;
  private final Declaration declaration;
  private final CandidateFinder finder;
  private final ArgumentBinder binder;
  private final PromiseClassifier promises;
  private final StepKinds kinds;
  private final ThreadBoundMethods threadBound;
  private final UnknownNames unknownNames;
  private final Set<MissingAdapter> reportedAdapters;

  /**
   * Makes a resolver for the names of a declaration.
   *
   * @param missingAdapters those that are reported for methods, and so not for their steps
   */
  StepResolver(
      CompilerContext context,
      Accessibility accessibility,
      PromiseClassifier promises,
      Declaration declaration,
      Set<MissingAdapter> missingAdapters) {
    this.context = context;
    this.accessibility = accessibility;
    this.declaration = declaration;
    this.finder = new CandidateFinder(context, accessibility, declaration);
    this.binder = new ArgumentBinder(context, accessibility, declaration);
    this.promises = promises;
    this.kinds = new StepKinds(context, accessibility, promises);
    this.threadBound = new ThreadBoundMethods(context);
    this.unknownNames = new UnknownNames(context, finder, declaration);
    this.reportedAdapters = new HashSet<>(missingAdapters);
  }

  StepResolution resolve(StepReference reference, NameScope scope) {
    String text = reference.name().text();
    if (!SourceVersion.isName(text)) {
      return StepResolution.failed(reference, UnknownNames.badName(reference));
    }
    int dot = text.lastIndexOf('.');
    String typeName = text.substring(0, Math.max(dot, 0));
    String name = text.substring(dot + 1);
    if (!typeName.isEmpty() && !scope.has(typeName)) {
      return scope.isComplete()
          ? StepResolution.failed(
              reference, unknownNames.notListed(reference, scope, typeName, name))
          : StepResolution.unknown(reference);
    }
    List<Candidate> named = finder.candidates(scope, typeName).getOrDefault(name, List.of());
    List<Candidate> others =
        named.stream()
            .filter(candidate -> !reference.method().implementsMethod(candidate.method()))
            .toList();
    if (!others.isEmpty()) {
      return choose(reference, scope, others);
    } else if (!named.isEmpty()) {
      return StepResolution.failed(reference, namesItself(reference));
    }
    return scope.isComplete()
        ? StepResolution.failed(
            reference, unknownNames.noSuchCleanup(reference, scope, typeName, name))
        : StepResolution.unknown(reference);
  }

  private static Problem namesItself(StepReference reference) {
    boolean opens = reference.annotation().kind() == AnnotationKind.USING;
    return (opens ? Message.OPENS_ITSELF : Message.CLEANS_UP_AFTER_ITSELF)
        .at(reference.location())
        .with("method", Names.signature(reference.meant()));
  }

  private StepResolution choose(
      StepReference reference, NameScope scope, List<Candidate> candidates) {
    List<Candidate> callable = candidates.stream().filter(Candidate::isCallable).toList();
    if (callable.isEmpty()) {
      return StepResolution.failed(reference, inaccessible(reference, candidates.get(0)));
    }
    Map<Candidate, Bound> fitting = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Candidate candidate : callable) {
      Binding binding = binder.bind(reference, candidate);
      if (binding instanceof Bound bound) {
        boolean isRepeated =
            fitting.entrySet().stream()
                .anyMatch(each -> isSameCall(each.getKey(), each.getValue(), candidate, bound));
        if (!isRepeated) {
          fitting.put(candidate, bound);
        }
      } else if (binding instanceof Unbound unbound) {
        problems.add(unbound.problem());
      }
    }
    Optional<Problem> ofMeant =
        problems.stream().filter(problem -> IS_MEANT.contains(problem.tag())).findFirst();
    if (ofMeant.isPresent()) {
      return StepResolution.failed(reference, ofMeant.get());
    } else if (fitting.size() == 1) {
      Map.Entry<Candidate, Bound> only = fitting.entrySet().iterator().next();
      return bound(reference, only.getKey(), only.getValue());
    } else if (!fitting.isEmpty()) {
      return StepResolution.failed(
          reference, ambiguous(reference, scope, List.copyOf(fitting.keySet())));
    } else if (problems.size() == 1) {
      return StepResolution.failed(reference, problems.get(0));
    }
    return StepResolution.failed(
        reference,
        Message.NO_OVERLOAD_FITS
            .at(reference.location())
            .with(
                "overloads",
                String.join(" nor ", callable.stream().map(Candidate::signature).toList()))
            .with("when", reference.when())
            .with(
                "fix",
                callable.stream().anyMatch(this::isChangeable)
                    ? Part.CHANGE_PARAMETERS.wording().with("name", nameOf(callable))
                    : Part.CALL_MEANT_FROM_METHOD.wording()));
  }

  /** Whether two parents declare a method with different names of parameters that bind alike. */
  private boolean isSameCall(Candidate one, Bound bound, Candidate other, Bound otherBound) {
    return isSameMethod(one, other) && bound.indices().equals(otherBound.indices());
  }

  /** Whether two candidates are one method, which the holder inherits from two parents. */
  private boolean isSameMethod(Candidate one, Candidate other) {
    return one.holder().equals(other.holder())
        && OverrideEquivalence.areEquivalent(context.types(), one.type(), other.type());
  }

  private boolean isChangeable(Candidate candidate) {
    return context.sources().contains(candidate.method());
  }

  private static String nameOf(List<Candidate> candidates) {
    return candidates.get(0).method().getSimpleName().toString();
  }

  private Problem inaccessible(StepReference reference, Candidate candidate) {
    return Message.INACCESSIBLE_CLEANUP
        .at(reference.location())
        .with(
            "cleanup", Names.nested(candidate.holder()) + "." + Names.signature(candidate.method()))
        .with("wrapper", declaration.wrapper().simpleName())
        .with(
            "fix",
            isChangeable(candidate)
                ? access(candidate.method())
                : Part.CALL_FROM_YOUR_OWN.wording());
  }

  private Wording access(ExecutableElement method) {
    TypeElement declaring = Names.declaring(method);
    boolean isKotlin = context.kotlin().find(declaring).isPresent();
    if (method.getModifiers().contains(Modifier.PUBLIC) && !isKotlin) {
      return Part.MAKE_PUBLIC.wording().with("type", Names.nested(accessibility.hidden(declaring)));
    } else if (!accessibility.isInPackage(method)) {
      return Part.MAKE_IT_PUBLIC.wording();
    }
    boolean needsDefault =
        declaring.getKind().isInterface() && !Members.isStatic(method) && !isKotlin;
    return (needsDefault ? Part.MAKE_DEFAULT : Part.REMOVE_PRIVATE).wording();
  }

  private Problem ambiguous(StepReference reference, NameScope scope, List<Candidate> fitting) {
    boolean severalTypes = fitting.stream().map(Candidate::holder).distinct().count() > 1;
    List<String> described =
        fitting.stream()
            .map(
                each ->
                    severalTypes ? nameOf(each, scope) + "." + each.signature() : each.signature())
            .toList();
    List<String> narrower = narrower(scope, fitting);
    return Message.AMBIGUOUS_CLEANUP
        .at(reference.location())
        .with("name", nameOf(fitting))
        .with("candidates", Wording.or(described))
        .with("all", fitting.size() == 2 ? "both" : "all")
        .with("when", reference.when())
        .with(
            "fix",
            narrower.isEmpty()
                ? distinction(scope, fitting)
                : Part.WRITE.wording().with("names", Wording.or(narrower)));
  }

  /** How to tell apart cleanups of the same name in the same type. */
  private Wording distinction(NameScope scope, List<Candidate> fitting) {
    for (Candidate each : fitting) {
      TypeElement holder = each.onDelegate() ? scope.writtenOn() : each.holder();
      boolean isInheritedTwice =
          fitting.stream().anyMatch(other -> !other.equals(each) && isSameMethod(each, other));
      if (isInheritedTwice && context.sources().contains(holder)) {
        return Part.DECLARE_BOTH
            .wording()
            .with("method", Names.signature(each.method(), each.type()))
            .with("type", Names.nested(holder));
      }
    }
    long written =
        fitting.stream().filter(each -> !context.kotlin().isOverload(each.method())).count();
    if (written == 0 || !fitting.stream().allMatch(this::isChangeable)) {
      return Part.CALL_MEANT_FROM_METHOD.wording();
    }
    return (written == 1 ? Part.REMOVE_OVERLOADS : Part.NAME_APART).wording();
  }

  /** Names that mean just one of the cleanups. */
  private static List<String> narrower(NameScope scope, List<Candidate> fitting) {
    List<String> narrower = new ArrayList<>();
    for (Candidate candidate : fitting) {
      TypeElement holder = candidate.holder();
      if (fitting.stream().filter(other -> other.holder().equals(holder)).count() == 1) {
        narrower.add("\"" + nameOf(candidate, scope) + "." + nameOf(fitting) + "\"");
      }
    }
    return narrower;
  }

  /** The holder of a method, as the author of the annotation may name it. */
  private static String nameOf(Candidate candidate, NameScope scope) {
    return scope.nameOf(candidate.onDelegate() ? scope.writtenOn() : candidate.holder());
  }

  private StepResolution bound(StepReference reference, Candidate candidate, Bound binding) {
    boolean opens = reference.annotation().kind() == AnnotationKind.USING;
    Optional<StepKinds.Effect> effect =
        opens
            ? kinds.opener(candidate.returned())
            : Optional.of(kinds.cleanup(candidate.returned()));
    if (effect.isEmpty()) {
      return StepResolution.failed(reference, StepKinds.notClosable(reference, candidate));
    } else if (kinds.isHardToInfer(candidate)) {
      return StepResolution.failed(
          reference, ArgumentProblems.generic(context, reference, candidate));
    }
    Optional<KnownPromiseType> promise = effect.get().promise().filter(this::isUnhandled);
    if (promise.isPresent()) {
      return withoutAdapter(reference, promise.get(), candidate.signature(), candidate.returned());
    }
    Optional<Closer> closer = effect.get().closer();
    Optional<KnownPromiseType> closing = closer.flatMap(Closer::promise).filter(this::isUnhandled);
    if (closing.isPresent()) {
      TypeElement resource = closer.orElseThrow().resource();
      ExecutableElement method = closer.orElseThrow().method();
      return withoutAdapter(
          reference,
          closing.get(),
          Names.nested(resource) + "." + Names.signature(method),
          Members.type(context.types(), (DeclaredType) resource.asType(), method).getReturnType());
    }
    ResolvedStep step =
        new ResolvedStep(
            candidate.holder(),
            candidate.onDelegate(),
            candidate.called(),
            binding.arguments(),
            effect.get().kind(),
            effect.get().promise(),
            effect.get().closer());
    return new StepResolution(
        reference, Optional.of(step), warnings(reference, candidate, effect.get()));
  }

  private boolean isUnhandled(KnownPromiseType type) {
    return !promises.hasHandler(type);
  }

  /** Reports that the promise of a method needs an artifact that is missing. */
  private StepResolution withoutAdapter(
      StepReference reference, KnownPromiseType type, String method, TypeMirror returned) {
    MissingAdapter adapter = MissingAdapter.of(type);
    return reportedAdapters.add(adapter)
        ? StepResolution.failed(
            reference,
            adapter.problem(
                reference.location(), method, Names.type(returned), declaration.type(), context))
        : StepResolution.unknown(reference);
  }

  private List<Problem> warnings(
      StepReference reference, Candidate candidate, StepKinds.Effect effect) {
    Stream<Optional<Problem>> warnings =
        reference.annotation().kind() == AnnotationKind.USING
            ? Stream.of(threadBound.opened(reference, kinds.opened(candidate.returned(), effect)))
            : Stream.of(
                kinds.notAwaited(reference, candidate), threadBound.cleanup(reference, candidate));
    return warnings.flatMap(Optional::stream).toList();
  }
}
