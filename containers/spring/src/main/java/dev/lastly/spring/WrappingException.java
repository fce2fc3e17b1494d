/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.beans.FatalBeanException;

/**
 * Stops an application context from starting: a bean cannot be wrapped, or is used in a way that
 * would bypass its cleanups or run them twice. It may be the cause of an exception of Spring's.
 */
public final class WrappingException extends FatalBeanException {
  private static final long serialVersionUID = 1;

  private final String problem;
  private final String fix;

  WrappingException(String problem, String fix) {
    super(problem + " " + fix);
    this.problem = problem;
    this.fix = fix;
  }

  /**
   * What was found.
   *
   * @return a sentence
   */
  public String problem() {
    return problem;
  }

  /**
   * What to do.
   *
   * @return an instruction
   */
  public String fix() {
    return fix;
  }
}
