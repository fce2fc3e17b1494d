/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Annotations of parents: which hold, which contradict one another, which are lost. */
final class InheritanceTest {
  private static final String LOCAL =
      "interface Local { @Finally('close') CompletableFuture<Path> load(); void close(); }";
  private static final String WRAPPED = "@FinallyWith({}) ";

  @Test
  void parentsThatAgree() {
    sources(
            """
        interface Mirror extends Local, Remote {
          @Finally("release")
          CompletableFuture<Path> sync(String key);
        }

        @FinallyWith(Permits.class)
        interface Local {
          @Finally({"release", "leave"})
          CompletableFuture<Path> load(String key);

          void release(String key);
        }

        @FinallyWith(Permits.class)
        interface Remote {
          @Finally({"Remote.release", "Permits.leave"})
          CompletableFuture<Path> load(String key);

          void release(String key);
        }

        class Leases<T> {
          void leave(T key) {}
        }

        class Permits extends Leases<Object> {}
        """)
        .generates("LocalWithFinally", "MirrorWithFinally", "RemoteWithFinally");
  }

  @Test
  void nothingButInheritedMethods() {
    String child = "interface Mirror extends Local {}";

    sources(LOCAL, child).generates("LocalWithFinally");
    sources(LOCAL, WRAPPED + child).generates("LocalWithFinally", "MirrorWithFinally");
  }

  @Test
  void conflictIsReportedOnce() {
    sources(
            """
            interface Backup extends Mirror {
              @Finally("close")
              CompletableFuture<Path> store();
            }
            ---
            →interface Mirror extends Local, Remote {
              @Finally("close")
              CompletableFuture<Path> sync();
            }
            ---
            interface Remote {
              →@Finally({})
              CompletableFuture<Path> load();
            }
            """,
            LOCAL)
        .reports(
            error(
                "ConflictingFinally",
                "load()",
                "Local",
                "@Finally('close')",
                "Remote",
                "@Finally({})",
                "Mirror",
                "@Finally"),
            warning("NothingToCleanUp", "Remote"));
  }

  @Test
  void conflictOfArguments() {
    sources(
            """
        @FinallyWith({})
        →interface Mirror extends Local, Remote {}

        interface Local extends Storage {
          @Finally("release")
          CompletableFuture<Path> load(String key, String other);
        }

        interface Remote extends Storage {
          @Finally("release")
          CompletableFuture<Path> load(String other, String key);
        }

        interface Storage {
          void release(String key);
        }
        """)
        .reports(
            "ConflictingFinally",
            "load(String, String)",
            "Local",
            "@Finally('release')",
            "Remote",
            "@Finally('release')",
            "Mirror");
  }

  @Test
  void conflictOfOpeners() {
    sources(
            WRAPPED + "→interface Mirror extends Local, Remote {}",
            "interface Local { @Using('open') CompletableFuture<Path> load(); AutoCloseable open(); }",
            "interface Remote { @Using('dial') CompletableFuture<Path> load(); AutoCloseable dial(); }")
        .reports(
            "ConflictingFinally",
            "load()",
            "Local",
            "@Using('open')",
            "Remote",
            "@Using('dial')",
            "Mirror",
            "@Using");
  }

  @Test
  void conflictOfClassFiles() {
    sources(
            "→interface Mirror extends Local, Remote {"
                + " @Finally('close') CompletableFuture<Path> save(); }")
        .withLibrary(
            sources(
                "public " + LOCAL,
                "public interface Remote { @Finally({'hangUp', 'log'})"
                    + " CompletableFuture<Path> load(); void hangUp(); void log(); }"))
        .reports(
            "ConflictingFinally",
            "load()",
            "Local",
            "@Finally('close')",
            "Remote",
            "@Finally({'hangUp', 'log'})",
            "Mirror");
  }

  private static void shadows(Snippets snippets, String... names) {
    String[] all = new String[names.length + 3];
    all[0] = "load()";
    all[1] = "Local.load()";
    all[2] = "@Finally('close')";
    System.arraycopy(names, 0, all, 3, names.length);
    snippets.warns("ShadowedFinally", all);
  }

  private static final String CACHE =
      "interface Cache extends Local { CompletableFuture<Path> →load();"
          + " @Finally('close') CompletableFuture<Path> get(); }";

  @Test
  void overrideWithoutAnnotation() {
    shadows(sources(CACHE, LOCAL), "@Finally({})");
  }

  @Test
  void overrideOfAGrandparentIsReportedOnce() {
    String child =
        "interface Disk extends Cache { @Finally('close') CompletableFuture<Path> b(); }";
    shadows(sources(CACHE, child, LOCAL), "@Finally({})");
  }

