/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints one line from a JaCoCo CSV report: {@code java PrintCoverage.java <module> <jacoco.csv>}.
 */
class PrintCoverage {
  public static void main(String[] args) throws IOException {
    Path report = Path.of(args[1]);
    if (Files.exists(report)) { // there is none when the tests were skipped
      List<String> rows = Files.readAllLines(report);
      System.out.printf(
          "[INFO] Coverage of %s: %s of lines, %s of branches%n",
          args[0], covered(rows, "LINE"), covered(rows, "BRANCH"));
    }
  }

  private static String covered(List<String> rows, String counter) {
    List<String> header = List.of(rows.get(0).split(","));
    long missed = sum(rows, header.indexOf(counter + "_MISSED"));
    long covered = sum(rows, header.indexOf(counter + "_COVERED"));
    // Rounded down: 100.0 % means all.
    return missed + covered == 0 ? "none" : 1000 * covered / (missed + covered) / 10.0 + " %";
  }

  private static long sum(List<String> rows, int column) {
    return rows.stream().skip(1).mapToLong(row -> Long.parseLong(row.split(",")[column])).sum();
  }
}
