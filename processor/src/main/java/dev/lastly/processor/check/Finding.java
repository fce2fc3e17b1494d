/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.report.Problem;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A problem that a rule has found.
 *
 * @param problem the problem
 * @param origin the element that it is about, perhaps in a parent; it is shown at the interface
 * @param writtenOn the interface in whose source the mistake is, if that is known
 * @param concerned whether a parent of the interface has the same problem, given that it has one
 *     with the same tag
 */
record Finding(
    Problem problem,
    @Nullable Element origin,
    Optional<TypeElement> writtenOn,
    Predicate<TypeElement> concerned) {

  /** A problem of the interface itself. */
  static Finding own(Problem problem) {
    return new Finding(problem, problem.location().element(), Optional.empty(), parent -> false);
  }

  /** A problem that parents may have as well. */
  static Finding inherited(Predicate<TypeElement> concerned, Problem problem) {
    return new Finding(problem, problem.location().element(), Optional.empty(), concerned);
  }

  /** A problem in the source of the interface or of a parent. */
  static Finding writtenOn(TypeElement type, Problem problem) {
    return new Finding(problem, problem.location().element(), Optional.of(type), parent -> false);
  }

  /** The same problem, but about another element than the one where it is shown. */
  Finding about(Element element) {
    return new Finding(problem, element, writtenOn, concerned);
  }
}
