/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.Set;

/**
 * One case of a row.
 *
 * @param name what is special about it; empty if it is the only case of its row
 * @param expected what should be observed, in words
 * @param probe observes it
 * @param requirements what the subject has to meet for the case to apply
 */
record Case(String name, String expected, Probe probe, Set<Requirement> requirements) {

  /** Tries something, and describes what happens. */
  @FunctionalInterface
  interface Probe {
    String observe(Subject<?> subject) throws Throwable;
  }

  static Case of(String name, String expected, Probe probe, Requirement... requirements) {
    return new Case(name, expected, probe, Set.of(requirements));
  }

  static Case of(String expected, Probe probe, Requirement... requirements) {
    return of("", expected, probe, requirements);
  }

  boolean appliesTo(Subject<?> subject) {
    return requirements.stream().allMatch(one -> one.isMetBy(subject));
  }
}
