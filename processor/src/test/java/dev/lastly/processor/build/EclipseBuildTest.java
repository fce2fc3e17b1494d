/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.EclipseFileCompiler;
import dev.lastly.processor.testing.Generating;
import java.nio.file.Path;
import java.util.Map;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Eclipse's compiler answers in another way than javac. */
final class EclipseBuildTest {
  private static final String IMPORTS =
      "import dev.lastly.*; import java.util.concurrent.CompletableFuture;"
          + " import java.util.function.Supplier; ";

  private static final String OTHER =
      IMPORTS
          + "public interface Other {"
          + " @Finally(\"leave\") CompletableFuture<String> get(); void leave(); }";

  @TempDir private Path folder;

  private Compilation compile(Map<String, String> sources, Processor... processors) {
    return new EclipseFileCompiler(folder).with("-nowarn").with(processors).compile(sources);
  }

  private static String downloads(String declaration) {
    return IMPORTS
        + declaration
        + " { @Finally(\"idle\") CompletableFuture<String> download(); void idle(); }";
  }

  @Test
  void parentIsGeneratedLater() {
    Compilation result =
        compile(
            Map.of(
                "Downloads.java",
                downloads("public interface Downloads extends Base, Supplier<Base>"),
                "Other.java",
                OTHER),
            new Generating(2, "Base", "public interface Base { void stop(); }"),
            new FinallyProcessor());

    assertThat(result.messages()).isEmpty();
    assertThat(result.generated())
        .containsKeys("DownloadsWithFinally.java", "OtherWithFinally.java");
    assertThat(result.generated().get("DownloadsWithFinally.java")).contains("void stop()");
  }

  @Test
  void parentIsMisspelt() {
    Compilation result =
        compile(
            Map.of(
                "Downloads.java",
                downloads("public interface Downloads extends Baes, Supplier<Baes>"),
                "Other.java",
                OTHER),
            new FinallyProcessor());

    assertThat(result.tags()).doesNotContain("InternalError");
    assertThat(result.generated()).containsKey("OtherWithFinally.java");
  }

  @Test
  void sealedInterface() {
    Compilation result =
        compile(
            Map.of(
                "Downloads.java",
                downloads("public sealed interface Downloads permits Http, DownloadsWithFinally"),
                "Http.java",
                IMPORTS
                    + "public final class Http implements Downloads {"
                    + " public CompletableFuture<String> download() { return null; }"
                    + " public void idle() {} }"),
            new FinallyProcessor());

    assertThat(result.messages()).isEmpty();
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void sealedInterfaceThatDoesNotPermitItsWrapper() {
    Compilation result =
        compile(
            Map.of(
                "Downloads.java",
                downloads("public sealed interface Downloads permits Http"),
                "Http.java",
                IMPORTS
                    + "public final class Http implements Downloads {"
                    + " public CompletableFuture<String> download() { return null; }"
                    + " public void idle() {} }"),
            new FinallyProcessor());

    assertThat(result.errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.text())
                    .contains("DownloadsWithFinally", "sealed interface Downloads", "permitted"));
  }

  @Test
  void typeVariableOfObjectAndTwoInterfaces() {
    Compilation result =
        compile(
            Map.of(
                "Downloads.java",
                IMPORTS
                    + "public interface Downloads {"
                    + " <X extends Object & Comparable<X> & Supplier<X>> void accept(X x);"
                    + " @Finally(\"idle\") CompletableFuture<String> download(); void idle(); }"),
            new FinallyProcessor());

    assertThat(result.messages()).isEmpty();
    assertThat(result.onlyGenerated())
        .contains("<X extends Object & Comparable<X> & Supplier<X>> void accept(X x)");
  }
}
