/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lastly.processor.testing.DiskBuild;
import dev.lastly.processor.testing.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that compile again what has changed, and read all else from class files. */
final class IncrementalBuildTest {
  private static final String DOWNLOADS =
      """
      import dev.lastly.*;
      import java.util.concurrent.CompletableFuture;

      @FinallyWith(Permits.class)
      public interface Downloads {
        @Finally("forget")
        CompletableFuture<String> download(String from);
      }
      """;

  private static final String IMPORTS = "import dev.lastly.*;\nimport java.util.concurrent.*;\n";

  private static final String BASE =
      IMPORTS
          + """
          @Finally("idle")
          public interface Base<T> {
            CompletionStage<T> load(String key);

            T find();

            void idle();
          }
          """;

  @TempDir private Path folder;

  private DiskBuild build() {
    return new DiskBuild(folder)
        .source("Permits.java", "public interface Permits { void forget(String from); }")
        .source("Downloads.java", DOWNLOADS);
  }

  @Test
  void namesOfThisBuildAreLost() {
    DiskBuild build = build();
    assertThat(build.compile()).isEmpty();

    assertThat(build.compile("Downloads.java"))
        .extracting(Message::toString)
        .containsExactly(
            "Downloads.java:6:12: error: [NamesLost] Permits.forget(String) was compiled earlier,"
                + " without parameter names, so it cannot be given its arguments by name. Add"
                + " -parameters to the compiler options of this build, and rebuild all of it once.");
  }

  @Test
  void namesOfThisBuildAreKept() {
    DiskBuild build = build().with("-parameters");
    assertThat(build.compile()).isEmpty();
    String once = build.generatedText("DownloadsWithFinally.java");

    assertThat(build.compile("Downloads.java")).isEmpty();
    assertThat(build.generatedText("DownloadsWithFinally.java")).isEqualTo(once);
  }

  @Test
  void namesOfAParentAreLost() {
    DiskBuild build =
        new DiskBuild(folder)
            .source(
                "app/Base.java",
                """
                package app;
                import dev.lastly.*;
                import java.util.concurrent.CompletableFuture;
                public interface Base {
                  @Finally("forget") CompletableFuture<String> load(String key);
                  void forget(String key);
                }
                """)
            .source(
                "app/Orders.java",
                """
                package app;
                @dev.lastly.FinallyWith({})
                public interface Orders extends Base {}
                """);
    assertThat(build.compile()).isEmpty();

    assertThat(build.compile("app/Orders.java"))
        .extracting(Message::toString)
        .containsExactly(
            "app/Orders.java:3:8: error: [NamesLost] Base.load(String) was compiled earlier,"
                + " without parameter names, so forget(String) cannot be given its arguments by"
                + " name. Add -parameters to the compiler options of this build, and rebuild all"
                + " of it once.");
  }

  @Test
  void warningsThatAParentOfThisBuildSuppresses() {
    DiskBuild build =
        new DiskBuild(folder)
            .source("Base.java", BASE)
            .source(
                "Jobs.java",
                IMPORTS
                    + """
                    @SuppressWarnings({"ShadowedFinally", "NotCovered"})
                    @FinallyWith({})
                    public interface Jobs extends Base<Future<String>> {
                      @Finally("idle")
                      CompletableFuture<Future<String>> run();

                      @Override
                      @Finally({})
                      CompletableFuture<Future<String>> load(String key);
                    }
                    """)
            .source(
                "Orders.java",
                IMPORTS
                    + """
                    public interface Orders extends Jobs {
                      @Finally("idle")
                      CompletableFuture<String> place();
                    }
                    """);
    assertThat(build.compile()).isEmpty();

    assertThat(build.compile("Orders.java")).isEmpty();
  }

  @Test
  void warningThatAParentOfThisBuildDoesNotHave() {
    DiskBuild build =
        new DiskBuild(folder)
            .source("Base.java", BASE)
            .source(
                "Jobs.java",
                IMPORTS + "@FinallyWith({})\npublic interface Jobs<T> extends Base<T> {}\n")
            .source(
                "Orders.java",
                IMPORTS
                    + "@FinallyWith({})\n"
                    + "public interface Orders extends Jobs<Future<String>> {}\n");
    List<Message> messages = build.compile();
    assertThat(messages).extracting(Message::tag).containsExactly("NotCovered");

    assertThat(build.compile("Orders.java")).hasToString(messages.toString());
  }

  @Test
  void nestedCollaborator() {
    DiskBuild build =
        new DiskBuild(folder)
            .source(
                "App.java",
                "public class App { public interface Permits { void forget(String from); } }")
            .source("Downloads.java", DOWNLOADS.replace("Permits", "App.Permits"));
    assertThat(build.compile()).isEmpty();

    List<Message> messages = build.compile("Downloads.java");
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).text()).contains("App.Permits.forget(String)", "this build");
  }

  private DiskBuild withBadPromiseTypes() {
    String source =
        """
        package app;
        import dev.lastly.Finally;
        public interface %s {
          @Finally("idle") Reply<String> load();
          void idle();
        }
        """;
    return new DiskBuild(folder)
        .source(
            "app/package-info.java",
            "@PromiseTypes(Replies.class)\npackage app;\nimport dev.lastly.PromiseTypes;\n")
        .source("app/Replies.java", "package app; class Replies {}")
        .source("app/Reply.java", "package app; interface Reply<T> {}")
        .source("app/Downloads.java", source.formatted("Downloads"))
        .source("app/Uploads.java", source.formatted("Uploads"));
  }

  @Test
  void badClassOfAPackageIsReportedOnce() {
    assertThat(withBadPromiseTypes().compile())
        .extracting(Message::toString)
        .singleElement(STRING)
        .startsWith("app/package-info.java:1:22: error: [BadPromiseType] Replies has no");
  }

  @Test
  void badClassOfAPackageInAClassFile() {
    DiskBuild build = withBadPromiseTypes();
    assertThat(build.compile("app/package-info.java", "app/Replies.java")).isEmpty();

    assertThat(build.compile("app/Downloads.java", "app/Reply.java"))
        .extracting(Message::toString)
        .singleElement(STRING)
        .startsWith(
            "app/Downloads.java:3:8: error: [BadPromiseType] Replies, which package app lists in"
                + " @PromiseTypes, has no");
  }

  private DiskBuild withoutContainer() {
    String source =
        """
        package app;
        import dev.lastly.Finally;
        import java.util.concurrent.CompletableFuture;
        public interface %s {
          @Finally("idle") CompletableFuture<String> load();
          void idle();
        }
        """;
    return new DiskBuild(folder)
        .source(
            "app/package-info.java",
            "@FinallyIn(Container.CDI)\npackage app;\nimport dev.lastly.*;\n")
        .source("app/Downloads.java", source.formatted("Downloads"))
        .source("app/Uploads.java", source.formatted("Uploads"));
  }

  @Test
  void missingContainerOfAPackageIsReportedThere() {
    assertThat(withoutContainer().compile())
        .extracting(Message::toString)
        .singleElement(STRING)
        .startsWith("app/package-info.java:1:21: error: [NoContainer] Downloads is to be wrapped");
  }

  @Test
  void missingContainerOfAPackageInAClassFile() {
    DiskBuild build = withoutContainer();
    assertThat(build.compile("app/package-info.java")).isEmpty();

    assertThat(build.compile("app/Downloads.java"))
        .extracting(Message::toString)
        .singleElement(STRING)
        .startsWith("app/Downloads.java:4:8: error: [NoContainer] Downloads is to be wrapped");
  }
}
