/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot print a {@link WrappingException} as it prints its own. */
final class WrappingFailureAnalyzer extends AbstractFailureAnalyzer<WrappingException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrappingException cause) {
    return new FailureAnalysis(cause.problem(), cause.fix(), rootFailure);
  }
}
