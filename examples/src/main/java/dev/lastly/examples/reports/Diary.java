/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order. */
final class Diary {
  private final List<String> lines = new ArrayList<>();

  synchronized void note(String line) {
    lines.add(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
