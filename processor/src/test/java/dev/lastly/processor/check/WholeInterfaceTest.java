/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;

import org.junit.jupiter.api.Test;

/** Annotations of an interface, which cover its methods. */
final class WholeInterfaceTest {
  private static final String WRAPPED = "@FinallyWith({}) ";

  /** What is an annotation of both a declaration and its type is written once. */
  @Test
  void nullnessOfReplacedTypeVariables() {
    sources(
            """
        import java.lang.annotation.*;

        @Finally("close")
        interface Orders<K> extends Storage<K> {}

        interface Storage<T> {
          @NonNull CompletableFuture<T> load(@NonNull T key);
          @NonNull T get();
          void close();
        }

        @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
        @interface NonNull {}
        """)
        .generates("OrdersWithFinally");
  }

  @Test
  void promisesOnly() {
    sources(
            "@Finally('leave') interface Orders<E extends Comparable<E>>"
                + " extends Source<CompletableFuture<E>> {"
                + " CompletableFuture<Path> place(); int count(); void leave(); }",
            "interface Source<P> { P get();"
                + " static CompletableFuture<Path> ofInterface() { return null; } }")
        .generates("OrdersWithFinally");
  }

  @Test
  void namesakeOfCleanupIsNotCovered() {
    sources(
            "→@Finally('leave') @FinallyWith(Permits.class) interface Rooms {"
                + " CompletableFuture<Path> enter(String user);"
                + " CompletableFuture<Path> leave(String room); }",
            "class Permits { void leave() {} }")
        .reports(warning("NotCovered", "@Finally(\"leave\")", "leave(String)", "Permits.leave()"));
  }

  @Test
  void overloadOfCleanupIsNotCoveredByEitherAnnotation() {
    sources(
            "→@Using('open') @Finally('leave') interface Rooms {"
                + " CompletableFuture<Path> enter(String user); AutoCloseable open();"
                + " void leave(); CompletableFuture<Path> leave(String room); }")
        .reports(
            warning(
                "NotCovered",
                "@Using(\"open\") and @Finally(\"leave\")",
                "leave(String)",
                "Rooms.leave()"));
  }

  @Test
  void namesakeWithItsOwnAnnotation() {
    String rooms =
        "@Finally('leave') @FinallyWith(Permits.class) interface Rooms {"
            + " CompletableFuture<Path> enter(String user);"
            + " @Finally(%s) CompletableFuture<Path> leave(String room); }";
    String permits = "class Permits { void leave() {} }";
    sources(rooms.formatted("'leave'"), permits).generates("RoomsWithFinally");
    sources(rooms.formatted("{}"), permits).generates("RoomsWithFinally");
  }

  @Test
  void overloadOfCleanupWithItsOwnAnnotations() {
    sources(
            "@Using('open') @Finally('leave') interface Rooms {"
                + " CompletableFuture<Path> enter(String user); AutoCloseable open(); void leave();"
                + " @Using('open') @Finally('leave') CompletableFuture<Path> leave(String room); }")
        .generates("RoomsWithFinally");
  }

  private static final String THREE =
      "interface Orders { CompletableFuture<Path> place(); CompletableFuture<Path> find(int key);"
          + " CompletableFuture<Path> list(String tenant); void leave(); AutoCloseable open(); }";

  @Test
  void misspeltCleanupIsReportedOnce() {
    sources("@Using('open') @Finally({'leave', →'laeve'}) " + THREE)
        .reports("NoSuchCleanup", "Orders", "laeve()", "leave()?");
  }

  @Test
  void misspeltOpenerIsReportedOnce() {
    sources("@Using(→'oepn') @Finally('leave') " + THREE)
        .reports("NoSuchCleanup", "Orders", "oepn()", "open()?");
  }

  @Test
  void misspeltOpenerAndCleanupAreBothReported() {
    sources("@Using(→'oepn') @Finally({'leave', →'laeve'}) " + THREE)
        .reports(
            error("NoSuchCleanup", "Orders", "oepn()", "open()?"),
            error("NoSuchCleanup", "Orders", "laeve()", "leave()?"));
  }

