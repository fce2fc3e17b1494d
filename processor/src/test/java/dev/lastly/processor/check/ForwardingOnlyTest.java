/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;

import org.junit.jupiter.api.Test;

/** Interfaces whose wrapper would only forward. */
final class ForwardingOnlyTest {
  @Test
  void emptyAnnotationOfAMethod() {
    downloads("→@Finally({}) CompletableFuture<Path> download();")
        .warns("NothingToCleanUp", "Downloads");
  }

  @Test
  void emptyAnnotationsOfTheInterfaceAndAMethod() {
    sources(
            "→@FinallyWith({}) interface Downloads {"
                + " @Finally({}) CompletableFuture<Path> download(); }")
        .warns("NothingToCleanUp", "Downloads");
  }

  @Test
  void collaboratorWithoutACleanup() {
    sources(
            "→@FinallyWith(Permits.class) interface Downloads { CompletableFuture<Path> download(); }"
                + " class Permits { void leave() {} }")
        .warns("NothingToCleanUp", "Downloads");
  }

  @Test
  void namedAndNothingElse() {
    sources(
            "→@Finally({'leave', 'idle'}) interface Downloads { String name();"
                + " CompletableFuture<Path> idle(); @Finally('leave') CompletableFuture<Path> own();"
                + " void leave(); }")
        .warns(
            "CoversNothing",
            "@Finally({'leave', 'idle'}) on Downloads",
            "covers no method",
            "@Finally");
  }

  @Test
  void openerAndNothingElse() {
    sources("→@Using('open') @FinallyWith({}) interface Downloads { AutoCloseable open(); }")
        .warns("CoversNothing", "@Using('open') on Downloads", "covers no method", "@Using");
  }

  @Test
  void namedByTheOtherAnnotationAndNothingElse() {
    sources(
            "→@Using('open') →@Finally('close') interface Downloads { CompletableFuture<Path> close();"
                + " CompletableFuture<AutoCloseable> open(); }")
        .reports(
            warning("CoversNothing", "@Using('open')", "an annotation on Downloads names them"),
            warning("CoversNothing", "@Finally('close')", "an annotation on Downloads names them"));
  }

  @Test
  void staticAndNothingElse() {
    sources(
            "→@Finally('close') @FinallyWith({}) interface Downloads { void close();"
                + " static CompletableFuture<Path> find() { return new CompletableFuture<>(); } }")
        .warns("CoversNothing", "@Finally('close')", "instance methods");
  }

  @Test
  void emptyAnnotationOfTheInterfaceBesideACleanup() {
    sources(
            "@Finally({}) interface Downloads { @Finally('idle') CompletableFuture<Path> download();"
                + " CompletableFuture<Path> find(); void idle(); }")
        .generates("DownloadsWithFinally");
  }
}
