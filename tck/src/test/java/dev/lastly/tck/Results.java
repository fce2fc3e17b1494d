/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import dev.lastly.tck.subjects.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts on every subject, which the tests and the page share, because a run takes a while.
 */
final class Results {
  private static final Map<Subject<?>, Map<Row, Verdict>> VERDICTS = new LinkedHashMap<>();
  private static final Map<Subject<?>, Patience> PATIENCE = new LinkedHashMap<>();

  static final List<Subject<?>> STAGES = Subjects.stages();
  static final List<Subject<?>> TYPES = Subjects.types();
  static final List<Subject<?>> OTHERS = Subjects.others();

  private Results() {}

  static synchronized Verdict of(Subject<?> subject, Row row) {
    Patience patience = PATIENCE.computeIfAbsent(subject, unknown -> new Patience());
    return VERDICTS
        .computeIfAbsent(subject, unknown -> new LinkedHashMap<>())
        .computeIfAbsent(row, unknown -> row.check(subject, patience));
  }
}
