/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.ArrayList;
import java.util.List;

/** The rows of the semantics. Constant, and safe for use by several threads. */
public final class Rows {
  private static final List<Row> ALL = new ArrayList<>();

  static {
    ALL.addAll(OutcomeRows.ALL);
    ALL.addAll(InvocationRows.ALL);
    ALL.addAll(List.of(LateValueRow.ROW, ContextRow.ROW, BlockingRow.ROW, StackEndRow.ROW));
    ALL.addAll(ResultRows.ALL);
    ALL.addAll(ScopeRows.ALL);
    ALL.addAll(TypeRows.ALL);
    ALL.addAll(LazyRows.ALL);
  }

  private Rows() {}

  /**
   * All rows: outcomes (O), invocations (I), results (R), scopes (U), the types of libraries (T)
   * and lazy types (L).
   *
   * @return the rows, in this order; immutable
   */
  public static List<Row> all() {
    return List.copyOf(ALL);
  }

  static Row withId(String id) {
    return ALL.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no row " + id));
  }
}
