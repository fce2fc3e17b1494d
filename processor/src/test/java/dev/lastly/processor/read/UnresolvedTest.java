/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Generating;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that are missing, or not there yet. */
final class UnresolvedTest {
  /** What Lastly reports beside the compiler, which finds that symbols are missing. */
  private static List<Message> ofLastly(Snippets snippets) {
    List<Message> messages = snippets.compile().messages();
    assertThat(messages).anyMatch(message -> message.text().contains("cannot find symbol"));
    return messages.stream()
        .filter(message -> !message.text().contains("cannot find symbol"))
        .toList();
  }

  private static void isMissing(Snippets snippets, String missing) {
    assertThat(ofLastly(snippets))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.tag()).isEqualTo("UnresolvedType");
              assertThat(message.isError()).isTrue();
              assertThat(message.place()).isEqualTo(snippets.arrows().get(0));
              assertThat(message.text()).contains("Downloads ", " " + missing + " cannot be found");
            });
  }

  private static Snippets ofPermits(String type) {
    return sources(
        "@FinallyWith(Permits.class) →interface Downloads {"
            + " @Finally('leave') CompletableFuture<Path> download(); }",
        "class Permits " + type);
  }

  private static Snippets method(String declaration) {
    return sources("→interface Downloads { @Finally('idle') " + declaration + "; void idle(); }");
  }

  @Test
  void withArguments() {
    assertThat(ofLastly(method("CompletableFuture<Gone<String>> download()")))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.text())
                    .containsPattern(" (Gone|a generic type in download\\(\\)) cannot be found"));
  }

  @Test
  void boundWithArguments() {
    assertThat(
            ofLastly(
                sources(
                    "interface Downloads<T extends Gone<String>> {"
                        + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }")))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.text())
                    .containsPattern(" (Gone|a generic type in Downloads) cannot be found"));
  }

  @Test
  void bound() {
    isMissing(
        sources(
            "→interface Downloads<T extends Gone> {"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }"),
        "Gone");
  }

  @Test
  void parent() {
    isMissing(
        sources(
            "→interface Downloads extends Gone {"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }"),
        "Gone");
  }

  @Test
  void boundOfAMethod() {
    isMissing(method("<U extends Gone> CompletableFuture<U> download()"), "Gone");
  }

  @Test
  void valueOfAPromise() {
    isMissing(method("CompletableFuture<? extends Gone> download()"), "Gone");
  }

  @Test
  void parameter() {
    isMissing(method("CompletableFuture<Path> download(Gone[] from)"), "Gone");
  }

  @Test
  void exception() {
    isMissing(method("CompletableFuture<Path> download() throws Gone"), "Gone");
  }

  @Test
  void parameterOfACleanup() {
    isMissing(ofPermits("{ void leave(Gone permit) {} }"), "Gone");
  }

  @Test
  void parentOfACollaborator() {
    isMissing(ofPermits("extends Leases { } class Leases extends Gone {}"), "Gone");
  }

  @Test
  void parameterOfAnInheritedCleanup() {
    isMissing(ofPermits("extends Leases { } class Leases { void leave(Gone permit) {} }"), "Gone");
  }

  @Test
  void severalAreListedInOrder() {
    isMissing(
        sources(
            """
            @FinallyWith(Permits.class)
            →interface Downloads<T extends Gone1> extends GoneParent {
              @Finally({"idle", "leave", "release"})
              <U extends Gone2> CompletableFuture<? extends Gone3> download(Gone4[] x) throws Gone5;

              void idle();
            }

            class Permits extends Leases {
              void leave(Gone6 permit) {}

              void unrelated(Other permit) {}
            }

            class Leases extends GoneBase {
              void release(Gone7 lease) {}
            }
            """),
        "Gone1, Gone2, Gone3, Gone4, Gone5, Gone6, Gone7, GoneBase and GoneParent");
  }

  @Test
  void collaborator() {
    isMissing(
        sources(
            "@FinallyWith(Gone.class) →interface Downloads {"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }"),
        "a class in @FinallyWith on Downloads");
  }

  @Test
  void constant() {
    isMissing(
        sources(
            "→interface Downloads { @Finally(Gone.NAME)"
                + " CompletableFuture<Path> download(String key); }"),
        "a constant in @Finally on download(String)");
  }

  @Test
  void collaboratorAndConstant() {
    isMissing(
        sources(
            "@FinallyWith(Gone.class) →interface Downloads { @Finally(Gone.NAME)"
                + " CompletableFuture<Path> download(String key); }"),
        "a class in @FinallyWith on Downloads and a constant in @Finally on download(String)");
  }

  @Test
  void nothingIsReportedBesideOtherErrors() {
    Snippets snippets =
        sources(
            "interface Downloads { @Finally('idle') CompletableFuture<Gone> download(); void idle(); }",
            "interface Orders { @Finally(→'idle') CompletableFuture<Path> place(); }");
    assertThat(ofLastly(snippets))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.tag()).isEqualTo("NoSuchCleanup");
              assertThat(message.place()).isEqualTo(snippets.arrows().get(0));
              assertThat(message.text()).contains("Orders", "idle()", "@FinallyWith on Orders");
            });
  }

  @Test
  void nothingIsReportedOfMethodsThatAreNotNamed() {
    assertThat(ofLastly(ofPermits("{ void leave() {} void unrelated(Gone permit) {} }"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void generatedLater(int round) {
    Generating other =
        new Generating(
            round,
            "Permit",
            "class Permit { static final String NAME = \"leave\"; void leave(Permit permit) {} }");
    Snippets snippets =
        sources(
                "@FinallyWith(Permit.class) interface Downloads {"
                    + " @Finally(Permit.NAME) CompletableFuture<Permit> download(Permit permit); }")
            .withProcessors(other, new FinallyProcessor());

    assertThat(snippets.reports().generated()).containsKey("DownloadsWithFinally.java");
  }

  @Test
  void generatedLaterAndReturnedByOneOfTwo() {
    Snippets snippets =
        sources(
                "@Finally('idle') interface Downloads extends Source, Factory {"
                    + " CompletableFuture<Path> download(); void idle(); }",
                "interface Source { Permit make(Class<?> type); }",
                "@SuppressWarnings('rawtypes') interface Factory { Object make(Class type); }")
            .withProcessors(new Generating(2, "Permit", "class Permit {}"), new FinallyProcessor());

    assertThat(snippets.reports().generated()).containsKey("DownloadsWithFinally.java");
  }

  @Test
  void mistakeBesideWhatIsGeneratedLater() {
    sources(
            "interface Downloads {"
                + " @Finally(→'nope') CompletableFuture<Permit> download(Permit permit); }")
        .withProcessors(new Generating(2, "Permit", "class Permit {}"), new FinallyProcessor())
        .reports("NoSuchCleanup", "Downloads", "nope()", "@FinallyWith on Downloads");
  }

  /** Without {@code Gone}. */
  private static Snippets withIncompleteLibrary(String source, String... library) {
    return sources(source).withLibrary(sources(library), "Gone.class");
  }

  private static void isMissingInTheLibrary(String source, String... library) {
    withIncompleteLibrary(source, library)
        .reports("UnresolvedType", "Downloads", "Gone", "class path");
  }

  @Test
  void overloadInAClassFileThatCannotBeMeant() {
    withIncompleteLibrary(
            "@FinallyWith(Keys.class) interface Downloads {"
                + " @Finally('drop') CompletableFuture<Path> download(); }",
            "public class Gone {}",
            "public class Keys { public void drop() {} public void drop(Gone options) {} }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void overloadInAClassFileThatCanBeMeant() {
    isMissingInTheLibrary(
        "@FinallyWith(Keys.class) →interface Downloads {"
            + " @Finally('drop') CompletableFuture<Path> download(String key); }",
        "public class Gone {}",
        "public class Keys { public void drop(String key) {} public void drop(Gone key) {} }");
  }

  @Test
  void parentOfACollaboratorInAClassFile() {
    isMissingInTheLibrary(
        "@FinallyWith(Keys.class) →interface Downloads {"
            + " @Finally('drop') CompletableFuture<Path> download(); }",
        "public class Gone {}",
        "public class Keys extends Gone { public void drop() {} }");
  }

  @Test
  void parameterOfACleanupInAClassFile() {
    isMissingInTheLibrary(
        "@FinallyWith(Keys.class) →interface Downloads {"
            + " @Finally('drop') CompletableFuture<Path> download(); }",
        "public class Gone {}",
        "public class Keys { public void drop(Gone key) {} }");
  }

  @Test
  void collaboratorOfAParentInAClassFile() {
    isMissingInTheLibrary(
        "→interface Downloads extends Storage {"
            + " @Finally('idle') CompletableFuture<Path> download(); }",
        "public class Gone {}",
        "@FinallyWith(Gone.class) public interface Storage { void idle(); }");
  }

  /** Of generic methods the compiler replaces the type variables, and looks into all types then. */
  @Test
  void exceptionOfAGenericMethodInAClassFile() {
    isMissingInTheLibrary(
        "@Finally('idle') →interface Downloads<K> extends Storage<K> { void idle(); }",
        "@SuppressWarnings('serial') public class Gone extends Exception {}",
        "public interface Storage<K> { <T> CompletableFuture<T> load(K key) throws Gone; }");
  }

  @Test
  void parentOfAPromiseInAClassFile() {
    withIncompleteLibrary(
            "@Finally('idle') interface Downloads extends Storage { void idle(); }",
            "public class Gone<T> extends CompletableFuture<T> {}",
            "public class Tracked<T> extends Gone<T> {}",
            "public interface Storage { CompletableFuture<Path> load(); Tracked<Path> find(); }")
        .reports();
  }
}
