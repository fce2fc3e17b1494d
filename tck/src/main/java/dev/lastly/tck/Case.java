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
 * @param needs what the subject has to be able to do
 */
record Case(String name, String expected, Probe probe, Set<Needs> needs) {

  /** Tries something, and describes what happens. */
  @FunctionalInterface
  interface Probe {
    String observe(Subject<?> subject) throws Throwable;
  }

  static Case of(String name, String expected, Probe probe, Needs... needs) {
    return new Case(name, expected, probe, Set.of(needs));
  }

  static Case of(String expected, Probe probe, Needs... needs) {
    return of("", expected, probe, needs);
  }

  boolean appliesTo(Subject<?> subject) {
    return needs.stream().allMatch(need -> need.areMetBy(subject));
  }
}
