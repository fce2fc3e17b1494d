/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import org.junit.jupiter.api.Test;

/** What an interface may declare, and every class inherits from {@code Object} in another form. */
final class ObjectMethodsTest {
  private static final String CLEANED =
      "@Finally('idle') CompletableFuture<Path> download(); void idle(); ";

  @Test
  void cloneOfNothing() {
    downloads(CLEANED + "void →clone();")
        .reports("Unimplementable", "Downloads", "void clone()", "Object");
  }

  @Test
  void cloneThatThrows() {
    downloads(CLEANED + "Object →clone() throws IOException;")
        .reports("Unimplementable", "Downloads", "clone()", "IOException", "Object");
  }

  @Test
  void finalizer() {
    downloads(CLEANED + "void →finalize();")
        .reports("Unimplementable", "Downloads", "void finalize()");
  }

  @Test
  void genericClone() {
    downloads(CLEANED + "<T> T →clone();").reports("Unimplementable", "Downloads", "clone()");
  }

  @Test
  void genericFinalizer() {
    downloads(CLEANED + "<T> void →finalize();")
        .reports("Unimplementable", "Downloads", "finalize()");
  }

  @Test
  void genericMethodThatTheCompilerRefuses() {
    Compilation compiled = downloads(CLEANED + "<T> boolean equals(T other);").compile();

    assertThat(compiled.messages()).extracting(Message::tag).containsExactly("");
    assertThat(compiled.generated()).isEmpty();
  }

  @Test
  void cloneOfAParentIsReportedOnce() {
    sources(
            "→interface Downloads extends Cloning { " + CLEANED + " }",
            "interface Mirror extends Downloads {"
                + " @Finally('idle') CompletableFuture<Path> sync(); }",
            "interface Cloning { int clone(); }")
        .reports("Unimplementable", "Downloads", "int clone()", "Object");
  }

  private static void isAllowed(String member) {
    downloads(CLEANED + member).generates("DownloadsWithFinally");
  }

  @Test
  void promiseOfAClone() {
    downloads(
            "@Finally('idle') CompletableFuture<Path> clone() throws CloneNotSupportedException;"
                + " void idle();")
        .generates("DownloadsWithFinally");
  }

  @Test
  void methodsOfObject() {
    isAllowed(
        "@Override boolean equals(Object other); @Override int hashCode();"
            + " @Override String toString();");
  }

  @Test
  void overloadOfFinalize() {
    isAllowed("void finalize(int other);");
  }

  @Test
  void overloadOfClone() {
    isAllowed("int clone(int other);");
  }

  @Test
  void cloneThatThrowsUncheckedExceptions() {
    isAllowed("Object clone() throws IllegalStateException, OutOfMemoryError;");
  }

  /** A wrapper that does not forward equals(Object) keeps the hash code of its own identity. */
  @Test
  void equalsOfAnotherParameter() {
    Compilation compiled =
        sources(
                "interface Rule { @Finally('idle') CompletableFuture<Path> load(); void idle();"
                    + " boolean equals(Rule other); }")
            .compile();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.onlyGenerated()).contains("equals(Rule other)").doesNotContain("hashCode");
  }
}
