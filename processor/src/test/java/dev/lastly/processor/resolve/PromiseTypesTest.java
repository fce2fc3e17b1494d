/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Snippets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code @PromiseTypes} says of the arguments and the value of a promise. */
final class PromiseTypesTest {
  private static Snippets downloads(String type, String members) {
    return sources(
        "@PromiseTypes(Replies.class) interface Downloads { " + members + " }",
        "@SuppressWarnings('rawtypes') class Replies { public static "
            + type
            + " type() { throw new UnsupportedOperationException(); } }",
        "interface Reply<E, T> {}",
        "interface LeaseReply {}",
        "interface Lease extends AutoCloseable { void close(); }",
        "interface Connection { CompletableFuture<Void> closeAsync(); }");
  }

  private static String generated(String type, String members) {
    Compilation compiled = downloads(type, members).compile();
    assertThat(compiled.messages()).isEmpty();
    return compiled.generated().get("DownloadsWithFinally.java");
  }

  private static final String OF_STRINGS = "dev.lastly.spi.EagerType<Reply<Error, String>, String>";
  private static final String OF_ANY = "<E, T> dev.lastly.spi.EagerType<Reply<E, T>, T>";

  @Test
  void ofOneValue() {
    assertThat(
            generated(
                OF_STRINGS,
                "@Finally('idle') Reply<Error, String> download(); Reply<Error, String> idle();"))
        .contains("Replies.type()");
  }

  @Test
  void ofAnotherValue() {
    downloads(OF_STRINGS, "→@Finally('idle') Reply<Error, Path> download(); void idle();")
        .reports("NotAPromise", "download()", "Reply<Error, Path>");
  }

  @Test
  void ofOneError() {
    downloads(
            "<T> dev.lastly.spi.EagerType<Reply<Error, T>, T>",
            "→@Finally('idle') Reply<Exception, Path> download(); void idle();")
        .reports("NotAPromise", "download()", "Reply<Exception, Path>");
  }

  /** A type argument has to be of the same form as the one that the handler declares. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reply<Path, Path>",
        "Reply<int[], Path>",
        "Reply<List<Path>[], Path>",
        "Reply<Set<Path>[][], Path>",
        "Reply<?, Path>"
      })
  void ofOtherForms(String returned) {
    downloads(
            "<T> dev.lastly.spi.EagerType<Reply<Set<T>[], T>, T>",
            "→@Finally('idle') " + returned + " download(); void idle();")
        .reports("NotAPromise", "download()", returned);
  }

  @Test
  void ofAWildcard() {
    generated(
        "<T> dev.lastly.spi.EagerType<Reply<?, T>, T>",
        "@Finally('idle') Reply<?, Path> download(); void idle();");
  }

  @Test
  void ofOneVariable() {
    downloads(
            "<T> dev.lastly.spi.EagerType<Reply<T, T>, T>",
            "→@Finally('idle') Reply<Exception, Path> download(); void idle();")
        .reports("NotAPromise", "download()", "Reply<Exception, Path>");
  }

  @Test
  void raw() {
    downloads(OF_ANY, "→@Finally('idle') Reply download(); void idle();")
        .reports("RawPromise", "download()", "Reply");
  }

  @Test
  void openerOfAnAutoCloseable() {
    assertThat(
            generated(
                OF_ANY,
                "@Using('lease') CompletableFuture<Path> download();"
                    + " Reply<Connection, Lease> lease();"))
        .contains(".usingCompose(")
        .doesNotContain("closeAsync");
  }

  @Test
  void openerOfWhatClosesAsynchronously() {
    assertThat(
            generated(
                OF_ANY,
                "@Using('lease') CompletableFuture<Path> download();"
                    + " Reply<Lease, Connection> lease();"))
        .contains("connection -> connection.closeAsync()");
  }

  @Test
  void openerOfNothingToClose() {
    downloads(
            OF_ANY,
            "@Using(→'lease') CompletableFuture<Path> download(); Reply<Lease, String> lease();")
        .reports("NotClosable", "lease()", "Reply<Lease, String>");
  }

  @Test
  void openerWithoutArguments() {
    assertThat(
            generated(
                "dev.lastly.spi.EagerType<LeaseReply, Lease>",
                "@Using('lease') CompletableFuture<Path> download(); LeaseReply lease();"))
        .contains(".usingCompose(")
        .doesNotContain("closeAsync");
  }

  @Test
  void rawPromise() {
    assertThat(
            generated(
                "dev.lastly.spi.EagerType<Reply, Object>",
                "@Finally('idle') CompletableFuture<Path> download();"
                    + " Reply<Error, String> idle();"))
        .contains("PromiseType.toStage(this.delegate.idle(), Replies.type())");
  }

  @Test
  void ofAPartOfAnArgument() {
    generated(
        "<T> dev.lastly.spi.EagerType<Reply<T[], Optional<T>>, T>",
        "@Finally('idle') Reply<String[], Optional<String>> download(); void idle();");
  }

  @Test
  void outsideOfTheBounds() {
    downloads(
            "<T extends Number & Comparable<T>> dev.lastly.spi.EagerType<Reply<T, T>, T>",
            "→@Finally('idle') Reply<String, String> download(); void idle();")
        .reports("NotAPromise", "download()", "Reply<String, String>");
  }

  @Test
  void withinTheBounds() {
    generated(
        "<T extends Number & Comparable<T>, U extends T> dev.lastly.spi.EagerType<Reply<T, U>, T>",
        "@Finally('idle') Reply<Integer, Integer> download();"
            + " @Finally('idle') <N extends Number & Comparable<N>> Reply<N, N> any(N n);"
            + " void idle();");
  }

  @Test
  void ofAnotherPart() {
    downloads(
            "<T> dev.lastly.spi.EagerType<Reply<T[], Optional<T>>, T>",
            "→@Finally('idle') Reply<String[], Optional<Path>> download(); void idle();")
        .reports("NotAPromise", "download()", "Reply<String[], Optional<Path>>");
  }

  @Test
  void cleanupOfABoundedVariable() {
    String cleanup = "@Finally('idle') CompletableFuture<Path> download(); R idle();";
    assertThat(
            sources(
                    "@PromiseTypes(Replies.class)"
                        + " interface Downloads<R extends Reply<Error, Path>> { "
                        + cleanup
                        + " }",
                    "class Replies { public static "
                        + OF_STRINGS
                        + " type() { throw new UnsupportedOperationException(); } }",
                    "interface Reply<E, T> {}")
                .compile()
                .messages())
        .isEmpty();
  }

  @Test
  void inAHiddenClass() {
    sources(
            "class Shop { @PromiseTypes(Replies→.class) interface Downloads {"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }"
                + " private static class Replies { public static"
                + " dev.lastly.spi.EagerType<Runnable, String> type() { return null; } } }")
        .reports(
            "BadPromiseType",
            "Shop.Replies",
            "Shop_DownloadsWithFinally",
            "Make it package-private.");
  }

  /** One mistake: the class is not told what the types are that it should handle. */
  @Test
  void methodsOfATypeWhoseHandlerIsBad() {
    sources(
            "@PromiseTypes(Handlers→.class) interface Downloads { void idle();"
                + " @Finally('idle') Reply<Path> download(); @Finally('idle') Answer load();"
                + " →@Finally('idle') String name(); }",
            "class Handlers {}",
            "interface Reply<T> {}",
            "interface Answer {}")
        .reports(error("BadPromiseType", "Handlers"), error("NotAPromise", "name()"));
  }

