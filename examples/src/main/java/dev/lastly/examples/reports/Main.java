/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.io.IOException;

/** Opens before a call and closes after it, in four stories. */
public final class Main {
  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    for (Story story : Story.all()) {
      System.out.printf("%n%s%n", story.title);
      story.diary.lines().forEach(line -> System.out.println("  " + line));
    }
    System.out.println();
  }
}
