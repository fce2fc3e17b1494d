/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lastly.examples.peers.Attempt.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the table in {@code docs/comparison.md} with what Lastly and its peers really do. */
class PeersTest {
  private static final Map<String, Peer> PEERS = Peers.all();

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @MethodSource("cells")
  void behavesAsThePageStates(Case row, String peer, String word) {
    assertThat(row.observe(PEERS.get(peer))).isEqualTo(word);
  }

  @Test
  void thePageShowsEveryCaseAndPeer() throws IOException {
    List<String> expected = new ArrayList<>();
    expected.add(line("case", PEERS.keySet()));
    expected.add("|---".repeat(1 + PEERS.size()) + "|");
    for (Case row : Case.values()) {
      expected.add(line(row.title, PEERS.values().stream().map(row::observe).toList()));
    }

    assertThat(String.join("\n", table())).isEqualTo(String.join("\n", expected));
  }

  static Stream<Arguments> cells() throws IOException {
    List<List<String>> table = table().stream().map(PeersTest::cells).toList();
    return table.stream()
        .skip(2)
        .flatMap(
            cells ->
                Stream.iterate(1, i -> i < cells.size(), i -> i + 1)
                    .map(i -> arguments(titled(cells.get(0)), table.get(0).get(i), cells.get(i))));
  }

  /** The lines of the page's only table. */
  private static List<String> table() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "comparison.md")).stream()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
  }

  private static Case titled(String title) {
    return Arrays.stream(Case.values())
        .filter(row -> row.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no case is titled " + title));
  }

  private static String line(String first, Iterable<String> rest) {
    StringBuilder line = new StringBuilder("| " + first + " |");
    rest.forEach(cell -> line.append(' ').append(cell).append(" |"));
    return line.toString();
  }
}
