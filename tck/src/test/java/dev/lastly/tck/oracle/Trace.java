/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.util.Comparator.comparingInt;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What happened when a program ran: which callback was called, in which step and with which object,
 * and how each declared promise settled.
 *
 * <p>Events of one promise come one after the other on JavaScript and on Java alike, as each causes
 * the next. In which order those of different promises come within a step does not matter, so that
 * two traces are equal if they agree on each step of each promise.
 */
record Trace(List<Event> events) {
  /** The column in which the second trace of a comparison begins. */
  private static final String ROW = "  %4s  %-40s %-3s%s%n";

  Trace {
    events = events.stream().sorted(Event.ORDER).toList(); // it is stable
  }

  /**
   * Something that happened.
   *
   * @param step when
   * @param where the path of the callback, such as p0.1 for the first that is chained to p0
   * @param what what it saw
   */
  record Event(int step, String where, String what) {
    private static final Comparator<Event> ORDER =
        comparingInt(Event::step).thenComparing(Event::promise);

    private String promise() {
      return where.split("\\.", 2)[0];
    }

    @Override
    public String toString() {
      return where + " " + what;
    }
  }

  /** Reads what the prelude's {@code report} returns. */
  static Trace parse(String report) {
    return new Trace(
        report
            .lines()
            .map(line -> line.split(" ", 3))
            .map(part -> new Event(Integer.parseInt(part[0]), part[1], part[2]))
            .toList());
  }

  /** Both, side by side, with a mark where they differ. */
  String against(Trace other, String ourTitle, String otherTitle) {
    List<List<Event>> ours = byStepAndPromise();
    List<List<Event>> others = other.byStepAndPromise();
    StringBuilder table = new StringBuilder(ROW.formatted("step", ourTitle, "", otherTitle));
    while (!ours.isEmpty() || !others.isEmpty()) {
      int order = compareHeads(ours, others);
      List<Event> left = order <= 0 ? ours.remove(0) : List.of();
      List<Event> right = order >= 0 ? others.remove(0) : List.of();
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        String one = i < left.size() ? left.get(i).toString() : "";
        String two = i < right.size() ? right.get(i).toString() : "";
        int step = (order <= 0 ? left : right).get(0).step();
        table.append(ROW.formatted(step, one, one.equals(two) ? "" : "<>", two));
      }
    }
    return table.toString();
  }

  private List<List<Event>> byStepAndPromise() {
    return new ArrayList<>(
        events.stream()
            .collect(groupingBy(identity(), () -> new TreeMap<>(Event.ORDER), toList()))
            .values());
  }

  /** Which of two lists of groups comes first; 0, if they begin with the same step and promise. */
  private static int compareHeads(List<List<Event>> left, List<List<Event>> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? 1 : -1;
    }
    return Event.ORDER.compare(left.get(0).get(0), right.get(0).get(0));
  }
}
