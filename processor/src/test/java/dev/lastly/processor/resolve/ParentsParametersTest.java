/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods whose parameters have other names in one parent than in another. */
final class ParentsParametersTest {
  private static Snippets coveredByTwoParents(String named, String cleanup, String parents) {
    return sources(
        "@Finally(" + named + ") interface Downloads extends " + parents + " { " + cleanup + "; }",
        "interface Copies { CompletableFuture<Path> copy(Path from, Path to, Path at); }",
        "interface Mirrors { CompletableFuture<Path> copy(Path to, Path from, Path by); }");
  }

  /** Which of two paths the cleanup receives must not depend on the order of the parents. */
  @ParameterizedTest
  @ValueSource(strings = {"Copies, Mirrors", "Mirrors, Copies"})
  void parametersOfACoveredMethodThatTwoParentsNameTheOtherWayRound(String parents) {
    coveredByTwoParents("→'forget'", "void forget(Path to)", parents)
        .reports(
            "AmbiguousCleanup",
            "forget(Path to)",
            "copy(Path from, Path to, Path at) from Copies",
            "copy(Path to, Path from, Path by) from Mirrors",
            "Declare copy(Path, Path, Path) in Downloads");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Copies, Mirrors", "Mirrors, Copies"})
  void parameterOfACoveredMethodThatOnlyOneParentNames(String parents) {
    for (String cleanup : List.of("void forget(Path at)", "void forget(Path by)")) {
      assertThat(forgottenArgument(coveredByTwoParents("'forget'", cleanup, parents), "copy"))
          .isEqualTo(2);
    }
  }

  /** The author of the annotated parent cannot know what the other one calls its parameters. */
  @ParameterizedTest
  @ValueSource(strings = {"Copies, Mirrors", "Mirrors, Copies"})
  void parametersOfACoveredMethodAsTheAnnotatedParentNamesThem(String parents) {
    Snippets snippets =
        sources(
            "interface Downloads extends "
                + parents
                + " { @Finally('idle') CompletableFuture<Path> move(); void idle(); }",
            "@Finally('forget') interface Copies {"
                + " CompletableFuture<Path> copy(Path from, Path to); void forget(Path to); }",
            "interface Mirrors { CompletableFuture<Path> copy(Path to, Path from); }");
    assertThat(forgottenArgument(snippets, "copy")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Copies, Mirrors", "Mirrors, Copies"})
  void parentsWhoseAnnotationsPassDifferentArguments(String parents) {
    sources(
            "→interface Downloads extends "
                + parents
                + " { @Finally('idle') CompletableFuture<Path> move(); void idle(); }",
            "@Finally('forget') interface Copies {"
                + " CompletableFuture<Path> copy(Path from, Path to); void forget(Path to); }",
            "@Finally('forget') interface Mirrors {"
                + " CompletableFuture<Path> copy(Path to, Path from); void forget(Path to); }")
        .reports("ConflictingFinally", "copy(Path, Path)", ", which mean different things");
  }

  private static List<String> messagesAboutLost(String parents) {
    return sources(
            "interface Downloads extends "
                + parents
                + " { @Override CompletableFuture<Path> copy(Path to, Path from);"
                + " @Finally('idle') CompletableFuture<Path> move(); void idle(); }",
            "@Finally('forget') interface Copies {"
                + " CompletableFuture<Path> copy(Path from, Path to); void forget(Path to); }",
            "interface Mirrors { CompletableFuture<Path> copy(Path to, Path from); }")
        .compile()
        .messages()
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** In the parent, {@code forget} means the second path; in the child, it would be the first. */
  @Test
  void adviceToRepeatDoesNotDependOnTheOrderOfTheParents() {
    assertThat(messagesAboutLost("Mirrors, Copies"))
        .isEqualTo(messagesAboutLost("Copies, Mirrors"))
        .singleElement()
        .asString()
        .contains("[ShadowedFinally]", "Give its parameters the names that they have there");
  }

  /** Which argument of the method the wrapper passes to the cleanup, counted from 0. */
  private static int forgottenArgument(Snippets snippets, String method) {
    String wrapper = snippets.reports().generated().get("DownloadsWithFinally.java");
    List<String> arguments =
        List.of(between(wrapper, "-> this.delegate." + method + "(", ")").split(", "));
    return arguments.indexOf(between(wrapper, "-> this.delegate.forget(", ")"));
  }

  private static String between(String text, String before, String after) {
    int start = text.indexOf(before) + before.length();
    return text.substring(start, text.indexOf(after, start));
  }
}