  private static Snippets overriding(String annotation, String list, String members) {
    return sources(
        list + " interface Cache extends Local { @Override " + annotation + members + " }",
        "interface Local { @Finally({'Local.close', 'log', 'forget'})"
            + " CompletableFuture<Path> load(Path file);"
            + " void close(); void forget(Path file); static void log() {} }",
        "class Logs { static void log() {} }");
  }

  /** With the names as they are written there, another message would be the next one. */
  @Test
  void overrideWhoseNamesMeanOtherMethods() {
    overriding("", "@FinallyWith(Logs.class)", "CompletableFuture<Path> →load(Path file);")
        .warns(
            "ShadowedFinally",
            "Add @Finally({'Cache.close', 'Local.log', 'Cache.forget'}),",
            "list Local.class in @FinallyWith on Cache");
    overriding(
            "@Finally({'Cache.close', 'Local.log', 'Cache.forget'}) ",
            "@FinallyWith({Logs.class, Local.class})",
            "CompletableFuture<Path> load(Path file);")
        .generates("LocalWithFinally", "CacheWithFinally");
  }

  @Test
  void overrideWithOtherNamesOfParameters() {
    overriding("", "@FinallyWith(Logs.class)", "CompletableFuture<Path> →load(Path path);")
        .warns(
            "ShadowedFinally",
            "Give its parameters the names",
            "@Finally({'Cache.close', 'Local.log', 'Cache.forget'})",
            "Local.class");
  }

  private static final String TWO_NAMES =
      "interface Local { @Finally({'a', 'b'}) CompletableFuture<Path> load(Path file);"
          + " void a(Path file); void b(Path file); }";

  /** One cleanup has the names of parameters that the parent has, the other those of the child. */
  @Test
  void overrideWhoseCleanupsHaveDifferentNamesOfParameters() {
    sources(
            WRAPPED
                + "interface Cache extends Local { @Override CompletableFuture<Path>"
                + " →load(Path path); @Override void b(Path path); }",
            TWO_NAMES)
        .warns("ShadowedFinally", "@Finally({'a', 'b'})", "Give it a @Finally of its own");
  }

  @Test
  void overrideWhoseOpenerAndCleanupHaveDifferentNamesOfParameters() {
    sources(
            WRAPPED
                + "interface Cache extends Local { @Override CompletableFuture<Path>"
                + " →load(Path path); @Override void close(Path path); }",
            "interface Local { @Using('open') @Finally('close')"
                + " CompletableFuture<Path> load(Path file);"
                + " AutoCloseable open(Path file); void close(Path file); }")
        .warns("ShadowedFinally", "Give it a @Using and @Finally of its own");
  }

  @Test
  void overrideInAParentWithOtherNamesOfParameters() {
    String cache = "interface Cache extends Local { CompletableFuture<Path> load(Path path); }";
    sources(WRAPPED + "→interface Disk extends Cache {}", cache, TWO_NAMES)
        .warns(
            "ShadowedFinally",
            "Redeclare it in Disk with @Finally({'a', 'b'})",
            "the parameter names of Local.load(Path)");
    sources(
            "interface Disk extends Cache {"
                + " @Finally({'a', 'b'}) CompletableFuture<Path> load(Path file); }",
            cache,
            TWO_NAMES)
        .generates("LocalWithFinally", "DiskWithFinally");
  }

  @Test
  void overrideOfWhatAnInterfaceCoversWithOtherNamesOfParameters() {
    sources(
            WRAPPED
                + "interface Cache extends Local {"
                + " @Override CompletableFuture<Path> →load(Path path); }",
            "@Finally('forget') interface Local {"
                + " CompletableFuture<Path> load(Path file); void forget(Path file); }")
        .warns("ShadowedFinally", "Give its parameters the names", "@Finally('forget')");
  }

  @Test
  void overrideWithTheStaticCleanupOfAGenericParent() {
    sources(
            WRAPPED
                + "interface Cache extends Local<Path> {"
                + " @Override CompletableFuture<Path> →load(); }",
            "interface Local<T> {"
                + " @Finally('log') CompletableFuture<T> load(); static void log() {} }")
        .warns("ShadowedFinally", "Give it a @Finally of its own");
  }

  @Test
  void overrideInAnInterfaceThatHasNoWrapper() {
    shadows(
        sources(
            "→interface Disk extends Cache { @Finally('close') CompletableFuture<Path> get(); }",
            "interface Cache extends Local { @Override CompletableFuture<Path> load(); }",
            LOCAL),
        "Disk",
        "@Finally({})");
  }

