/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.downloads;

import org.junit.jupiter.api.Test;

/** Cleanups whose type parameters cannot be told from the arguments with certainty. */
final class GenericCleanupTest {
  private static void isUncertain(String parameters, String variables, String ofCleanup) {
    downloads(
            "@Finally(→'forget') CompletableFuture<Path> download(" + parameters + ");",
            variables + " void forget(" + ofCleanup + ") {}")
        .reports("GenericCleanup", "forget(" + ofCleanup + ")");
  }

  @Test
  void upperBoundOfAWildcard() {
    isUncertain("List<String> keys", "<T>", "List<? extends T> keys");
  }

  @Test
  void lowerBoundOfAWildcard() {
    isUncertain("List<String> keys", "<T>", "List<? super T> keys");
  }

  @Test
  void boundThatMentionsItself() {
    isUncertain("String key", "<T extends Comparable<T>>", "T key");
  }

  @Test
  void boundThatMentionsAnother() {
    isUncertain("String key, String tenant", "<T, U extends T>", "T key, U tenant");
  }

  @Test
  void elementOfAnArray() {
    isUncertain("String[] keys", "<T>", "T[] keys");
  }

  @Test
  void besideAWildcardWithoutBound() {
    downloads(
            "@Finally('forget') CompletableFuture<Path> download(List<String> keys, String tenant);",
            "<T> void forget(List<?> keys, T tenant) {}")
        .generates("DownloadsWithFinally");
  }

  @Test
  void exceptionOfAForwardedMethod() {
    downloads(
            "@Finally('idle') CompletableFuture<Path> download(); void idle();"
                + " <E extends IOException> void check() throws E;"
                + " <E extends IOException> Path find(String key) throws E;"
                + " <E extends Exception> void find(Class<E> type) throws E;")
        .generates("DownloadsWithFinally");
  }
}
