/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the delegate, with the steps before and after it.
 *
 * @param promise the promise that it returns
 * @param openers the steps that are called before it, in order
 * @param cleanups the steps that are called after it, in order
 */
public record WrappedCall(
    ReturnedPromise promise, List<ResolvedStep> openers, List<ResolvedStep> cleanups) {

  /** All openers and cleanups; there is at least one. */
  public List<ResolvedStep> steps() {
    return Stream.concat(openers.stream(), cleanups.stream()).toList();
  }
}
