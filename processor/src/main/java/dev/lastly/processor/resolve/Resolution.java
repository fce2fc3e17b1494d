/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What the names of a declaration turned out to mean.
 *
 * @param methods the methods with annotations that name something
 * @param calls the calls of those methods in which nothing is wrong, by the methods' elements
 * @param lost how methods can be given the annotations that they have lost by overriding others
 * @param collaborators the types of the collaborators that are needed, in order, each once
 * @param accessibility what the wrapper can use
 * @param promises which types are promises, with those that {@code @PromiseTypes} adds
 * @param problems what is wrong with {@code @FinallyWith} and {@code @PromiseTypes}
 */
public record Resolution(
    List<MethodResolution> methods,
    Map<ExecutableElement, WrappedCall> calls,
    Map<InterfaceMethod, List<Repetition>> lost,
    List<TypeElement> collaborators,
    Accessibility accessibility,
    PromiseClassifier promises,
    List<ListProblem> problems) {

  /**
   * A problem with a list of types.
   *
   * @param writtenOn the interface that the list is written on, or that it holds for
   * @param problem the problem
   */
  public record ListProblem(TypeElement writtenOn, Problem problem) {}
}
