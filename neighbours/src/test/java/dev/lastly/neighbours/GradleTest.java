/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lastly.processor.FinallyProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the processor inside the one that Gradle puts around a processor that declares itself
 * isolating. Gradle's records what the next incremental build has to compile again.
 */
final class GradleTest {
  private static final String COMPILE = "org.gradle.api.internal.tasks.compile.";
  private static final String RESULTS = COMPILE + "incremental.processing.AnnotationProcess";

  private static final Map<String, String> SOURCES =
      Map.of(
          "Downloads.java",
          """
          import dev.lastly.*;
          import java.util.concurrent.CompletableFuture;

          @FinallyWith(Permits.class)
          public interface Downloads extends Base {
            @Finally("leave")
            CompletableFuture<String> download(String from, int times);

            interface Inner {
              @Finally("idle")
              CompletableFuture<String> again();

              void idle();
            }
          }
          """,
          "Base.java",
          """
          public interface Base {
            @dev.lastly.Finally("stop")
            java.util.concurrent.CompletableFuture<String> start();

            void stop();
          }
          """,
          "Permits.java",
          "public class Permits { void leave() {} }");

  @TempDir private Path folder;

  private Object noted;
  private Processor isolating;

  @BeforeEach
  void wrap() throws ReflectiveOperationException {
    assumeTrue(
        ClassPath.entries().stream().anyMatch(each -> each.contains("gradle-api")), "-Pgradle");
    Class<?> result = Class.forName(RESULTS + "orResult");
    noted = Class.forName(RESULTS + "ingResult").getConstructor().newInstance();
    isolating =
        Class.forName(COMPILE + "processing.IsolatingProcessor")
            .asSubclass(Processor.class)
            .getConstructor(Processor.class, result)
            .newInstance(
                new FinallyProcessor(),
                result
                    .getConstructor(noted.getClass(), String.class)
                    .newInstance(noted, FinallyProcessor.class.getName()));
  }

  private Object noted(String what) throws ReflectiveOperationException {
    return noted.getClass().getMethod("get" + what).invoke(noted);
  }

  @Test
  void eachWrapperHasOneOrigin() throws ReflectiveOperationException {
    assertThat(InProcess.compile(folder, SOURCES, isolating)).isEmpty();

    assertThat(noted("FullRebuildCause")).isNull();
    assertThat(noted("GeneratedTypesWithIsolatedOrigin"))
        .isEqualTo(
            Map.of(
                "Downloads", Set.of("DownloadsWithFinally", "Downloads_InnerWithFinally"),
                "Base", Set.of("BaseWithFinally")));
    assertThat((Set<?>) noted("AggregatedTypes")).isEmpty();
    assertThat((Set<?>) noted("GeneratedAggregatingTypes")).isEmpty();
    assertThat((Map<?, ?>) noted("GeneratedResourcesWithIsolatedOrigin")).isEmpty();
  }

  /** Gradle hides the trees of the compiler, and so the body of the default method. */
  @Test
  void defaultMethodsAreTakenToCallTheirOverloads() throws ReflectiveOperationException {
    List<String> messages =
        InProcess.compile(
            folder,
            Map.of(
                "Downloads.java",
                """
                public interface Downloads {
                  @dev.lastly.Finally("idle")
                  java.util.concurrent.CompletableFuture<String> get(String from, int times);

                  default java.util.concurrent.CompletableFuture<String> get(String from) {
                    return get(from, 1);
                  }

                  void idle();
                }
                """),
            isolating);
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).startsWith("[BypassedCleanup] get(String)");
    assertThat(noted("FullRebuildCause")).isNull();
  }
}
