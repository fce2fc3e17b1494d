/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Generating;
import dev.lastly.processor.testing.MemoryCompiler;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that another processor generates, as the value of an annotation in one place alone. */
final class UnknownValuesTest {
  private static final String DECLARATIONS =
      """
      import dev.lastly.Finally;
      import java.lang.annotation.*;
      import java.util.List;
      import java.util.concurrent.CompletableFuture;
      @Target(ElementType.TYPE_USE) @interface Tag { Class<?> value(); }
      @Target(ElementType.TYPE_USE) @interface Leveled { int value(); }
      @Target(ElementType.TYPE_USE) @interface Named { String value(); }
      @Target(ElementType.TYPE_USE) @interface Tags { Tag[] value(); }
      interface Downloads {
        void idle();
        @Finally("idle")
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Tag(Later.class) CompletableFuture<String> get(String key)",
        "CompletableFuture<@Tag(Later.class) String> get(String key)",
        "CompletableFuture<String> get(@Tag(Later.class) String key)",
        "CompletableFuture<String> get(List<@Tag(Later.class) String> keys)",
        "CompletableFuture<String> get(@Tags(@Tag(Later.class)) String key)",
      })
  void classGeneratedLater(String method) {
    Compilation compiled =
        new MemoryCompiler()
            .with(new Generating(2, "Later", "class Later {}"))
            .with(new FinallyProcessor())
            .compile(Map.of("Downloads.java", DECLARATIONS + method + "; }"));

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java")).contains("@Tag(Later.class)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Deprecated(since = Later.TEXT) CompletableFuture<String> get(String key)",
        "CompletableFuture<@Leveled(Later.LEVEL) String> get(String key)",
        "CompletableFuture<String> get(@Named(Later.TEXT) String key)",
      })
  void constantGeneratedLater(String method) {
    Compilation compiled =
        new MemoryCompiler()
            .with(
                new Generating(
                    2,
                    "Later",
                    "class Later { static final String TEXT = \"text\";"
                        + " static final int LEVEL = 3; }"))
            .with(new FinallyProcessor())
            .compile(Map.of("Downloads.java", DECLARATIONS + method + "; }"));

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java"))
        .containsAnyOf("since = \"text\"", "@Leveled(3)", "@Named(\"text\")");
  }
}