  @Test
  void argumentThatOneMethodDoesNotHave() {
    sources(
            "@Finally(→'forget') interface Orders { CompletableFuture<Path> place();"
                + " CompletableFuture<Path> find(String key); void forget(String key); }")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after place()",
            "place",
            "'key'",
            "forget",
            "place",
            "give place a @Finally of its own.");
  }

  @Test
  void argumentThatSeveralMethodsDoNotHave() {
    sources(
            "@Finally(→'forget') interface Orders { CompletableFuture<Path> place();"
                + " CompletableFuture<Path> list(); CompletableFuture<Path> sort();"
                + " void forget(String key); }")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after place()",
            "place",
            "'key'",
            "forget",
            "place",
            "give place a @Finally of its own.",
            "2 other methods");
  }

  @Test
  void argumentThatTwoMethodsDoNotHave() {
    sources(
            "@Finally(→'forget') interface Orders { CompletableFuture<Path> place();"
                + " CompletableFuture<Path> list(); void forget(String key); }")
        .reports("CleanupArguments", "forget(String key)", "after place()", "one other method.");
  }

  @Test
  void oneUnsupportedPromise() {
    sources("→@Finally('leave') interface Orders { Future<Path> place(); void leave(); }")
        .warns(
            "NotCovered", "@Finally('leave') on Orders", "one method", "place()", "@Finally({})");
  }

  @Test
  void asManyUnsupportedPromisesAsAreNamed() {
    sources(
            "→@Finally('leave') interface Orders { Future<Path> place(); Future<Path> find();"
                + " Future<Path> list(); Future<Path> sort(); Future<Path> drop(); void leave(); }")
        .warns(
            "NotCovered",
            "@Finally('leave') on Orders",
            "5 methods",
            "place(), find(), list(), sort() and drop()",
            "@Finally({})");
  }

  @Test
  void moreUnsupportedPromisesThanAreNamed() {
    sources(
            """
            →@Using("open")
            @Finally("leave")
            interface Orders extends Storage {
              CompletableFuture<Path> place();
              @Override @Using({}) @Finally({}) Future<Path> meant();
              AutoCloseable open();
              void leave();
            }
            """,
            """
            interface Storage {
              Future<Path> meant();
              <P extends CompletionStage<Path>> P chosen(P promise);
              @SuppressWarnings("rawtypes") CompletionStage raw();
              SubmissionPublisher<Path> stream();
              Future<Path> find(int key);
              Future<Path> sort(int order);
              Future<Path> copy(int from, int to);
            }
            """)
        .warns(
            "NotCovered",
            "@Using('open') and @Finally('leave') on Orders",
            "6 methods",
            "chosen(P), raw(), stream(), find(int), sort(int) and 1 more",
            "@Using({}) and @Finally({}). Or add a type argument, such as <?>, to what raw()"
                + " returns.");
  }

  @Test
  void cleanupNamedWithTheTypeOfTheInterface() {
    sources(
            "@Finally('Orders.leave') interface Orders {"
                + " CompletableFuture<?> leave(); CompletableFuture<?> place(); }")
        .generates("OrdersWithFinally");
  }

  private static final String[] STORAGES = {
    "@Finally('close') interface Local extends Storage { void close(); }",
    "@Finally('hangUp') interface Remote extends Storage { void hangUp(); }",
    "@Finally('leave') interface Storage { CompletableFuture<Path> load(); void leave(); }"
  };

  @Test
  void parentsThatCoverAGrandparent() {
    sources(
            WRAPPED + "→interface Mirror extends Local, Remote {}",
            STORAGES[0],
            STORAGES[1],
            STORAGES[2])
        .reports(
            "ConflictingFinally",
            "load()",
            "Local",
            "@Finally('close')",
            "Remote",
            "@Finally('hangUp')",
            "Mirror");
  }

  @Test
  void parentThatCoversAGrandparentBesideOneThatDoesNot() {
    sources(
            WRAPPED + "interface Mirror extends Plain, Local {}",
            "interface Plain extends Storage {}",
            STORAGES[0],
            STORAGES[2])
        .generates("LocalWithFinally", "MirrorWithFinally", "StorageWithFinally");
  }

  private static final String STORAGE =
      "@Finally('leave') interface Storage { CompletableFuture<Path> load();"
          + " CompletableFuture<Path> find(); int size(); void leave(); }";

  @Test
  void overrideOfWhatAParentCovers() {
    sources(
            WRAPPED
                + "interface Disk extends Storage {"
                + " @Override CompletableFuture<Path> →load(); @Override int size();"
                + " CompletableFuture<Path> format(); }",
            STORAGE)
        .warns(
            "ShadowedFinally",
            "load()",
            "Storage.load()",
            "Storage covers with @Finally('leave')",
            "@Finally({})");
  }

  @Test
  void overrideThatTheChildCovers() {
    sources(
            "@Finally('close') interface Disk extends Storage {"
                + " @Override CompletableFuture<Path> load(); void close(); }",
            STORAGE)
        .generates("DiskWithFinally", "StorageWithFinally");
  }

  @Test
  void parentsThatCoverOneMethodDifferently() {
    sources(
            WRAPPED + "→interface Mirror extends Storage, Remote {}",
            STORAGE,
            "@Finally('stop') interface Remote { CompletableFuture<Path> find(); void stop(); }")
        .reports(
            error(
                "ConflictingFinally",
                "find()",
                "Storage",
                "@Finally('leave')",
                "Remote",
                "@Finally('stop')",
                "Mirror"));
  }

  @Test
  void warningOfOneChildBesideErrorOfAnother() {
    sources(
            WRAPPED + "→interface Mirror extends Storage, Remote {}",
            WRAPPED + "interface Disk extends Storage { CompletableFuture<Path> →load(); }",
            STORAGE,
            "@Finally('stop') interface Remote { CompletableFuture<Path> find(); void stop(); }")
        .reports(
            error("ConflictingFinally", "find()", "Mirror"),
            warning("ShadowedFinally", "load()", "Storage.load()"));
  }

  @Test
  void typeVariableWithSeveralBounds() {
    sources(
            "→@Finally('idle') interface Downloads { CompletableFuture<Path> download(); void idle();"
                + " <T extends Runnable & CompletionStage<Path>> T load(); }")
        .warns("NotCovered", "load()");
  }
}
