package dev.lastly.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under Eclipse's compiler, which has a model of its own, the same wrappers are generated as under
 * javac, and compile. Not in named modules: there its batch compiler does not let what a processor
 * generates see the module's own types.
 */
final class EclipseTest {
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
    Javac eclipse =
        new Javac(temporary)
            .with(new EclipseCompiler())
            .with("-source", "17", "-target", "17", "-nowarn")
            .with(new FinallyProcessor());
    GoldenTest.library(folder, temporary).forEach(eclipse::with);
    Javac.Result result = eclipse.compile(GoldenTest.input(folder));

    if (folder.endsWith(LOSES_NAMES)) {
      assertThat(result.diagnostics()).anyMatch(each -> each.contains("[NamesLost] "));
      return;
    }
    assertThat(GoldenTest.byFileName(result)).isEqualTo(GoldenTest.expected(folder));
    List<String> tagged =
        result.diagnostics().stream().filter(each -> each.matches(".*\\[[A-Z]\\w+\\] .*")).toList();
    assertThat(tagged).isEmpty();
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
  }
}
