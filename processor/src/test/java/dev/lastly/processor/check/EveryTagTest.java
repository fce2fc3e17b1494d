package dev.lastly.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.report.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each {@link Tag}: the smallest source that provokes it, and all that is said. */
final class EveryTagTest {
  @TempDir private Path directory;

  /**
   * A row.
   *
   * @param message the whole message, after {@code "warning: "} if it is one
   */
  record Row(Tag tag, String message, How how, List<String> sources) {
    @Override
    public String toString() {
      return tag.toString();
    }
  }

  interface How {
    Snippets set(Snippets snippets, Path directory);
  }

  private static Row row(Tag tag, String text, String... sources) {
    return row(tag, text, (snippets, directory) -> snippets, sources);
  }

  private static Row row(Tag tag, String text, How how, String... sources) {
    return new Row(tag, "[" + tag + "] " + text, how, List.of(sources));
  }

  private static Row warning(Tag tag, String text, String... sources) {
    return new Row(
        tag, "warning: [" + tag + "] " + text, (snippets, directory) -> snippets, List.of(sources));
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            Tag.NOT_AN_INTERFACE,
            "Downloads is a class, and a wrapper can only stand in for an interface. Annotate an"
                + " interface that Downloads implements instead.",
            """
            abstract class Downloads {
              →@Finally("idle")
              abstract CompletableFuture<Path> download(URI from);

              abstract void idle();
            }
            """),
        row(
            Tag.SEALED_INTERFACE,
            "Downloads is sealed and does not permit DownloadsWithFinally to implement it. Add"
                + " DownloadsWithFinally to its permits clause, or remove \"sealed\".",
            """
            sealed →interface Downloads permits Real {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }

            abstract non-sealed class Real implements Downloads {}
            """),
        row(
            Tag.PRIVATE_INTERFACE,
            "App.Downloads is private, so no wrapper can implement it. Make it package-private.",
            """
            class App {
              private →interface Downloads {
                @Finally("idle")
                CompletableFuture<Path> download(URI from);

                void idle();
              }
            }
            """),
        row(
            Tag.NAME_TAKEN,
            "The wrapper of Downloads would be called DownloadsWithFinally, and there is a type of"
                + " that name already. Rename one of the two.",
            """
            →interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }

            class DownloadsWithFinally {}
            """),
        row(
            Tag.NOT_A_PROMISE,
            "download(URI) returns Path, which is not a promise. Return CompletionStage<Path> or"
                + " CompletableFuture<Path>, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              Path download(URI from);

              void idle();
            }
            """),
        row(
            Tag.RETURNS_VOID,
            "download(URI) returns nothing, so nobody can tell when it has ended. Return"
                + " CompletionStage<Void> or CompletableFuture<Void>, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              void download(URI from);

              void idle();
            }
            """),
        row(
            Tag.RAW_PROMISE,
            "download(URI) returns CompletionStage without saying of what. Return"
                + " CompletionStage<?>, or name the type of its value.",
            """
            interface Downloads {
              @SuppressWarnings("rawtypes")
              →@Finally("idle")
              CompletionStage download(URI from);

              void idle();
            }
            """),
        row(
            Tag.FUTURE_RETURNED,
            "download(URI) returns Future<Path>, which cannot tell anybody that it is done. Return"
                + " CompletableFuture<Path>, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              Future<Path> download(URI from);

              void idle();
            }
            """),
        row(
            Tag.PROMISE_SUBCLASS,
            "download(URI) returns Tracked<Path>, which the wrapper cannot create: Tracked does not"
                + " override newIncompleteFuture() to return Tracked. Override it, or return"
                + " CompletableFuture<Path>.",
            """
            interface Downloads {
              →@Finally("idle")
              Tracked<Path> download(URI from);

              void idle();
            }

            class Tracked<T> extends CompletableFuture<T> {}
            """),
        row(
            Tag.PROMISE_VARIABLE,
            "download(P) returns P, which the caller chooses, so the wrapper cannot create it."
                + " Return CompletionStage or CompletableFuture, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              <P extends CompletionStage<Path>> P download(P promise);

              void idle();
            }
            """),
        row(
            Tag.UNSUPPORTED_PROMISE,
            "download(URI) returns Flow.Publisher<Path>, a type that Lastly does not support."
                + " Return CompletionStage<Path> or CompletableFuture<Path>, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              Flow.Publisher<Path> download(URI from);

              void idle();
            }
            """),
        row(
            Tag.STATIC_METHOD,
            "download(URI) is static, so its calls do not go through the wrapper. Make it an"
                + " instance method, or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              static CompletableFuture<Path> download(URI from) {
                return new CompletableFuture<>();
              }

              void idle();
            }
            """),
        row(
            Tag.PRIVATE_METHOD,
            "download(URI) is private, so its calls do not go through the wrapper. Remove"
                + " \"private\", or remove @Finally.",
            """
            interface Downloads {
              →@Finally("idle")
              private CompletableFuture<Path> download(URI from) {
                return new CompletableFuture<>();
              }

              void idle();
            }
            """),
        row(
            Tag.BAD_NAME,
            "\"idle()\" is not the name of a method. Write \"idle\".",
            """
            interface Downloads {
              @Finally(→"idle()")
              CompletableFuture<Path> download(URI from);

              void idle();
            }
            """),
        row(
            Tag.NO_SUCH_CLEANUP,
            "Neither Downloads nor Permits has a method leaev(). Did you mean leave()?",
            """
            @FinallyWith(Permits.class)
            interface Downloads {
              @Finally(→"leaev")
              CompletableFuture<Path> download(URI from);
            }

            class Permits {
              void leave() {}
            }
            """),
        row(
            Tag.AMBIGUOUS_CLEANUP,
            "\"leave\" can mean Downloads.leave() or Permits.leave(): both can be called after"
                + " download(URI from). Write \"Downloads.leave\" or \"Permits.leave\".",
            """
            @FinallyWith(Permits.class)
            interface Downloads {
              @Finally(→"leave")
              CompletableFuture<Path> download(URI from);

              void leave();
            }

            class Permits {
              void leave() {}
            }
            """),
        row(
            Tag.CLEANUP_ARGUMENTS,
            "forget(Path path) cannot be called after verify(String tenant, Path file): verify has"
                + " no parameter \"path\". Rename it to \"file\", the only Path.",
            """
            interface Downloads {
              @Finally({"idle", →"forget"})
              CompletableFuture<Path> verify(String tenant, Path file);

              void forget(Path path);

              void idle();
            }
            """),
        row(
            Tag.NAMES_LOST,
            "Store.place(String, int) comes from a class file without parameter names, so"
                + " forget(String) cannot be bound. Compile that library with -parameters, or"
                + " redeclare place in Orders.",
            (snippets, directory) ->
                snippets.withLibrary(
                    directory,
                    Snippets.of(
                        """
                        public interface Store {
                          @Finally("forget")
                          CompletableFuture<Void> place(String key, int count);

                          void forget(String key);
                        }
                        """)),
            """
            →interface Orders extends Store {
              @Finally("ping")
              CompletableFuture<Void> cancel();

              void ping();
            }
            """),
        row(
            Tag.INACCESSIBLE_CLEANUP,
            "Permits.leave() cannot be called from DownloadsWithFinally. Remove \"private\".",
            """
            @FinallyWith(Permits.class)
            interface Downloads {
              @Finally(→"leave")
              CompletableFuture<Path> download(URI from);
            }

            class Permits {
              private void leave() {}

              { leave(); }
            }
            """),
        row(
            Tag.GENERIC_CLEANUP,
            "forget(List<T> files) has type parameters that cannot be told from the arguments with"
                + " certainty. Give it parameters of plain types.",
            """
            interface Downloads {
              @Finally(→"forget")
              CompletableFuture<Path> download(List<Path> files);

              <T> void forget(List<T> files);
            }
            """),
        row(
            Tag.CLEANS_UP_AFTER_ITSELF,
            "download(URI) names itself as its cleanup. Name the method that undoes it.",
            """
            interface Downloads {
              @Finally(→"download")
              CompletableFuture<Path> download(URI from);
            }
            """),
        row(
            Tag.OPENS_ITSELF,
            "download(URI) names itself as its opener. Name the method that opens what it needs.",
            """
            interface Downloads {
              @Using(→"download")
              CompletableFuture<Path> download(URI from);
            }
            """),
        row(
            Tag.NOT_CLOSABLE,
            "permit(URI) returns Integer, so there is nothing to close. Return an AutoCloseable, an"
                + " AsyncCloseable or a promise of one, or name another method in @Using.",
            """
            interface Downloads {
              @Using(→"permit")
              CompletableFuture<Path> download(URI from);

              Integer permit(URI from);
            }
            """),
        row(
            Tag.NOT_LISTED,
            "Permits is neither Downloads nor listed in its @FinallyWith. Add Permits.class to"
                + " @FinallyWith on Downloads, or correct the name.",
            """
            interface Downloads {
              @Finally(→"Permits.leave")
              CompletableFuture<Path> download(URI from);
            }
            """),
        row(
            Tag.BAD_COLLABORATOR,
            "int has no cleanups to call. List a class or an interface in @FinallyWith.",
            """
            @FinallyWith(int→.class)
            interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }
            """),
        row(
            Tag.GENERIC_COLLABORATOR,
            "Cache is generic, and @FinallyWith cannot say of what. List a class that extends it"
                + " with its type arguments filled in.",
            """
            @FinallyWith(Cache→.class)
            interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);
            }

            class Cache<K> {
              void idle() {}
            }
            """),
        row(
            Tag.INACCESSIBLE_COLLABORATOR,
            "App.Permits cannot be used in App_DownloadsWithFinally. Make it package-private.",
            """
            class App {
              @FinallyWith(Permits→.class)
              interface Downloads {
                @Finally("leave")
                CompletableFuture<Path> download(URI from);
              }

              private static class Permits {
                void leave() {}
              }
            }
            """),
        row(
            Tag.REPEATED_COLLABORATOR,
            "Permits is listed twice. Remove one.",
            """
            @FinallyWith({Permits.class, Permits→.class})
            interface Downloads {
              @Finally("leave")
              CompletableFuture<Path> download(URI from);
            }

            class Permits {
              void leave() {}
            }
            """),
        row(
            Tag.CONFLICTING_FINALLY,
            "load() is inherited from Local with @Finally(\"close\"), and from Remote with"
                + " @Finally({\"hangUp\", \"log\"}). Redeclare it in Both with the @Finally that is"
                + " to hold.",
            (snippets, directory) ->
                snippets.withLibrary(
                    directory,
                    Snippets.of(
                        """
                        public interface Local {
                          @Finally("close")
                          CompletableFuture<Path> load();

                          void close();
                        }
                        """,
                        """
                        public interface Remote {
                          @Finally({"hangUp", "log"})
                          CompletableFuture<Path> load();

                          void hangUp();

                          void log();
                        }
                        """)),
            """
            →interface Both extends Local, Remote {
              @Finally("close")
              CompletableFuture<Path> save();
            }
            """),
        warning(
            Tag.SHADOWED_FINALLY,
            "pay(String) overrides Payments.pay(String), which has @Finally(\"release\"), and"
                + " repeats none of it. Repeat it, or add @Finally({}) if nothing is to be cleaned"
                + " up.",
            """
            interface Payments {
              @Finally("release")
              CompletionStage<Void> pay(String account);

              void release();
            }

            interface CardPayments extends Payments {
              @Override
              CompletableFuture<Void> →pay(String account);

              @Finally("release")
              CompletableFuture<Void> charge(String card);
            }
            """),
        warning(
            Tag.NOTHING_TO_CLEAN_UP,
            "No method of Downloads has a @Finally that names a cleanup, so its wrapper only"
                + " forwards. Add @Finally to a method, or remove what is there.",
            """
            →@FinallyWith(Permits.class)
            interface Downloads {
              CompletableFuture<Path> download(URI from);
            }

            class Permits {
              void leave() {}
            }
            """),
        warning(
            Tag.COVERS_NOTHING,
            "@Finally(\"idle\") on Downloads never cleans up anything: no method is left that returns"
                + " a promise, is not named there and has no @Finally of its own. Remove it, or put"
                + " it on the interface that has such methods.",
            """
            →@Finally("idle")
            interface Downloads {
              Path download(URI from);

              void idle();
            }
            """),
        warning(
            Tag.NOT_COVERED,
            "@Finally(\"idle\") on Downloads does not cover one method, as Lastly does not support"
                + " what it returns: later(URI). To leave it out on purpose, redeclare it with"
                + " @Finally({}).",
            """
            →@Finally("idle")
            interface Downloads {
              CompletableFuture<Path> download(URI from);

              Future<Path> later(URI from);

              void idle();
            }
            """),
        warning(
            Tag.NOT_AWAITED,
            "flush() returns Future<?>, which nothing waits for. Return a CompletionStage to have"
                + " it awaited, or void.",
            """
            interface Downloads {
              @Finally(→"flush")
              CompletableFuture<Path> download(URI from);

              Future<?> flush();
            }
            """),
        row(
            Tag.INVISIBLE_TYPE,
            "Storage.copy(Handle) mentions Handle, which cannot be used in DownloadsWithFinally."
                + " Make Handle public.",
            """
            package app;

            →interface Downloads extends storage.Storage {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }
            """,
            """
            package storage;

            public interface Storage {
              void copy(Handle handle);
            }

            class Handle {}
            """),
        row(
            Tag.UNIMPLEMENTABLE,
            "Downloads declares int clone(), which no class can implement: Object has a clone()"
                + " that returns Object. Return an object, or rename it.",
            """
            interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();

              int →clone();
            }
            """),
        row(
            Tag.UNRESOLVED_TYPE,
            "Downloads got no wrapper, because Gone cannot be found. Correct the name, or add what"
                + " declares it to the class path.",
            (snippets, directory) ->
                snippets.withLibrary(
                    directory,
                    Snippets.of(
                        """
                        public class Permits {
                          public void leave(Gone permit) {}
                        }
                        """,
                        """
                        public class Gone {}
                        """),
                    "Gone.class"),
            """
            @FinallyWith(Permits.class)
            →interface Downloads {
              @Finally("leave")
              CompletableFuture<Path> download(URI from);
            }
            """),
        row(
            Tag.WRITE_FAILED,
            "DownloadsWithFinally could not be written: No space left on device. Make the folder"
                + " for generated sources writable and build again.",
            (snippets, directory) ->
                snippets.withProcessors(
                    new Tampered("createSourceFile", new IOException("No space left on device"))),
            """
            →interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }
            """),
        row(
            Tag.INTERNAL_ERROR,
            "Lastly failed on Downloads, which is a mistake in Lastly. Report it with the"
                + " declaration and this:\n  java.lang.IllegalStateException: provoked",
            (snippets, directory) ->
                snippets.withProcessors(
                    new Tampered("getPackageOf", new IllegalStateException("provoked"))),
            """
            →interface Downloads {
              @Finally("idle")
              CompletableFuture<Path> download(URI from);

              void idle();
            }
            """));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysThisAndNothingElse(Row row) {
    Snippets snippets = row.how().set(Snippets.of(row.sources().toArray(new String[0])), directory);
    Snippets.Outcome outcome = snippets.compile();

    assertThat(outcome.said()).containsExactlyElementsOf(snippets.atArrows(row.message()));
    if (row.message().startsWith("warning: ")) {
      assertThat(outcome.generated()).isNotEmpty();
    } else {
      assertThat(outcome.generated()).isEmpty();
    }
  }

  @Test
  void everyTagHasOneRowInTheOrderOfTheEnumeration() {
    List<Tag> rows = rows().map(Row::tag).toList();

    assertThat(rows).containsExactlyElementsOf(Arrays.asList(Tag.values()));
  }
}
