/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a name turned out to mean.
 *
 * @param reference the name
 * @param step the step it means, if it means one
 * @param problems what is wrong with the name. If the cause is a problem with something else, such
 *     as {@code @FinallyWith}, there is neither a step nor a problem
 */
public record StepResolution(
    StepReference reference, Optional<ResolvedStep> step, List<Problem> problems) {
  static StepResolution failed(StepReference reference, Problem problem) {
    return new StepResolution(reference, Optional.empty(), List.of(problem));
  }

  static StepResolution unknown(StepReference reference) {
    return new StepResolution(reference, Optional.empty(), List.of());
  }
}
