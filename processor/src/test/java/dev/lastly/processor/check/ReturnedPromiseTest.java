/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** What an annotated method returns. */
final class ReturnedPromiseTest {
  private static Snippets returning(String method) {
    return downloads("→@Finally('idle') " + method + "; void idle();");
  }

  @Test
  void primitive() {
    returning("int count()")
        .reports(
            "NotAPromise",
            "count()",
            "int",
            "CompletionStage<Integer>",
            "CompletableFuture<Integer>",
            "@Finally");
  }

  @Test
  void typeVariable() {
    returning("<T> T load()")
        .reports("NotAPromise", "load()", "T", "CompletionStage<T>", "CompletableFuture<T>");
  }

  @Test
  void arrayOfPromises() {
    returning("CompletableFuture<Path>[] all()")
        .reports("NotAPromise", "all()", "CompletableFuture<Path>[]", "holds", "@Finally");
  }

  @Test
  void promiseInsideOfAnotherType() {
    returning("Optional<CompletableFuture<Path>> find()")
        .reports("NotAPromise", "find()", "Optional<CompletableFuture<Path>>", "holds", "@Finally");
  }

  @Test
  void futureOfTheJdk() {
    returning("FutureTask<Path> load()")
        .reports(
            "FutureReturned", "load()", "FutureTask<Path>", "CompletableFuture<Path>", "@Finally");
  }

  @Test
  void futureOfUnknownType() {
    returning("ScheduledFuture<?> load()")
        .reports("FutureReturned", "load()", "ScheduledFuture<?>", "CompletableFuture<?>");
  }

  @Test
  void interfaceThatExtendsCompletionStage() {
    sources(
            "interface Sessions { →@Finally('idle') RedisFuture<String> get(); void idle(); }",
            "interface RedisFuture<T> extends CompletionStage<T>, Future<T> {}")
        .reports(
            "PromiseSubclass",
            "get()",
            "RedisFuture<String>",
            "RedisFuture",
            "CompletionStage<String>",
            "CompletableFuture<String>",
            "@Finally");
  }

  @Test
  void typeVariableOfTheInterface() {
    sources(
            "interface Downloads<F extends CompletableFuture<Path>> {"
                + " →@Finally('idle') F download(); void idle(); }")
        .reports("PromiseVariable", "download()", "F", "@Finally");
  }

  @Test
  void subtypeOfAKnownStream() {
    sources(
            "interface Sessions {"
                + " →@Finally('idle') org.reactivestreams.Mono<String> get(); void idle(); }",
            "package org.reactivestreams; public interface Publisher<T> {}",
            "package org.reactivestreams; public abstract class Mono<T> implements Publisher<T> {}")
        .reports(
            "UnsupportedPromise",
            "get()",
            "Mono<String>",
            "CompletionStage<String>",
            "CompletableFuture<String>",
            "@Finally");
  }

  @Test
  void promiseAfterSubstitution() {
    sources(
            "interface Downloads extends Source<CompletableFuture<Path>> {"
                + " @Override @Finally('idle') CompletableFuture<Path> get(); void idle(); }",
            "interface Source<T> { T get(); }")
        .generates("DownloadsWithFinally");
  }

  /** Both annotations are named as what to remove. */
  @Test
  void opensAndCleansUpWithoutAPromise() {
    downloads("→@Using('open') @Finally('idle') String get(); AutoCloseable open(); void idle();")
        .reports(
            "NotAPromise",
            "get()",
            "String",
            "CompletionStage<String>",
            "CompletableFuture<String>",
            "@Using and @Finally");
  }

  @Test
  void opensAndCleansUpInAStaticMethod() {
    downloads(
            "@Finally('idle') →@Using('open') static CompletableFuture<Path> get() { return null; }"
                + " AutoCloseable open(); void idle();")
        .reports("StaticMethod", "get()", "@Using and @Finally");
  }
}
