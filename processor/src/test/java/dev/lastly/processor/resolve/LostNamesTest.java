/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.sources;

import org.junit.jupiter.api.Test;

/** Names of parameters that are not in class files. */
final class LostNamesTest {
  private static final String STORAGE = "public interface Storage { void drop(String key); }";

  @Test
  void ofAnInheritedCleanup() {
    sources(
            "interface Orders extends Storage {"
                + " @Finally(→'drop') CompletableFuture<Path> get(String key); }")
        .withLibrary(sources(STORAGE))
        .reports("NamesLost", "Storage.drop(String)", "-parameters", "drop", "Orders");
  }

  @Test
  void ofACollaborator() {
    sources(
            "@FinallyWith(Keys.class) interface Orders {"
                + " @Finally(→'drop') CompletableFuture<Path> get(String key); }")
        .withLibrary(sources("public class Keys { public void drop(String key) {} }"))
        .reports("NamesLost", "Keys.drop(String)", "-parameters", "method of your own");
  }

  @Test
  void ofACleanupThatIsRedeclared() {
    sources(
            "interface Orders extends Storage {"
                + " @Finally('drop') CompletableFuture<Path> get(String key);"
                + " @Override void drop(String key); }")
        .withLibrary(sources(STORAGE))
        .generates("OrdersWithFinally");
  }

  private static final String ORDERS =
      "→interface Orders extends Storage {"
          + " @Finally('ping') CompletableFuture<Path> cancel(); void ping(); }";

  @Test
  void ofAnInheritedMethodAndItsCleanup() {
    sources(ORDERS)
        .withLibrary(
            sources(
                "public interface Storage {"
                    + " @Finally('drop') CompletableFuture<Path> get(String key);"
                    + " void drop(String key); }"))
        .reports(
            "NamesLost", "Storage.get(String)", "drop(String)", "-parameters", "get", "Orders");
  }

  @Test
  void ofTheStaticCleanupOfAnInheritedMethod() {
    sources(ORDERS)
        .withLibrary(
            sources(
                "public interface Storage { @Finally('drop') CompletableFuture<Path> get();"
                    + " static void drop(String key) {} }"))
        .reports(
            "NamesLost",
            "Storage.drop(String)",
            "-parameters",
            "get",
            "Orders",
            "@Finally",
            "method of your own");
  }
}
