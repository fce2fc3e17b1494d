/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Catalogue;
import dev.lastly.processor.testing.Catalogue.Entry;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Snippets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @SuppressWarnings}, as the compiler itself obeys it. */
final class SuppressedWarningsTest {
  private static Snippets notAwaited(String onInterface, String onMethod) {
    return sources(
        "@FinallyWith(Cache.class) "
            + onInterface
            + " interface Downloads { "
            + onMethod
            + " @Finally('flush') CompletableFuture<Path> get();"
            + " @Finally(→'flush') CompletableFuture<Path> put(); }",
        "interface Cache { FutureTask<Path> flush(); }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings('NotAwaited')",
        "@SuppressWarnings('lastly')",
        "@SuppressWarnings('all')",
        "@SuppressWarnings({'unchecked', 'NotAwaited'})",
        "@SuppressWarnings(Names.NOT_AWAITED)",
      })
  void onAMethod(String suppression) {
    Snippets names = sources("class Names { static final String NOT_AWAITED = 'NotAwaited'; }");
    notAwaited("", suppression).withLibrary(names).warns("NotAwaited", "flush()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NotAwaited", "lastly", "all"})
  void onTheInterface(String token) {
    sources(
            "@SuppressWarnings('"
                + token
                + "') @FinallyWith(Cache.class) interface Downloads {"
                + " @Finally('flush') CompletableFuture<Path> get(); }",
            "interface Cache { FutureTask<Path> flush(); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void onTheClassAround() {
    sources(
            "@SuppressWarnings('all') class App { interface Cache { FutureTask<Path> flush(); }"
                + " @FinallyWith(Cache.class) interface Downloads {"
                + " @Finally('flush') CompletableFuture<Path> get(); } }")
        .generates("App_DownloadsWithFinally");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "notawaited", "[NotAwaited]", "ShadowedFinally", "unchecked"})
  void otherToken(String token) {
    sources(
            "@FinallyWith(Cache.class) interface Downloads { @SuppressWarnings('"
                + token
                + "')"
                + " @Finally(→'flush') CompletableFuture<Path> get(); }",
            "interface Cache { FutureTask<Path> flush(); }")
        .warns("NotAwaited", "flush()");
  }

  @Test
  void errorsStay() {
    sources(
            "@SuppressWarnings('all') interface Downloads {"
                + " @Finally(→'leave') CompletableFuture<Path> get(); }")
        .reports("NoSuchCleanup", "Downloads", "leave()");
  }

  static Stream<Entry> warnings() {
    return Stream.concat(Catalogue.entries().stream(), Catalogue.wordings().stream())
        .filter(Entry::hasSources)
        .filter(entry -> !entry.isError());
  }

  /** None comes back under another name, such as that there is nothing to clean up. */
  @ParameterizedTest
  @MethodSource("warnings")
  void everyWarningCanBeTurnedOff(Entry entry) {
    Compilation compiled =
        entry
            .before()
            .edited(
                text ->
                    text.replaceAll(
                        "((?:public )?interface \\w)",
                        "@SuppressWarnings(\"" + entry.tag() + "\") $1"))
            .compile();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated()).isNotEmpty();
  }

  @Test
  void whatIsTurnedOffInAParentIsNotReportedForItsChild() {
    sources(
            "interface Base { @Finally('leave') CompletableFuture<Path> get(); void leave(); }",
            "interface Child extends Base { @SuppressWarnings('ShadowedFinally')"
                + " @Override CompletableFuture<Path> get();"
                + " @Finally('leave') CompletableFuture<Path> put(); }",
            "interface GrandChild extends Child { @Finally('leave') CompletableFuture<Path> go(); }")
        .generates("BaseWithFinally", "ChildWithFinally", "GrandChildWithFinally");
  }

  @Test
  void whatIsTurnedOffInAParentWithoutAWrapper() {
    sources(
            "interface Base { @Finally('leave') CompletableFuture<Path> get(); void leave();"
                + " default CompletableFuture<Path> one() { return null; } }",
            "interface Child extends Base { @SuppressWarnings({'ShadowedFinally', 'BypassedCleanup'})"
                + " @Override default CompletableFuture<Path> get() { return null; }"
                + " @SuppressWarnings('BypassedCleanup')"
                + " @Override default CompletableFuture<Path> one() { return go(); }"
                + " CompletableFuture<Path> go(); }",
            "interface GrandChild extends Child {"
                + " @Override @Finally('leave') CompletableFuture<Path> go(); }")
        .generates("BaseWithFinally", "GrandChildWithFinally");
  }
}
