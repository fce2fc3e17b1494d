/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subclasses of {@code CompletableFuture}, which have to create the promises of the wrapper. */
final class PromiseSubclassTest {
  private static Snippets returning(String type, String... classes) {
    String[] all = new String[classes.length + 1];
    all[0] = "interface Rows { →@Finally('idle') " + type + " fetch(); void idle(); }";
    System.arraycopy(classes, 0, all, 1, classes.length);
    return sources(all);
  }

  @Test
  void ofOneValueOnly() {
    returning("TextPromise", "class TextPromise extends CompletableFuture<String> {}")
        .reports(
            "PromiseSubclass",
            "fetch()",
            "TextPromise",
            "newIncompleteFuture()",
            "TextPromise",
            "String",
            "CompletableFuture<String>");
  }

  private static void isOfOneType(Snippets snippets, String returned, String value) {
    snippets.reports(
        "PromiseSubclass",
        "fetch()",
        returned,
        "newIncompleteFuture()",
        returned + " is a promise of " + value,
        "CompletableFuture<" + value + ">");
  }

  /** The compiler refuses any method that makes promises for values of all types. */
  @Test
  void ofListsOnly() {
    Snippets snippets =
        returning(
            "Listing<String>",
            """
            class Listing<T> extends CompletableFuture<List<T>> {
              @Override public <U> Listing<U> newIncompleteFuture() { return null; }
            }
            """);
    isOfOneType(snippets, "Listing<String>", "List<String>");
  }

  @Test
  void ofListsOfAnythingOnly() {
    Snippets snippets =
        returning("Listing<?>", "class Listing<T> extends CompletableFuture<List<T>> {}");
    isOfOneType(snippets, "Listing<?>", "List<?>");
  }

  @Test
  void ofBoundedTypesOnly() {
    for (String bound : List.of("Number", "Object & Comparable<T>")) {
      Snippets snippets =
          returning(
              "Sized<Integer>",
              "class Sized<T extends " + bound + "> extends CompletableFuture<T> {}");
      isOfOneType(snippets, "Sized<Integer>", "Integer");
    }
  }

  @Test
  void ofTheOneTypeThatTheOuterClassHas() {
    Snippets snippets =
        returning(
            "Shop<String>.Reply<Integer>",
            "class Shop<T> { class Reply<K> extends CompletableFuture<T> {} }");
    isOfOneType(snippets, "Shop.Reply<Integer>", "String");
  }

  private static final String TRACKED =
      """
      class Tracked<T> extends CompletableFuture<T> {
        @Override public <U> Tracked<U> newIncompleteFuture() { return new Tracked<>(); }
        /** Another method. */
        public void newIncompleteFuture(int count) {}
      }
      """;

  private static void doesNotOverride(Snippets snippets, String name, String arguments) {
    String value = arguments.replaceAll(".*[<, ](\\w+)>", "$1");
    snippets.reports(
        "PromiseSubclass",
        "fetch()",
        name + arguments,
        name,
        "newIncompleteFuture()",
        name,
        "CompletableFuture<" + value + ">");
  }

  @Test
  void inheritedMethodThatCreatesTheParent() {
    Snippets snippets = returning("Timed<String>", "class Timed<T> extends Tracked<T> {}", TRACKED);
    doesNotOverride(snippets, "Timed", "<String>");
  }

  @Test
  void otherTypeArguments() {
    Snippets snippets =
        returning(
            "Keyed<String, Integer>",
            """
            class Keyed<T, K> extends CompletableFuture<K> {
              @Override public <U> Keyed<U, U> newIncompleteFuture() { return null; }
            }
            """);
    doesNotOverride(snippets, "Keyed", "<String, Integer>");
  }

  @Test
  void methodsThatOnlyLookLikeIt() {
    Snippets snippets =
        returning(
            "Tracked<String>",
            """
            class Tracked<T> extends CompletableFuture<T> {
              <U> Tracked<U> newPromise() { return null; }
              <U> Tracked<U> newIncompleteFuture(int count) { return null; }
            }
            """);
    doesNotOverride(snippets, "Tracked", "<String>");
  }

