/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.EclipseFileCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under Eclipse's compiler, which has a model of its own, the same wrappers are generated as under
 * javac, and compile. Not in named modules: there its batch compiler does not let what a processor
 * generates see the module's own types.
 */
final class EclipseWrappersTest {
  /**
   * Eclipse loses the names of parameters of methods that have annotations and come from a class
   * file, even if they are in it: MethodInfoWithAnnotations copies all but these.
   */
  private static final String LOSES_NAMES = "class-file-parent";

  @TestFactory
  Stream<DynamicTest> cases(@TempDir Path temporary) throws IOException {
    return GoldenTest.folders().stream()
        .filter(folder -> !Files.exists(folder.resolve("module-info.java")))
        .map(
            folder -> {
              String name = folder.getFileName().toString();
              return DynamicTest.dynamicTest(name, () -> check(folder, temporary.resolve(name)));
            });
  }

  private static void check(Path folder, Path temporary) throws Exception {
    Compilation result =
        new EclipseFileCompiler(temporary)
            .with("-nowarn")
            .with(new FinallyProcessor())
            .withLibrary(GoldenTest.library(folder))
            .withContainers()
            .compile(GoldenTest.input(folder));

    if (folder.endsWith(LOSES_NAMES)) {
      assertThat(result.tags()).contains("NamesLost");
      return;
    }
    Map<String, String> expected = GoldenTest.expected(folder);
    expected.replaceAll((name, text) -> inAscii(text)); // as Eclipse does not tell the encoding
    assertThat(GoldenTest.byFileName(result)).isEqualTo(expected);
    assertThat(result.tags()).isEmpty();
    assertThat(result.succeeded()).as("%s", result.messages()).isTrue();
  }

  private static String inAscii(String text) {
    return text.chars()
        .mapToObj(each -> each < 128 ? Character.toString(each) : "\\u%04x".formatted(each))
        .collect(joining());
  }
}
