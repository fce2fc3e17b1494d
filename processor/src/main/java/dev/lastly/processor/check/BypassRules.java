/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.SourceTrees.Call;
import dev.lastly.processor.lang.SourceTrees.Calls;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.PromiseClassifier;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Finds default methods that call an annotated method. The wrapper forwards default methods to the
 * delegate, so such a call is made on the delegate, and bypasses the wrapper.
 */
final class BypassRules {
  private final CompilerContext context;
  private final Declaration declaration;
  private final Resolution resolution;
  private final PromiseClassifier promises;

  BypassRules(
      CompilerContext context,
      Declaration declaration,
      Resolution resolution,
      PromiseClassifier promises) {
    this.context = context;
    this.declaration = declaration;
    this.resolution = resolution;
    this.promises = promises;
  }

  /**
   * A method that is called without the wrapper, and the annotations that have no effect on the
   * call.
   */
  private record Bypassed(InterfaceMethod method, List<StepAnnotation> annotations) {}

  List<Finding> findings(InterfaceMethod method) {
    if (!method.element().getModifiers().contains(Modifier.DEFAULT) || hasErrors(method)) {
      return List.of();
    }
    List<Bypassed> bypassed =
        declaration.methods().stream()
            .filter(other -> !other.equals(method))
            .map(other -> new Bypassed(other, missed(method, other)))
            .filter(other -> !other.annotations().isEmpty())
            .toList();
    if (bypassed.isEmpty()) { // the usual case: no body is read, as that takes time
      return List.of();
    }
    Calls calls = context.trees().calls(method.element());
    return called(method, bypassed, calls.found())
        .or(() -> calls.areAll() ? Optional.empty() : namesake(method, bypassed))
        .stream()
        .toList();
  }

  /** Whether the method's own annotations have no effect either: then that is what to report. */
  private boolean hasErrors(InterfaceMethod method) {
    return annotations(method).stream().anyMatch(each -> !each.isOptOut())
        && !resolution.calls().containsKey(method.element());
  }

  /** The annotations that have an effect: those on an interface cover only promises. */
  private List<StepAnnotation> annotations(InterfaceMethod method) {
    return method.annotations().stream()
        .filter(annotation -> !annotation.isOnInterface() || returnsPromise(method))
        .toList();
  }

  private boolean returnsPromise(InterfaceMethod method) {
    return promises.returned(method.returned().type()).isPresent();
  }

  /** A default method that has the name of an annotated one is most probably a shorthand for it. */
  private Optional<Finding> namesake(InterfaceMethod method, List<Bypassed> bypassed) {
    return bypassed.stream()
        .filter(other -> other.method().name().equals(method.name()))
        .filter(other -> annotations(method).isEmpty())
        .findFirst()
        .map(other -> finding(method, other, false));
  }

  private Optional<Finding> called(
      InterfaceMethod method, List<Bypassed> bypassed, Set<Call> calls) {
    return bypassed.stream()
        .filter(other -> calls.stream().anyMatch(call -> call.fits(other.method().element())))
        .findFirst()
        .map(other -> finding(method, other, isCertain(bypassed, other, calls)));
  }

  /** Whether one of the calls can only mean overloads that are bypassed. */
  private boolean isCertain(List<Bypassed> bypassed, Bypassed other, Set<Call> calls) {
    Set<InterfaceMethod> annotated = new HashSet<>();
    bypassed.forEach(each -> annotated.add(each.method()));
    return calls.stream()
        .filter(call -> call.fits(other.method().element()))
        .anyMatch(
            call ->
                declaration.methods().stream()
                    .filter(each -> call.fits(each.element()))
                    .allMatch(annotated::contains));
  }

  /** The annotations of another method that ask for steps which a method's own do not ask for. */
  private List<StepAnnotation> missed(InterfaceMethod method, InterfaceMethod other) {
    WrappedCall called = resolution.calls().get(other.element());
    List<StepAnnotation> missed = new ArrayList<>();
    if (called != null) {
      Optional<WrappedCall> own = Optional.ofNullable(resolution.calls().get(method.element()));
      for (StepAnnotation annotation : other.annotations()) {
        List<ResolvedStep> steps =
            own.map(call -> steps(call, annotation.kind())).orElse(List.of());
        boolean isOptOut =
            annotations(method).stream()
                .anyMatch(each -> each.kind() == annotation.kind() && each.isOptOut());
        if (!isOptOut && !haveAll(steps, steps(called, annotation.kind()))) {
          missed.add(annotation);
        }
      }
    }
    return missed;
  }

  private static List<ResolvedStep> steps(WrappedCall call, AnnotationKind kind) {
    return kind == AnnotationKind.USING ? call.openers() : call.cleanups();
  }

  private static boolean haveAll(List<ResolvedStep> steps, List<ResolvedStep> wanted) {
    return wanted.stream()
        .allMatch(each -> steps.stream().anyMatch(step -> step.method().equals(each.method())));
  }

  private Finding finding(InterfaceMethod method, Bypassed bypassed, boolean isCertain) {
    TypeElement declaring = method.declaring();
    boolean isOwn = declaration.declares(method);
    String signature = Names.signature(method.element());
    Problem problem =
        (isCertain ? Message.BYPASSED_CLEANUP : Message.MAY_BYPASS_CLEANUP)
            .at(Location.of(isOwn ? method.element() : declaration.type()))
            .with("method", isOwn ? signature : Names.nested(declaring) + "." + signature)
            .with("having", having(method, bypassed))
            .with("called", Names.signature(bypassed.method().element()))
            .with("has", AnnotationTexts.has(bypassed.annotations()))
            .with("fix", fix(method, bypassed));
    Predicate<StepAnnotation> isOfParent =
        each -> Supertypes.isOrExtends(context.types(), declaring, each.writtenOn());
    Finding finding =
        bypassed.annotations().stream().allMatch(isOfParent)
            ? Finding.writtenOn(declaring, problem)
            : Finding.own(problem);
    return finding.about(method.element());
  }

  private Wording having(InterfaceMethod method, Bypassed bypassed) {
    List<StepAnnotation> annotations = annotations(method);
    return annotations.isEmpty()
        ? Part.WITHOUT.wording().with("annotations", AnnotationTexts.kinds(bypassed.annotations()))
        : Part.WITH.wording().with("annotations", AnnotationTexts.texts(annotations));
  }

  private Wording fix(InterfaceMethod method, Bypassed bypassed) {
    String optOut = AnnotationTexts.optOuts(bypassed.annotations(), declaration.type());
    boolean isOwn = declaration.declares(method);
    if (!returnsPromise(method)) {
      return isOwn && !method.others().isEmpty() // a static method cannot override
          ? Part.ADD_AS_MEANT.wording().with("optOut", optOut)
          : (isOwn ? Part.MAKE_STATIC : Part.REDECLARE_AS_MEANT)
              .wording()
              .with("type", declaration.name())
              .with("optOut", optOut);
    } else if (!annotations(method).isEmpty()) {
      return Part.NAME_ALL.wording().with("missed", AnnotationTexts.texts(bypassed.annotations()));
    }
    return isOwn
        ? Part.ANNOTATE.wording().with("optOut", optOut)
        : Part.REDECLARE_ANNOTATED
            .wording()
            .with("type", declaration.name())
            .with("optOut", optOut);
  }
}
