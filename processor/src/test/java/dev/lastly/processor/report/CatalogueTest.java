/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Catalogue;
import dev.lastly.processor.testing.Catalogue.Entry;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.Snippets;
import dev.lastly.processor.testing.Tampered;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code DIAGNOSTICS.md} to what the processor reports, word by word. The wordings that have
 * no place there are in {@code catalogue/wordings.md}, in the same form. No other test asserts a
 * message in full, but {@code WholeBuildTest} those that only a named module gets.
 */
final class CatalogueTest {
  static Stream<Entry> mistakes() {
    return Stream.concat(pageEntries(), Catalogue.wordings().stream());
  }

  static Stream<Entry> pageEntries() {
    return Catalogue.entries().stream().filter(Entry::hasSources);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsReportedAsPrinted(Entry entry) {
    Snippets before = entry.before();
    Compilation compiled = before.compile();
    Stream<Message> reported = compiled.messages().stream();
    if (entry.tag().equals("UnresolvedType")) {
      reported = reported.filter(message -> !message.code().endsWith("cant.resolve.location"));
    }

    assertThat(before.arrows()).hasSize(1);
    assertThat(reported.map(Message::toString))
        .containsExactly(before.arrows().get(0) + ": " + entry.message());
    assertThat(entry.message()).matches("(error|warning): \\[" + entry.tag() + "] .*");
    checkWrapped(entry, compiled);
  }

  /** An interface with an error has no wrapper, one with a warning has. */
  static void checkWrapped(Entry entry, Compilation compiled) {
    if (entry.title().equals("by another wrapper")) {
      return; // which is there
    }
    String path =
        compiled.messages().stream().filter(each -> !each.tag().isEmpty()).findFirst().get().path();
    String type = path.substring(0, path.length() - ".java".length());
    assertThat(compiled.generated().keySet().stream().anyMatch(each -> each.startsWith(type)))
        .as("%s is wrapped", type)
        .isNotEqualTo(entry.isError());
  }

  @ParameterizedTest
  @MethodSource("pageEntries")
  void fixedSourceIsRight(Entry entry) {
    Compilation after = entry.after().compile();

    assertThat(after.messages()).isEmpty();
    assertThat(after.generated()).isNotEmpty();
  }

  private static Message onlyMessage(Processor processor) {
    String source =
        """
        public →interface Downloads {
          @Finally("idle")
          CompletableFuture<Path> download(URI from);

          void idle();
        }
        """;
    Snippets snippets = Snippets.sources(source).withProcessors(processor);
    Compilation compiled = snippets.compile();
    assertThat(compiled.generated()).isEmpty();
    assertThat(compiled.messages())
        .extracting(Message::place)
        .containsExactlyElementsOf(snippets.arrows());
    return compiled.messages().get(0).withoutFrames();
  }

  private static Entry entry(String tag) {
    return Catalogue.entries().stream().filter(each -> each.tag().equals(tag)).findFirst().get();
  }

  @Test
  void fullDiskIsReportedAsPrinted() {
    Message message =
        onlyMessage(new Tampered("createSourceFile", new IOException("No space left on device")));

    assertThat(message).hasToString(message.place() + ": " + entry("WriteFailed").message());
  }

  @Test
  void failureOfLastlyIsReportedAsPrintedWithTheStackTrace() {
    Message message =
        onlyMessage(new Tampered("getPackageOf", new IllegalStateException("provoked")));

    assertThat(message)
        .hasToString(
            message.place()
                + ": "
                + entry("InternalError").message()
                + "\n  java.lang.IllegalStateException: provoked");
  }

  @Test
  void everyTagHasOneEntryAndOnePlaceInTheIndexInTheSameOrder() {
    List<String> index =
        Pattern.compile("\\[(\\w+)]\\(#(\\w+)\\)")
            .matcher(Catalogue.PAGE)
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(Catalogue.tags())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Tag.values()).map(Tag::toString).toList());
    assertThat(index).containsExactlyElementsOf(Catalogue.tags());
    assertThat(index)
        .allSatisfy(
            tag ->
                assertThat(Catalogue.PAGE)
                    .contains("[" + tag + "](#" + tag.toLowerCase(Locale.ROOT) + ")"));
  }
}
