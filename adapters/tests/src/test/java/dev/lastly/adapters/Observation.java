/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import java.util.ArrayList;
import java.util.List;

/** What a caller or a subscriber has seen of a promise. */
final class Observation {
  private final List<Object> values = new ArrayList<>();
  private final List<Throwable> reasons = new ArrayList<>();
  private int ends;

  void noteValue(Object value) {
    values.add(value);
  }

  void noteEnd() {
    ends++;
  }

  void noteFailure(Throwable reason) {
    reasons.add(reason);
    ends++;
  }

  void noteOnlyValue(Object value) {
    noteValue(value);
    noteEnd();
  }

  List<Object> values() {
    return values;
  }

  List<Throwable> reasons() {
    return reasons;
  }

  /** How often it has ended. */
  int ends() {
    return ends;
  }
}
