/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.neighbours;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The class path of the tests: all neighbours, what they need, and Lastly. */
final class ClassPath {
  private ClassPath() {}

  /** The entries in the order of the dependencies. */
  static List<String> entries() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(all.split(File.pathSeparator));
  }

  /**
   * The class path, with the entries first whose paths contain one of the names, in the order of
   * the names.
   */
  static String startingWith(List<String> names) {
    List<String> ordered = new ArrayList<>();
    for (String name : names) {
      ordered.addAll(entries().stream().filter(entry -> entry.contains(name)).toList());
    }
    entries().stream().filter(entry -> !ordered.contains(entry)).forEach(ordered::add);
    return ordered.stream().collect(joining(File.pathSeparator));
  }
}
