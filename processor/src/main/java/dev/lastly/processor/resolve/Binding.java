/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.report.Problem;
import java.util.List;

/** Whether a cleanup or an opener can be called with the arguments of a method. */
sealed interface Binding {
  /** It can, with these arguments. */
  record Bound(List<ResolvedStep.Argument> arguments) implements Binding {
    /** Which parameters of the method the arguments are. */
    List<Integer> indices() {
      return arguments.stream().map(ResolvedStep.Argument::index).toList();
    }
  }

  /** It cannot, for this reason. */
  record Unbound(Problem problem) implements Binding {}
}
