/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Templates, and the statements that fill them. */
final class MessageTest {
  private static final Pattern MESSAGE = Pattern.compile("\\bMessage\\s*\\.([A-Z_]+)\\b");
  private static final Pattern PART = Pattern.compile("\\bPart\\s*\\.([A-Z_]+)\\b");
  private static final Pattern FILLED = Pattern.compile("\\.with\\(\\s*\"(\\w+)\"");

  /** Statements of the processor that mention a message or a part of one. */
  private static List<String> statements() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.endsWith("Message.java"))
          .flatMap(file -> Stream.of(read(file).split(";\n")))
          .filter(statement -> MESSAGE.matcher(statement).find() || PART.matcher(statement).find())
          .filter(statement -> !statement.strip().startsWith("import "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** What the methods of {@code PromiseRules.AnnotatedMethod} fill. */
  private static Set<String> filledByAnnotatedMethod(String statement) {
    if (statement.contains(".removable(")) {
      return Set.of("method", "returned", "annotations");
    }
    return statement.contains(".problem(") ? Set.of("method", "returned") : Set.of();
  }

  @Test
  void whatMentionsAMessageFillsItsPlaceholdersAndNoOthers() {
    assertThat(statements())
        .isNotEmpty()
        .allSatisfy(
            statement -> {
              Set<String> wanted = new TreeSet<>();
              for (String name : names(MESSAGE, statement)) {
                wanted.addAll(Message.valueOf(name).wording().placeholders());
              }
              for (String name : names(PART, statement)) {
                wanted.addAll(Part.valueOf(name).wording().placeholders());
              }
              Set<String> filled = names(FILLED, statement);
              if (statement.contains("annotated")) {
                filled.addAll(filledByAnnotatedMethod(statement));
              }
              assertThat(filled).as(statement).isEqualTo(wanted);
            });
  }

  @Test
  void everyMessageAndPartIsUsed() {
    Set<Message> messages = EnumSet.noneOf(Message.class);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String statement : statements()) {
      names(MESSAGE, statement).forEach(name -> messages.add(Message.valueOf(name)));
      names(PART, statement).forEach(name -> parts.add(Part.valueOf(name)));
    }

    assertThat(messages).containsExactly(Message.values());
    assertThat(parts).containsExactly(Part.values());
  }

  @ParameterizedTest
  @EnumSource
  void aFilledMessageHasNoBracesLeft(Message message) {
    Wording wording = message.wording();
    for (String placeholder : wording.placeholders()) {
      wording = wording.with(placeholder, placeholder);
    }

    assertThat(wording.toString().replace("@Finally({})", "")).doesNotContain("{", "}");
  }

  @Test
  void anUnknownPlaceholderIsRefused() {
    Wording wording = Wording.of("{type} is listed twice.");

    assertThatThrownBy(() -> wording.with("tpye", "Permits"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no {tpye} in: {type} is listed twice.");
  }

  @Test
  void anUnfilledPlaceholderIsRefused() {
    Wording wording = Wording.of("{type} is listed {count}.").with("count", "twice");

    assertThatThrownBy(wording::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no value for {type} in: {type} is listed {count}.");
  }

  @Test
  void aValueIsNotATemplate() {
    assertThat(Wording.of("{a} {b}").with("a", "{b} $1").with("b", "\\")).hasToString("{b} $1 \\");
  }
}
