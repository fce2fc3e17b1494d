/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the processor's packages are laid out: data flows one way, and none is too large. */
final class RoomsTest {
  private static final Path MAIN = Path.of("src/main/java/dev/lastly/processor");

  /** What each package may use. As none uses one below itself, there is no circle. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "lang", Set.of(),
          "report", Set.of(),
          "model", Set.of(),
          "read", Set.of("lang"),
          "resolve", Set.of("lang", "report", "model", "read"),
          "check", Set.of("lang", "report", "model", "read", "resolve"),
          "plan", Set.of("lang", "model", "read", "resolve"),
          "write", Set.of("model"));

  private static final Pattern USED = Pattern.compile("dev\\.lastly\\.processor\\.([a-z]+)\\.");
  private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern PROMISE_TYPE =
      Pattern.compile(
          "\\b(CompletionStage|CompletableFuture|(?!newIncomplete)\\w+Future|Publisher|Uni|Flux|Mono)\\b");

  private record Source(String room, String name, String text) {
    int lines() {
      return (int) text.lines().count();
    }

    Set<String> used() {
      Set<String> used = new TreeSet<>();
      USED.matcher(text).results().forEach(found -> used.add(found.group(1)));
      used.remove(room);
      return used;
    }
  }

  private static List<Source> sources() {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.getParent().equals(MAIN))
          .map(RoomsTest::source)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(Path file) {
    try {
      return new Source(
          MAIN.relativize(file.getParent()).toString(),
          file.getFileName().toString(),
          Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noArrowRunsBack() {
    assertThat(sources())
        .allSatisfy(
            source ->
                assertThat(MAY_USE.get(source.room()))
                    .as("%s/%s", source.room(), source.name())
                    .containsAll(source.used()));
  }

  @Test
  void noRoomHoldsMoreThanTwoFifthsOfTheLines() {
    Map<String, Integer> lines =
        sources().stream().collect(groupingBy(Source::room, summingInt(Source::lines)));
    int all = lines.values().stream().mapToInt(Integer::intValue).sum();

    assertThat(lines).containsOnlyKeys(MAY_USE.keySet());
    assertThat(lines)
        .allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(all * 2 / 5));
  }

  @Test
  void noFileHasMoreThanFourHundredLines() {
    assertThat(sources())
        .allSatisfy(
            source -> assertThat(source.lines()).as(source.name()).isLessThanOrEqualTo(400));
  }

  @Test
  void onlyReportPrints() {
    assertThat(sources())
        .filteredOn(source -> source.text().contains("Messager"))
        .extracting(Source::name)
        .containsExactly("Report.java");
  }

  @Test
  void theModelKnowsNothingOfTheCompiler() {
    assertThat(sources())
        .filteredOn(source -> source.room().equals("model"))
        .allSatisfy(source -> assertThat(source.text()).doesNotContain("import javax."));
  }

  @Test
  void onlyTheTableKnowsPromiseTypesByName() {
    assertThat(sources())
        .filteredOn(source -> !source.name().equals("KnownPromiseType.java"))
        .allSatisfy(
            source ->
                assertThat(
                        LITERAL
                            .matcher(source.text())
                            .results()
                            .map(MatchResult::group)
                            .filter(literal -> PROMISE_TYPE.matcher(literal).find()))
                    .as(source.name())
                    .isEmpty());
  }
}