  @Test
  void overrideOfOneThatOptsOut() {
    sources(
            "interface Cache extends Local {"
                + " @Override →@Finally({}) CompletableFuture<Path> load(); }",
            "interface Disk extends Cache { @Override CompletableFuture<Path> load();"
                + " @Finally('close') CompletableFuture<Path> get(); }",
            LOCAL)
        .warns("NothingToCleanUp", "Cache");
  }

  @Test
  void overrideOfWhatOpensAndCleansUp() {
    sources(
            WRAPPED + "interface Cache extends Disk { @Override CompletableFuture<Path> →load(); }",
            "interface Disk { @Using('open') @Finally('close') CompletableFuture<Path> load();"
                + " AutoCloseable open(); void close(); }")
        .warns(
            "ShadowedFinally",
            "load()",
            "Disk.load()",
            "@Using('open') and @Finally('close')",
            "@Using({}) and @Finally({})",
            "done");
  }

  @Test
  void overrideOfWhatOpens() {
    sources(
            WRAPPED + "interface Cache extends Disk { @Override CompletableFuture<Path> →load(); }",
            "interface Disk { @Using('open') CompletableFuture<Path> load(); AutoCloseable open(); }")
        .warns(
            "ShadowedFinally", "load()", "Disk.load()", "@Using('open')", "@Using({})", "opened");
  }

  @Test
  void errorsOfAParentAreReportedOnce() {
    assertThat(
            sources(
                    """
                    interface Storage {
                      @Finally(→"nope") CompletableFuture<Path> load();

                      →@Finally("close") Path find();

                      void close();
                    }

                    interface Disk extends Storage {
                      @Finally("close") CompletableFuture<Path> format();
                    }
                    """)
                .reports(
                    error("NoSuchCleanup", "Storage", "nope()", "Storage"),
                    error(
                        "NotAPromise",
                        "find()",
                        "Path",
                        "CompletionStage<Path>",
                        "CompletableFuture<Path>",
                        "@Finally"))
                .generated())
        .isEmpty();
  }

  @Test
  void errorsOfClassFilesAreReportedAtTheInterfaceAndTheirWarningsNowhere() {
    sources(
            "→→interface Disk extends Storage { @Finally('close') CompletableFuture<Path> format(); }")
        .withLibrary(
            sources(
                """
                public interface Storage {
                  @Finally("nope") CompletableFuture<Path> load();

                  @Finally({"close", "zip"}) Path find();

                  @Finally("flush") CompletableFuture<Path> save();

                  Future<?> flush();

                  void close();
                }
                """))
        .reports(
            error("NoSuchCleanup", "Storage", "nope()", "@FinallyWith on Storage"),
            error("NotAPromise", "find()", "Path", "CompletionStage<Path>"));
  }

  /** What javac takes the call for returns something else altogether, and may do so. */
  @Test
  void rawOverrideThatReturnsOthers() {
    sources(
            "interface Disk extends Index {"
                + " @Finally('close') CompletableFuture<Path> load(); void close(); }",
            "@SuppressWarnings({'rawtypes', 'unchecked'}) interface Index extends Storage {"
                + " List<String> names(Class type); }",
            "interface Storage { Collection<Object> names(Class<?> type); }")
        .generates("DiskWithFinally");
  }

  /** Their erasures are those of their first bounds, and tell nothing of the others. */
  @Test
  void overridesThatReturnTypeVariablesWithSeveralBounds() {
    sources(
            """
        interface Jobs<T extends Comparable<T> & Runnable, U extends T>
            extends Queue, Source<T>, Factory {
          @Finally("close") CompletableFuture<Path> load();
          void close();
          @Override U own();
          @Override U[] array();
          @Override <V extends Comparable<V> & Runnable> V generic();
        }

        interface Queue {
          Runnable own();
          Runnable[] array();
          <V extends Comparable<V> & Runnable> Runnable generic();
          <V extends Comparable<V> & Runnable> Runnable ofBoth();
          Runnable inherited();
          int[] numbers();
        }

        interface Source<T> {
          T inherited();
          int[] numbers();
        }

        interface Factory {
          <V extends Comparable<V> & Runnable> V ofBoth();
        }
        """)
        .generates("JobsWithFinally");
  }

  @Test
  void rawSubtypeOfAParameterizedType() {
    for (String parents : List.of("Names, RawNames", "RawNames, Names")) {
      sources(
              "@SuppressWarnings('unchecked') interface Downloads extends "
                  + parents
                  + " { @Finally('idle') CompletableFuture<Path> download(); void idle(); }",
              "interface Names { List<String> names(); }",
              "@SuppressWarnings('rawtypes') interface RawNames { ArrayList names(); }")
          .generates("DownloadsWithFinally");
    }
  }
}
