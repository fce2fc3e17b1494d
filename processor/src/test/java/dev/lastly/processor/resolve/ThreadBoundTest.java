/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleanups that only the thread can call that did what they undo. */
final class ThreadBoundTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lock",
        "ReentrantLock",
        "ReentrantReadWriteLock.ReadLock",
        "ReentrantReadWriteLock.WriteLock"
      })
  void lock(String lock) {
    sources(
            "@FinallyWith("
                + lock
                + ".class) interface Downloads {"
                + " @Finally(→'unlock') CompletableFuture<Path> get(); }")
        .warns("ThreadBoundCleanup", lock + ".unlock()", "Semaphore");
  }

  @Test
  void lockOfOnesOwn() {
    sources(
            "@FinallyWith(Gate.class) interface Downloads {"
                + " @Finally(→'unlock') CompletableFuture<Path> get(); }",
            "@SuppressWarnings('serial') class Gate extends ReentrantLock {"
                + " @Override public void unlock() { super.unlock(); } }")
        .warns("ThreadBoundCleanup", "Gate.unlock()", "Semaphore");
  }

  @Test
  void delegateThatIsALock() {
    sources(
            "interface Downloads extends Lock {"
                + " @Finally(→'unlock') CompletableFuture<Path> get(); }")
        .warns("ThreadBoundCleanup", "Downloads.unlock()");
  }

  @Test
  void onceForAllMethodsOfAnInterface() {
    sources(
            "@Finally(→'ReentrantLock.unlock') @FinallyWith(ReentrantLock.class)"
                + " interface Downloads { CompletableFuture<Path> get(); CompletableFuture<Path> put(); }")
        .warns("ThreadBoundCleanup", "ReentrantLock.unlock()");
  }

  @ParameterizedTest
  @CsvSource({
    "com.google.common.util.concurrent.Monitor, leave",
    "org.apache.curator.framework.recipes.locks.InterProcessMutex, release",
    "org.redisson.api.RLockAsync, unlockAsync",
    "co.elastic.apm.api.Scope, close",
    "io.grpc.Context, detach",
    "io.netty.util.concurrent.FastThreadLocal, remove",
    "jakarta.enterprise.context.control.RequestContextController, deactivate",
    "org.apache.log4j.MDC, remove",
    "org.apache.log4j.NDC, pop",
    "org.jboss.logging.MDC, clear",
    "org.jboss.logging.NDC, pop",
    "jakarta.transaction.UserTransaction, rollback",
  })
  void ofALibrary(String type, String method) {
    int dot = type.lastIndexOf('.');
    String name = type.substring(dot + 1);
    sources(
            "@FinallyWith("
                + type
                + ".class) interface Downloads {"
                + " @Finally(→'"
                + method
                + "') CompletableFuture<Path> get(); }",
            "package "
                + type.substring(0, dot)
                + ";\n"
                + "public class "
                + name
                + " { public void "
                + method
                + "() {} }")
        .warns("ThreadBoundCleanup", name + "." + method + "()");
  }

  @Test
  void overloadThatIsToldTheThread() {
    sources(
            "@FinallyWith(org.redisson.api.RLockAsync.class) interface Downloads {"
                + " @Finally('unlockAsync') CompletableFuture<Path> get(long thread); }",
            "package org.redisson.api;\n"
                + "public interface RLockAsync { void unlockAsync(long thread); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void staticMethod() {
    sources(
            "@FinallyWith(org.slf4j.MDC.class) interface Downloads {"
                + " @Finally(→'clear') CompletableFuture<Path> get(); }",
            "package org.slf4j;\npublic class MDC { public static void clear() {} }")
        .warns("ThreadBoundCleanup", "MDC.clear()", "Lastly.withContext(...)");
  }

  @Test
  void threadLocal() {
    sources(
            "@FinallyWith(Tenant.class) interface Downloads {"
                + " @Finally(→'remove') CompletableFuture<Path> get(); }",
            "class Tenant extends ThreadLocal<String> {}")
        .warns("ThreadBoundCleanup", "Tenant.remove()", "Lastly.withContext(...)");
  }

  private static final String SCOPE =
      "package io.opentelemetry.context;\n"
          + "public interface Scope extends AutoCloseable { @Override void close(); }";

  @Test
  void openedScope() {
    sources(
            "@FinallyWith(Span.class) interface Downloads {"
                + " @Using(→'makeCurrent') CompletableFuture<Path> get(); }",
            "interface Span { io.opentelemetry.context.Scope makeCurrent(); }",
            SCOPE)
        .warns("ThreadBoundCleanup", "Scope.close()", "Lastly.withContext(...)");
  }

  @Test
  void openedScopeThatIsAwaited() {
    sources(
            "@FinallyWith(Span.class) interface Downloads {"
                + " @Using(→'make') CompletableFuture<Path> get(); }",
            "interface Span { CompletionStage<? extends io.opentelemetry.context.Scope> make(); }",
            SCOPE)
        .warns("ThreadBoundCleanup", "Scope.close()");
  }

  @Test
  void scopeAsACleanup() {
    sources(
            "@FinallyWith(io.opentelemetry.context.Scope.class) interface Downloads {"
                + " @Finally(→'close') CompletableFuture<Path> get(); }",
            SCOPE)
        .warns("ThreadBoundCleanup", "Scope.close()");
  }

  @Test
  void besideAnother() {
    sources(
            "@FinallyWith({ReentrantLock.class, Permits.class})"
                + " interface Downloads {"
                + " @Finally({→'unlock', →'leave'}) CompletableFuture<Path> get(); }",
            "interface Permits { List<CompletableFuture<Path>> leave(); }")
        .reports(
            warning("ThreadBoundCleanup", "ReentrantLock.unlock()"),
            warning("NotAwaited", "leave()"));
  }

  @ParameterizedTest
  @CsvSource({"Semaphore, release", "CountDownLatch, countDown", "Phaser, arrive"})
  void whatAnyThreadCanCall(String type, String method) {
    sources(
            "@FinallyWith("
                + type
                + ".class) interface Downloads {"
                + " @Finally('"
                + method
                + "') CompletableFuture<Path> get(); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void methodOfOnesOwnWithSuchAName() {
    sources(
            "@FinallyWith(Gate.class) interface Downloads {"
                + " @Finally('unlock') CompletableFuture<Path> get(); }",
            "interface Gate { void unlock(); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void typeVariable() {
    sources(
            "interface Downloads { @Using(→'open') CompletableFuture<Path> get();"
                + " <T extends Runnable & io.opentelemetry.context.Scope> T open(); }",
            "package io.opentelemetry.context;"
                + " public interface Scope extends AutoCloseable { void close(); }")
        .warns("ThreadBoundCleanup", "T.close()");
  }
}