  private static Snippets handledBy(String method) {
    return sources(
        "@PromiseTypes(Handlers→.class) interface Downloads { void idle();"
            + " @Finally('idle') Reply<Path> download(); }",
        "class Handlers { " + method + " { throw new UnsupportedOperationException(); } }",
        "interface Reply<T> {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public static <T> dev.lastly.spi.EagerType<Reply<T>, T> type() throws java.io.IOException",
        "public static <T> dev.lastly.spi.EagerType<Reply<T>, T> type(T value)",
        "static <T> dev.lastly.spi.EagerType<Reply<T>, T> type()",
        "public <T> dev.lastly.spi.EagerType<Reply<T>, T> type()",
        "public static <P, T> dev.lastly.spi.EagerType<P, T> type()",
        "public static <E extends dev.lastly.spi.EagerType<Reply<Path>, Path>> E type()",
        "@SuppressWarnings('rawtypes') public static dev.lastly.spi.EagerType type()",
        "public static String type()",
      })
  void methodThatCannotBeUsed(String method) {
    handledBy(method)
        .reports(
            "BadPromiseType",
            "Handlers has no public static method without parameters or checked exceptions that"
                + " returns an EagerType or a LazyType.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IllegalStateException", "LinkageError"})
  void methodThatThrowsUncheckedExceptions(String thrown) {
    assertThat(
            sources(
                    "@PromiseTypes(Handlers.class) interface Downloads { void idle();"
                        + " @Finally('idle') Reply<Path> download(); }",
                    "class Handlers { public static <T> dev.lastly.spi.EagerType<Reply<T>, T> type()"
                        + " throws "
                        + thrown
                        + " { throw new UnsupportedOperationException(); } }",
                    "interface Reply<T> {}")
                .compile()
                .messages())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.replies", "p._Replies$", "com.ACME.Replies"})
  void handlerWithAnUnusualName(String handler) {
    int dot = handler.lastIndexOf('.');
    Compilation compiled =
        new MemoryCompiler()
            .with(new FinallyProcessor())
            .compile(
                Map.of(
                    "app/Downloads.java",
                    "package app; import dev.lastly.*; @PromiseTypes("
                        + handler
                        + ".class) public interface Downloads { class Replies {}"
                        + " @Finally(\"idle\") app.Reply<String> download(); void idle(); }",
                    "app/Reply.java",
                    "package app; public interface Reply<T> {}",
                    handler.replace('.', '/') + ".java",
                    "package "
                        + handler.substring(0, dot)
                        + "; public class "
                        + handler.substring(dot + 1)
                        + " { public static <T> dev.lastly.spi.EagerType<app.Reply<T>, T> type()"
                        + " { throw new UnsupportedOperationException(); } }"));

    assertThat(compiled.messages()).isEmpty();
  }
}
