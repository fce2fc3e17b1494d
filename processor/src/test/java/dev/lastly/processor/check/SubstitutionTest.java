/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/**
 * Parents that are right while their children are wrong: type variables are replaced there, other
 * things can be seen from there, or more is covered.
 */
final class SubstitutionTest {
  private static final String WRAPPED = "@FinallyWith({}) ";
  private static final String EXPRESS = WRAPPED + "interface Express extends Orders {}";

  private static final String TRACKED =
      """
      class Tracked<T> extends CompletableFuture<T> {
        Tracked(int count) {}
        @Override public <U> Tracked<U> newIncompleteFuture() { return new Tracked<>(1); }
      }
      """;

  private static void isNeededTooEarly(Snippets snippets) {
    snippets.reports(
        "PromiseSubclass",
        "place()",
        "Tracked<String>",
        "later()",
        "Tracked",
        "CompletableFuture<String>");
  }

  @Test
  void openerThatTheChildAdds() {
    isNeededTooEarly(
        sources(
            "@Using('later') →interface Orders extends Storage { CompletionStage<Closeable> later(); }",
            "interface Storage { @Finally('close') Tracked<String> place(); void close(); }",
            TRACKED));
  }

  @Test
  void cleanupThatTheChildAddsToAWrongParent() {
    isNeededTooEarly(
        sources(
            "@Finally('close') interface Orders extends Storage {}",
            "interface Storage { →@Using('later') Tracked<String> place();"
                + " CompletionStage<Closeable> later(); void close(); }",
            TRACKED));
  }

  @Test
  void constructorThatOnlyTheParentsPackageSees() {
    isNeededTooEarly(
        sources(
            WRAPPED + "→interface Orders extends disk.Storage {}",
            """
            package disk;

            public interface Storage {
              @Using("later") Tracked<String> place();
              CompletionStage<Closeable> later();
            }
            """,
            """
            package disk;

            public class Tracked<T> extends CompletableFuture<T> {
              Tracked() {}
              @Override public <U> Tracked<U> newIncompleteFuture() { return new Tracked<>(); }
            }
            """));
  }

  @Test
  void methodThatTheChildCoversAndNobodyCanWrap() {
    sources(
            "@Finally('close') →interface Orders extends Storage {}",
            "interface Storage { CompletableFuture<Path> place("
                + UnimplementableTest.parameters("int", 253)
                + "); @Finally('close') CompletableFuture<Path> load(); void close(); }")
        .reports("Unimplementable", "place", "252", "Orders", "@Finally({})");
  }

  @Test
  void promiseThatTheChildCoversWithoutTheArguments() {
    sources(
            WRAPPED + "→interface Orders extends Source<CompletableFuture<Path>> {}",
            EXPRESS,
            "@Using('open') @Finally('forget') interface Source<R> { R get();"
                + " CompletableFuture<Path> find(String key);"
                + " void forget(String key); AutoCloseable open(); }")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after get()",
            "get",
            "'key'",
            "forget",
            "get",
            "give get a @Finally");
  }

  @Test
  void overloadThatFitsOnceItsTypeIsKnown() {
    sources(
            WRAPPED + "→interface Orders extends Cache<Integer> {}",
            "interface Cache<K> { @Finally('forget') CompletableFuture<Path> load(Integer key);"
                + " void forget(K key); void forget(Number key); }")
        .reports(
            "AmbiguousCleanup",
            "'forget'",
            "forget(K key) or forget(Number key)",
            "after load(Integer key)");
  }

  @Test
  void rawParent() {
    sources(
            "@SuppressWarnings('rawtypes') @FinallyWith({}) →interface Orders extends Cache {}",
            "interface Cache<T> { @Finally('close') CompletableFuture<T> load(); void close(); }")
        .reports("RawPromise", "load()", "CompletableFuture", "Orders extends Cache<...>");
  }

  @Test
  void cleanupThatOnlyTheParentsPackageSees() {
    sources(
            WRAPPED + "→interface Orders extends disk.Storage {}",
            "package disk; @FinallyWith(Permits.class) public interface Storage {"
                + " @Finally('leave') CompletableFuture<Path> load(); }",
            "package disk; public class Permits { void leave() {} }")
        .reports("InaccessibleCleanup", "Permits.leave()", "OrdersWithFinally", "public");
  }

  @Test
  void typeArgumentThatTheWrapperCannotSee() {
    sources(
            """
            class App {
              private static class Secret {}

              @FinallyWith({})
              →interface Orders extends Cache<Secret> {}
            }
            """,
            "interface Cache<T> { @Finally('close') CompletableFuture<Path> load(); T secret();"
                + " void close(); }")
        .reports(
            "InvisibleType",
            "Cache.secret()",
            "App.Secret",
            "App_OrdersWithFinally",
            "Make App.Secret package-private");
  }

  @Test
  void cleanupThatNothingWaitsFor() {
    sources(
            WRAPPED + "→interface Orders extends Cache<Future<String>> {}",
            EXPRESS,
            "interface Cache<R> { @Finally('flush') CompletableFuture<Path> load(); R flush(); }")
        .warns("NotAwaited", "flush()", "Future<String>", "CompletionStage");
  }

  private static final String SOURCE =
      "@Finally('close') public interface Source<R> { R get(); CompletableFuture<Path> load();"
          + " Future<Path> knownThere(); void close(); }";
  private static final String[] CHILDREN = {
    WRAPPED + "→interface Orders extends Source<Future<Path>>, Same {}",
    WRAPPED + "→interface Swapped extends Same, Source<Future<Path>> {}",
    "interface Same { Future<Path> get(); }",
    EXPRESS
  };

  private static Snippets.Expected notCovered(String method) {
    return warning(
        "NotCovered", "@Finally('close') on Source", "one method", method, "@Finally({})");
  }

  @Test
  void promiseThatIsNotSupportedOnceItIsKnown() {
    sources(CHILDREN)
        .withLibrary(sources(SOURCE))
        .reports(notCovered("get()"), notCovered("get()"));
  }

  @Test
  void promiseThatIsNotSupportedOnceItIsKnownBesideOneOfTheParent() {
    sources(CHILDREN[0], CHILDREN[1], CHILDREN[2], CHILDREN[3], "→" + SOURCE)
        .reports(notCovered("get()"), notCovered("get()"), notCovered("knownThere()"));
  }

  @Test
  void promiseOfOneChildOnly() {
    sources(
            "→" + WRAPPED + "interface Orders extends Cache<String> {}",
            WRAPPED + "interface Express extends Cache<CompletableFuture<Path>> {}",
            "→@Finally('close') interface Cache<R> { R get(); void close(); }")
        .reports(
            warning("NothingToCleanUp", "Orders"),
            warning("CoversNothing", "@Finally('close') on Cache", "@Finally"));
  }
}
