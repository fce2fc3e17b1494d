/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I18: the code that notes down what a stack overflow has interrupted")
class RescueNotesTest {
  private static final String FIRST = "Rescue.add(note);";

  private static final String NOTE =
      """
      Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
      note[Rescue.NEXT] = Rescue.unlocked;
      Rescue.unlocked = note;
      }
      """;

  private static List<String> lines(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> notes(List<String> lines) {
    int length = NOTE.split("\n").length;
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> lines.get(i).strip().equals(FIRST))
        .map(
            i ->
                lines.subList(i, i + length).stream()
                    .map(line -> line.strip() + "\n")
                    .collect(Collectors.joining()));
  }

  @Test
  @DisplayName("is the same everywhere, as no method can be called there that would contain it")
  void copies() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> notes =
          sources
              .filter(each -> each.toString().endsWith(".java"))
              .flatMap(each -> notes(lines(each)))
              .toList();
      assertThat(notes).isNotEmpty().containsOnly(NOTE);
    }
  }
}
