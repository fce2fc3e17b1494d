/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the delegate with what is called around it.
 *
 * @param promise what it returns
 * @param openers what is called before it, in order
 * @param cleanups what is called after it, in order
 */
public record WrappedCall(
    ReturnedPromise promise, List<ResolvedStep> openers, List<ResolvedStep> cleanups) {

  /** All openers and cleanups; there is at least one. */
  public List<ResolvedStep> steps() {
    return Stream.concat(openers.stream(), cleanups.stream()).toList();
  }
}
