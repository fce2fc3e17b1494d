/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Generating;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.Snippets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can have a wrapper, and what the wrapper is called. */
final class InterfaceTest {
  private static final String DOWNLOADS =
      "interface Downloads { @Finally('idle') CompletableFuture<Path> download(); void idle(); }";

  @Test
  void record() {
    sources(
            """
        →@FinallyWith(String.class)
        record Download(URI from) {
          @Finally("idle")
          CompletableFuture<Path> start() {
            return null;
          }

          @Finally("idle")
          void idle() {}
        }
        """)
        .reports("NotAnInterface", "Download", "record", "Download");
  }

  /** The compiler copies the annotation to an accessor that has no place in the source. */
  @Test
  void recordWithAnAnnotatedComponent() {
    sources("→record Download(@Finally('idle') URI from) {}")
        .reports("NotAnInterface", "Download", "record", "Download");
  }

  @Test
  void enumeration() {
    sources("→@FinallyWith(String.class) enum Protocol {}")
        .reports("NotAnInterface", "Protocol", "enum", "Protocol");
  }

  @Test
  void annotationInterface() {
    sources("@interface Limit { →@Finally('idle') int value(); }")
        .reports("NotAnInterface", "Limit", "annotation");
  }

  @Test
  void composedAnnotation() {
    sources(
            "→@Finally('leave') @interface Limited {}",
            "interface Downloads { @Limited CompletableFuture<Path> download(); void leave(); }")
        .reports(
            "NotAnInterface", "Limited", "annotation", "carries @Finally,", "Write @Finally there");
  }

  @Test
  void annotationComposedOfSeveral() {
    sources("@Using('lease') →@FinallyWith(String.class) @Finally('leave') @interface Limited {}")
        .reports("NotAnInterface", "@FinallyWith, @Using and @Finally");
  }

  @Test
  void implementationOfAnAnnotatedInterface() {
    sources(
            "abstract class HttpDownloads implements Downloads {"
                + " →@Finally('idle') abstract CompletableFuture<Path> resume(); }",
            DOWNLOADS)
        .reports("NotAnInterface", "HttpDownloads", "class", "HttpDownloads");
  }

  @Test
  void implementationThatRepeatsTheAnnotation() {
    sources(
            """
            class HttpDownloads implements Downloads {
              @Override
              →@Finally("idle")
              public CompletableFuture<Path> download() {
                return null;
              }

              @Override
              public void idle() {}
            }
            """,
            DOWNLOADS)
        .reports("NotAnInterface", "HttpDownloads", "class", "HttpDownloads");
  }

  private static Snippets permitting(String wrapper, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(
        """
        package t;
        public sealed interface Downloads permits %s, Http {
          @Finally("idle")
          CompletableFuture<Path> download();

          void idle();
        }
        """
            .formatted(wrapper));
    all.add("package t;\nabstract non-sealed class Http implements Downloads {}");
    return sources(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DownloadsWithFinally", "t.DownloadsWithFinally"})
  void permittingTheWrapperHoweverWritten(String wrapper) {
    Compilation compiled = permitting(wrapper).compile();
    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated()).containsOnlyKeys("t/DownloadsWithFinally.java");
  }

  @Test
  void permittingAnotherOfThatName() {
    Compilation compiled =
        permitting(
                "other.DownloadsWithFinally",
                "package other;\npublic non-sealed interface DownloadsWithFinally extends t.Downloads {}")
            .compile();
    assertThat(compiled.tags()).containsExactly("SealedInterface");
  }

  @Test
  void sealedAndNestedAndPermittingTheWrapper() {
    sources(
            "package t;\n class App { sealed interface Downloads permits t.App_DownloadsWithFinally {"
                + " @Finally(\"idle\") CompletableFuture<Path> get(); void idle(); } }")
        .generates("t/App_DownloadsWithFinally");
  }

  @Test
  void sealedAndPermittingTheWrapper() {
    sources(
            """
        sealed interface Downloads permits DownloadsWithFinally, HttpDownloads {
          @Finally("idle")
          CompletableFuture<Path> download();

          void idle();
        }

        abstract non-sealed class HttpDownloads implements Downloads {}
        """)
        .generates("DownloadsWithFinally");
  }

  @Test
  void twoMistakesInOnePlace() {
    sources(
            """
        sealed →→interface Downloads permits HttpDownloads {
          @Finally("idle")
          CompletableFuture<Path> download();

          void idle();
        }

        abstract non-sealed class HttpDownloads implements Downloads {}

        class DownloadsWithFinally {}
        """)
        .reports(
            error("SealedInterface", "Downloads", "DownloadsWithFinally", "DownloadsWithFinally"),
            error("NameTaken", "Downloads", "DownloadsWithFinally"));
  }

  @Test
  void insideOfAPrivateClass() {
    sources("class App { private static class Http { →" + DOWNLOADS + " } }")
        .reports(
            "PrivateInterface", "App.Http.Downloads", "App.Http", "App.Http", "App.Http.Downloads");
  }

  @Test
  void insideOfAMethod() {
    sources(
            "class App { void run() { interface Local {"
                + " @Finally('nope') CompletableFuture<Path> load(); } } }")
        .generates();
  }

  @Test
  void protectedMember() {
    sources("class App { protected " + DOWNLOADS + " }").generates("App_DownloadsWithFinally");
  }

  @Test
  void twoInterfacesWhoseWrappersHaveOneName() {
    String nested = "class App { " + DOWNLOADS + " }";
    sources(nested + " →" + DOWNLOADS.replace("Downloads", "App_Downloads"))
        .reports("NameTaken", "App_Downloads", "App.Downloads", "App_DownloadsWithFinally");
  }

  @Test
  void wrapperOfTheLastCompilationInTheOutputFolder() {
    sources(DOWNLOADS)
        .withLibrary(sources(DOWNLOADS, "class DownloadsWithFinally {}"))
        .generates("DownloadsWithFinally");
  }

  @Test
  void listenerOfTheLastBuildAmongTheSources() {
    sources(
            "class App { @FinallyIn(Container.MICRONAUT) →" + DOWNLOADS + " }",
            "@dev.lastly.spi.Generated class App_DownloadsWithFinallyListener {}")
        .withLibrary(
            sources(
                """
                package io.micronaut.context.event;
                public interface BeanCreatedEventListener<T> {}
                ---
                package io.micronaut.core.annotation;
                public @interface Order {}
                ---
                package jakarta.inject;
                public @interface Singleton {}
                """))
        .reports(
            "NameTaken",
            "App_DownloadsWithFinallyListener, which Lastly generated from App.Downloads",
            "Delete it");
  }

  @Test
  void otherProcessorThatGeneratesATypeOfThatName() {
    sources("→" + DOWNLOADS)
        .withProcessors(
            new Generating(1, "DownloadsWithFinally", "class DownloadsWithFinally {}"),
            new FinallyProcessor())
        .reports("NameTaken", "Downloads", "DownloadsWithFinally");
  }

  private static void isRefusedByTheCompilerAlone(String members) {
    assertThat(downloads(members).compile().messages())
        .isNotEmpty()
        .extracting(Message::text)
        .allMatch(text -> text.contains("not applicable to this kind of declaration"));
  }

  @Test
  void annotatedField() {
    isRefusedByTheCompilerAlone("@Finally('idle') int LIMIT = 1; void idle();");
  }

  @Test
  void annotatedParameter() {
    isRefusedByTheCompilerAlone("void download(@Finally('idle') URI from); void idle();");
  }
}