  @Test
  void rawResult() {
    Snippets snippets =
        returning(
            "Tracked<String>",
            """
            class Tracked<T> extends CompletableFuture<T> {
              @SuppressWarnings({"rawtypes", "unchecked"})
              @Override public Tracked newIncompleteFuture() { return null; }
            }
            """);
    doesNotOverride(snippets, "Tracked", "<String>");
  }

  @Test
  void interfaceOfOnesOwn() {
    returning("Stage<String>", "interface Stage<T> extends CompletionStage<T> {}")
        .reports(
            "PromiseSubclass",
            "fetch()",
            "Stage<String>",
            "Stage",
            "CompletionStage<String>",
            "CompletableFuture<String>",
            "@Finally");
  }

  @Test
  void withoutTypeArguments() {
    sources(
            "interface Rows { @SuppressWarnings('rawtypes') →@Finally('idle') Tracked fetch();"
                + " void idle(); }",
            TRACKED)
        .reports("RawPromise", "fetch()", "Tracked", "Tracked<?>");
  }

  /** While an opener is awaited, the wrapper has to have a promise before there is a call. */
  private static Snippets openedLater(String using, String constructor) {
    return sources(
        "interface Rows { →@Using("
            + using
            + ") Tracked<String> fetch(); AutoCloseable open(); CompletionStage<Closeable> later(); }",
        """
        %s class Tracked<T> extends CompletableFuture<T> {
          %s
          @Override public <U> Tracked<U> newIncompleteFuture() { return null; }
        }
        """
            .formatted(constructor.isEmpty() ? "abstract" : "", constructor));
  }

  private static void isNeededTooEarly(Snippets snippets) {
    isNeededTooEarly(snippets, "constructor without parameters");
  }

  private static void isNeededTooEarly(Snippets snippets, String obstacle) {
    snippets.reports(
        "PromiseSubclass",
        "fetch()",
        "Tracked<String>",
        "later()",
        "Tracked",
        obstacle,
        "CompletableFuture<String>");
  }

  @Test
  void constructorWithParameters() {
    isNeededTooEarly(openedLater("{'open', 'later'}", "Tracked(int count) {}"));
  }

  @Test
  void privateConstructor() {
    isNeededTooEarly(openedLater("'later'", "private Tracked() {}"));
  }

  @Test
  void constructorThatThrows() {
    isNeededTooEarly(openedLater("'later'", "Tracked() throws IOException {}"));
  }

  @Test
  void abstractClass() {
    isNeededTooEarly(openedLater("'later'", ""), "is abstract. Remove 'abstract'");
  }

  @Test
  void constructorWithParametersWhereNothingIsAwaited() {
    sources(
            "interface Rows { @Using('open') @Finally('idle') Tracked<String> fetch();"
                + " AutoCloseable open(); void idle(); }",
            """
            class Tracked<T> extends CompletableFuture<T> {
              Tracked(int count) {}
              @Override public <U> Tracked<U> newIncompleteFuture() { return new Tracked<>(1); }
            }
            """)
        .generates("RowsWithFinally");
  }

  /** A reference to the method would be ambiguous. */
  @Test
  void factoryWithAStaticOverload() {
    Compilation compiled =
        sources(
                "interface Downloads { @Finally('idle') Traced<Path> load(Path traced);"
                    + " void idle(); }",
                "class Traced<T> extends CompletableFuture<T> {"
                    + " @Override public <U> Traced<U> newIncompleteFuture() { return null; }"
                    + " static <U> Traced<U> newIncompleteFuture(Traced<?> of) { return null; } }")
            .compile();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java"))
        .doesNotContain("::newIncompleteFuture")
        .contains(".newIncompleteFuture(), Traced::new)");
  }
}
