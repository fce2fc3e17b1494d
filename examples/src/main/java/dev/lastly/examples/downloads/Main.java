/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import static java.util.stream.Collectors.joining;

import dev.lastly.examples.downloads.Load.Counts;
import dev.lastly.examples.downloads.Load.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Runs the same load twice: with the cleanup in {@code whenComplete}, and with the generated class.
 */
public final class Main {
  private static final int REQUESTS = 400;

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException, URISyntaxException {
    Counts byHand = Load.run(REQUESTS, HandWrittenDownloads::new);
    Counts generated = Load.run(REQUESTS, DownloadsWithFinally::new);
    printTable(byHand, generated);
    printLeaks(byHand);
    printGeneratedMethod();
  }

  private static void printTable(Counts byHand, Counts generated) {
    System.out.printf("%n%-22s%16s%24s%n", "", "whenComplete", "DownloadsWithFinally");
    printRow("requests", byHand, generated, Counts::requests);
    for (Outcome outcome : Outcome.values()) {
      printRow("  " + words(outcome), byHand, generated, counts -> counts.outcomes().get(outcome));
    }
    printRow("permits still held", byHand, generated, Counts::permits);
    printRow("temporary files left", byHand, generated, Counts::files);
  }

  private static void printRow(
      String name, Counts byHand, Counts generated, Function<Counts, Number> number) {
    System.out.printf("%-22s%16d%24d%n", name, number.apply(byHand), number.apply(generated));
  }

  private static void printLeaks(Counts byHand) {
    System.out.printf(
        "%nwhenComplete lost the cleanups of these requests: %s.%n",
        byHand.leaks().entrySet().stream()
            .map(leak -> leak.getValue() + " " + words(leak.getKey()))
            .collect(joining(", ")));
  }

  private static void printGeneratedMethod() throws IOException, URISyntaxException {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path project = classes.resolve("../../..").normalize();
    Path source =
        Path.of(
            "examples/target/generated-sources/annotations",
            DownloadsWithFinally.class.getName().replace('.', '/') + ".java");
    System.out.printf("%n%s:%n%n", source);
    List<String> lines = Files.readAllLines(project.resolve(source));
    int start = lines.indexOf("  @Override");
    int end = start + lines.subList(start, lines.size()).indexOf("  }");
    lines.subList(start, end + 1).forEach(System.out::println);
    System.out.println();
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
