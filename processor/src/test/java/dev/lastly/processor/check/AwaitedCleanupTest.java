/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** What cleanups return, and whether it is awaited. */
final class AwaitedCleanupTest {
  private static Snippets returning(String name, String flush, String... others) {
    String[] all = new String[others.length + 2];
    all[0] =
        "@FinallyWith(Cache.class) interface Downloads { @Finally("
            + name
            + ") CompletableFuture<Path> download(); }";
    all[1] = "interface Cache { " + flush + " flush(); }";
    System.arraycopy(others, 0, all, 2, others.length);
    return sources(all);
  }

  private static void isNotAwaited(String type, String fix, String... others) {
    returning("→'flush'", type, others).warns("NotAwaited", "flush()", type, fix);
  }

  @Test
  void future() {
    isNotAwaited("FutureTask<Path>", "CompletionStage");
  }

  @Test
  void promiseInsideOfAPromise() {
    isNotAwaited("CompletionStage<CompletionStage<Path>>", "thenCompose");
  }

  @Test
  void listOfPromises() {
    isNotAwaited("List<CompletableFuture<Path>>", "CompletableFuture.allOf(...)");
  }

  @Test
  void arrayOfPromises() {
    isNotAwaited("CompletableFuture<Path>[]", "CompletableFuture.allOf(...)");
  }

  @Test
  void unsupportedPromise() {
    returning(
            "→'flush'",
            "io.netty.util.concurrent.Promise<Void>",
            "package io.netty.util.concurrent; public interface Future<V> {}",
            "package io.netty.util.concurrent; public interface Promise<V> extends Future<V> {}")
        .warns("NotAwaited", "flush()", "Promise<Void>", "CompletionStage");
  }

  @Test
  void subclassThatIsAPromiseOfAPromise() {
    isNotAwaited(
        "Nested",
        "thenCompose",
        "class Nested extends CompletableFuture<CompletableFuture<Path>> {}");
  }

  @Test
  void promiseOfSomeFuture() {
    isNotAwaited("CompletionStage<? extends Future<?>>", "thenCompose");
  }

  private static void isFine(String type, String... others) {
    returning("'flush'", type, others).generates("DownloadsWithFinally");
  }

  @Test
  void object() {
    isFine("Object");
  }

  @Test
  void nothingAsAnObject() {
    isFine("Void");
  }

  @Test
  void promise() {
    isFine("CompletableFuture<Void>");
  }

  @Test
  void number() {
    isFine("int");
  }

  @Test
  void subclass() {
    isFine("Saved", "class Saved extends CompletableFuture<Path> {}");
  }

  @Test
  void rawPromise() {
    isFine("@SuppressWarnings('rawtypes') CompletionStage");
  }

  @Test
  void typeVariable() {
    isFine("<T> T");
  }

  @Test
  void typeVariableOfAPromise() {
    isFine("<T extends CompletionStage<?>> T");
  }

  @Test
  void exceptionOfTheCallersChoice() {
    sources(
            "@FinallyWith(Cache.class) interface Downloads {"
                + " @Finally('flush') CompletableFuture<Path> download(); }",
            "interface Cache { <T extends Throwable> void flush() throws T; }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void listOfSomeSupertype() {
    isFine("List<? super String>");
  }

  @Test
  void listOfSomeSubtype() {
    isFine("List<? extends String>");
  }

  @Test
  void array() {
    isFine("String[]");
  }

  private static void isAwaited(String source) {
    Compilation compiled = sources(source).compile();
    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.onlyGenerated()).contains("andFinallyCompose(() -> this.delegate.flush())");
  }

  /** Whichever bound of a type variable is the promise. */
  @Test
  void typeVariableOfTheInterface() {
    isAwaited(
        "interface Downloads<T extends Runnable & CompletionStage<?>> {"
            + " @Finally('flush') CompletableFuture<Path> download(); T flush(); }");
  }

  @Test
  void typeVariableOfTheMethod() {
    isAwaited(
        "interface Downloads { @Finally('flush') CompletableFuture<Path> download();"
            + " <T extends Runnable & CompletionStage<?>> T flush(); }");
  }

  /** The compiler captures no wildcard in the bounds of a variable. */
  @Test
  void typeVariableBoundedByAWildcard() {
    Compilation compiled =
        sources(
                "@FinallyWith(Disk.class) interface Downloads<S extends Flow.Publisher<?>, T extends S> {"
                    + " @Finally({'flush', 'idle', 'sync', 'purge'}) @Using('lease')"
                    + " CompletableFuture<Path> download(); S flush(); T idle();"
                    + " <U extends Runnable & Flow.Publisher<? extends Number>> U sync();"
                    + " <U extends Flow.Publisher<? extends AutoCloseable>> U lease(); }",
                "class Disk { static <U extends Flow.Publisher<?>> U purge() { return null; } }")
            .compile();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.onlyGenerated())
        .contains("(Flow.Publisher<? extends AutoCloseable>) this.delegate.lease()");
  }

  @Test
  void boundThatTheCompilerFailsToInfer() {
    sources(
            "interface Downloads { @Finally(→'flush') CompletableFuture<Path> download();"
                + " <T extends Runnable & CompletionStage<String>> T flush(); }")
        .reports("GenericCleanup", "flush()");
  }

  @Test
  void arrayOfATypeVariable() {
    sources(
            "interface Downloads<T extends Runnable & CompletionStage<?>> {"
                + " @Finally(→'flush') CompletableFuture<Path> download(); T[] flush(); }")
        .warns("NotAwaited", "flush()", "T[]", "CompletableFuture.allOf(...)");
  }
}
