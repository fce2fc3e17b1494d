/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

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
}
