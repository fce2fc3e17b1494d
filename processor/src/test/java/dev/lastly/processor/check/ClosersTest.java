/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** U1: what an opener may return besides an {@code AutoCloseable}. */
final class ClosersTest {
  private static Snippets opening(String resource) {
    return sources(
        "interface Queries {"
            + " @Using(→'open') CompletableFuture<String> run(); Connection open(); } "
            + resource);
  }

  private static void opensNothing(String resource) {
    opening(resource).reports("NotClosable", "open()", "Connection", "@Using");
  }

  @Test
  void anInheritedMethodCloses() {
    sources(
            "interface Queries {"
                + " @Using('open') CompletableFuture<String> run(); Connection open(); }"
                + " interface Connection extends Closing<Void> {}"
                + " interface Closing<T> { CompletionStage<T> close(); }")
        .generates("QueriesWithFinally");
  }

  @Test
  void closeAsyncComesFirst() {
    sources(
            "interface Queries {"
                + " @Using('open') CompletableFuture<String> run(); Connection open(); }"
                + " interface Connection { CompletionStage<Void> closeAsync(); void close(); }")
        .generates("QueriesWithFinally");
  }

  @Test
  void aMethodThatReturnsNoPromiseDoesNotClose() {
    opensNothing("interface Connection { void closeAsync(); }");
  }

  @Test
  void aMethodWithParametersDoesNotClose() {
    opensNothing("interface Connection { CompletableFuture<Void> close(boolean now); }");
  }

  @Test
  void aStaticMethodDoesNotClose() {
    opensNothing(
        "interface Connection { static CompletableFuture<Void> close() { return null; } }");
  }

  @Test
  void aMethodThatIsNotPublicDoesNotClose() {
    opensNothing("abstract class Connection { abstract CompletableFuture<Void> close(); }");
  }
}
