/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a name.
 *
 * @param reference the name
 * @param step the step it means, if it means one
 * @param problems what is wrong with it. There may be none although there is no step, if the
 *     problem is with something else
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
