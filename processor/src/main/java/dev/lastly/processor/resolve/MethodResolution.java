/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import java.util.List;
import java.util.Optional;

/**
 * What the annotations of a method turned out to mean.
 *
 * @param method the method
 * @param promise the promise that it returns, if a wrapper can return such a promise, too
 * @param annotations the names in its annotations, resolved; empty if there is no promise
 */
public record MethodResolution(
    InterfaceMethod method, Optional<ReturnedPromise> promise, List<AnnotationSteps> annotations) {

  /**
   * The names of one annotation.
   *
   * @param annotation the annotation
   * @param steps what its names turned out to mean
   */
  public record AnnotationSteps(StepAnnotation annotation, List<StepResolution> steps) {
    /** The steps, if each name means one. */
    Optional<List<ResolvedStep>> complete() {
      List<ResolvedStep> found =
          steps.stream().flatMap(resolution -> resolution.step().stream()).toList();
      return found.size() == steps.size() ? Optional.of(found) : Optional.empty();
    }
  }

  /** The annotations that name something; there is at least one. */
  public List<StepAnnotation> nonEmptyAnnotations() {
    return method.annotations().stream().filter(annotation -> !annotation.isOptOut()).toList();
  }

  /** The annotations of one kind, with their steps. */
  public List<AnnotationSteps> ofKind(AnnotationKind kind) {
    return annotations.stream().filter(names -> names.annotation().kind() == kind).toList();
  }

  /** Whether annotations of one kind, from unrelated parents, amount to different calls. */
  public boolean isConflicting(AnnotationKind kind) {
    return ofKind(kind).stream()
            .flatMap(names -> names.complete().stream())
            .map(steps -> steps.stream().map(ResolvedStep::identity).toList())
            .distinct()
            .count()
        > 1;
  }

  private Optional<List<ResolvedStep>> steps(AnnotationKind kind) {
    List<AnnotationSteps> names = ofKind(kind);
    if (names.isEmpty()) {
      return Optional.of(List.of());
    }
    boolean isRight =
        !isConflicting(kind) && names.stream().allMatch(each -> each.complete().isPresent());
    return isRight ? names.get(0).complete() : Optional.empty();
  }

  /** What the wrapper has to do, if nothing is wrong. */
  public Optional<WrappedCall> call() {
    return promise.flatMap(
        returned ->
            steps(AnnotationKind.USING)
                .flatMap(
                    openers ->
                        steps(AnnotationKind.FINALLY)
                            .map(cleanups -> new WrappedCall(returned, openers, cleanups))));
  }
}
