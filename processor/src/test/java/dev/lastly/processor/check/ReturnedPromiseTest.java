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
        .reports("NotAPromise", "all()", "CompletableFuture<Path>[]", "contains", "@Finally");
  }

  @Test
  void promiseInsideOfAnotherType() {
    returning("Optional<CompletableFuture<Path>> find()")
        .reports(
            "NotAPromise", "find()", "Optional<CompletableFuture<Path>>", "contains", "@Finally");
  }

  @Test
  void futureOfTheJdk() {
    returning("FutureTask<Path> load()")
        .reports(
            "FutureReturned", "load()", "FutureTask<Path>", "CompletableFuture<Path>", "@Finally");
  }

  @Test
  void futureOfATypeOfOnesOwn() {
    sources(
            "interface Downloads { →@Finally('idle') Loading load(); void idle(); }",
            "interface Loading extends Future<Path> {}")
        .reports("FutureReturned", "load()", "Loading", "CompletableFuture<Path>", "@Finally");
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
  void subtypeOfASupportedStream() {
    returning("SubmissionPublisher<Path> list()")
        .reports(
            "PromiseSubclass",
            "list()",
            "SubmissionPublisher<Path>",
            "SubmissionPublisher",
            "Return Flow.Publisher<Path>",
            "@Finally");
  }

  @Test
  void publisherWithoutItsAdapter() {
    returning("org.reactivestreams.Publisher<Path> list()")
        .reports(
            "MissingAdapter", "list()", "Publisher<Path>", "dev.lastly:lastly-reactive-streams");
  }

  @Test
  void publisherOfTheJdk() {
    downloads("@Finally('idle') Flow.Publisher<Path> list(); void idle();")
        .generates("DownloadsWithFinally");
  }

  @Test
  void subtypeOfAnUnsupportedPromise() {
    sources(
            "interface Sessions {"
                + " →@Finally('idle') io.netty.util.concurrent.Promise<String> get();"
                + " void idle(); }",
            "package io.netty.util.concurrent; public interface Future<V> {}",
            "package io.netty.util.concurrent; public interface Promise<V> extends Future<V> {}")
        .reports(
            "UnsupportedPromise",
            "get()",
            "Promise<String>",
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

  @Test
  void typeVariableWithSeveralBounds() {
    downloads(
            "→@Finally('idle') <T extends Runnable & CompletionStage<Path>> T download();"
                + " void idle();")
        .reports("PromiseVariable", "download()", "T", "@Finally");
  }
}
