/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** What openers return, which has to be closable. */
final class OpenersTest {
  private static Snippets opening(String opener) {
    return downloads("@Using(→'lease') CompletableFuture<Path> download(); " + opener + ";");
  }

  private static void opensNothing(String type) {
    opening("@SuppressWarnings('rawtypes') " + type + " lease()")
        .reports("NotClosable", "lease()", type, "@Using");
  }

  @Test
  void nothing() {
    opening("void lease()").reports("NotClosable", "lease()", "nothing", "@Using");
  }

  @Test
  void text() {
    opensNothing("String");
  }

  @Test
  void promiseOfText() {
    opensNothing("CompletableFuture<String>");
  }

  @Test
  void rawPromise() {
    opensNothing("CompletionStage");
  }

  @Test
  void secondOfTwo() {
    downloads(
            "@Using({'lease', →'dial'}) CompletableFuture<Path> download();"
                + " AutoCloseable lease(); Future<AutoCloseable> dial();")
        .reports("NotClosable", "dial()", "Future<AutoCloseable>", "@Using");
  }

  private static void opens(String type) {
    sources(
            "interface Downloads<T extends AutoCloseable> {"
                + " @Using('lease') CompletableFuture<Path> download(T socket); "
                + type
                + " lease(T socket); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void autoCloseable() {
    opens("AutoCloseable");
  }

  @Test
  void subtypeOfAutoCloseable() {
    opens("Closeable");
  }

  @Test
  void asyncCloseable() {
    opens("AsyncCloseable");
  }

  @Test
  void promiseOfASubtype() {
    opens("CompletionStage<? extends Closeable>");
  }

  @Test
  void typeVariable() {
    opens("T");
  }

  /** Its value is meant. */
  @Test
  void promiseThatIsClosableItself() {
    sources(
            "@FinallyWith(Files.class) interface Downloads {"
                + " @Using('open') CompletableFuture<Path> download(); }",
            """
            final class Files {
              static Opening<Reader> open() {
                return new Opening<>();
              }

              static final class Opening<T> extends CompletableFuture<T> implements AutoCloseable {
                @Override
                public void close() {}
              }
            }
            """)
        .generates("DownloadsWithFinally");
  }

  @Test
  void allKindsTogether() {
    downloads(
            "@Using({'one', 'two', 'three', 'four'}) CompletableFuture<Path> download();"
                + " AutoCloseable one(); Closeable two(); AsyncCloseable three();"
                + " CompletionStage<? extends Closeable> four();")
        .generates("DownloadsWithFinally");
  }

  private static void closesAsynchronously(String typeParameter, String returned) {
    Compilation compiled =
        sources(
                "class Lease { CompletableFuture<Void> closed; public CompletableFuture<Void>"
                    + " closeAsync() { return closed; } }",
                "interface Downloads"
                    + typeParameter
                    + " { @Using('lease') CompletableFuture<Path> download(); "
                    + returned
                    + " lease(); }")
            .compile();
    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java"))
        .contains("-> lease.closeAsync())");
  }

  @Test
  void typeVariableThatClosesAsynchronously() {
    closesAsynchronously("<T extends Lease>", "T");
  }

  @Test
  void promiseOfATypeVariable() {
    closesAsynchronously(
        "<T extends Runnable & Callable<T>, U extends Lease>", "CompletionStage<U>");
  }

  @Test
  void typeVariableWithSeveralBounds() {
    sources(
            "interface Downloads<T extends Runnable & Closeable> {"
                + " @Using({'one', 'two', 'three', 'four'}) CompletableFuture<Path> download();"
                + " T one(); CompletableFuture<? extends T> two();"
                + " <U extends Runnable & Closeable> U three();"
                + " <U extends Runnable & AsyncCloseable> CompletableFuture<U> four(); }")
        .generates("DownloadsWithFinally");
  }
}
