/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program, parts of which ten tools and Lastly generate or check. */
final class TenProcessorsTest {
  private static final Path PROGRAM = Path.of("src", "test", "resources", "program");

  /** What is on the processor path, in order. */
  private static final List<String> PATH =
      List.of(
          "/lombok-1",
          "/mapstruct-processor-",
          "/dagger-compiler-",
          "/immutables/value/",
          "/auto-value-1",
          "/record-builder-processor-",
          "/hibernate-processor-",
          "/micronaut-inject-java-",
          "/error_prone_core-",
          "/nullaway-",
          "processor/target/classes",
          "/lastly-processor-");

  /** The packages of javac that Error Prone uses. */
  private static final List<String> PACKAGES =
      Stream.of(
              "api",
              "code",
              "comp",
              "file",
              "main",
              "model",
              "parser",
              "processing",
              "tree",
              "util")
          .map(each -> "com.sun.tools.javac." + each)
          .toList();

  private static final List<String> OPEN =
      List.of("com.sun.tools.javac.code", "com.sun.tools.javac.comp");

  private static final String USED =
      """
      : TicketsWithFinally
      counted
      ticket for 7
      counted
      printed Line[text=two, count=2]
      null
      stored true
      Customer_name
      """;

  @TempDir private Path classes;

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROGRAM)) {
      return files.map(Path::toString).filter(each -> each.endsWith(".java")).sorted().toList();
    }
  }

  private void compilesAndRuns(List<String> path) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("-J-XX:TieredStopAtLevel=1");
    PACKAGES.forEach(
        each -> arguments.add("-J--add-exports=jdk.compiler/" + each + "=ALL-UNNAMED"));
    OPEN.forEach(each -> arguments.add("-J--add-opens=jdk.compiler/" + each + "=ALL-UNNAMED"));
    arguments.addAll(List.of("-d", classes.toString(), "-parameters", "-Xlint:-options"));
    arguments.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    arguments.add("-Xplugin:ErrorProne -Xep:NullAway:WARN -XepOpt:NullAway:AnnotatedPackages=app");
    arguments.addAll(List.of("-classpath", ClassPath.startingWith(List.of())));
    arguments.addAll(List.of("-processorpath", ClassPath.startingWith(path)));
    arguments.addAll(sources());
    Tool.Result compiled = Tool.run("javac", arguments);
    assertThat(compiled.code()).as(compiled.output()).isZero();
    assertThat(compiled.output()).doesNotContain("WithFinally");

    String classPath = classes + File.pathSeparator + ClassPath.startingWith(List.of());
    Tool.Result ran =
        Tool.run("java", List.of("-XX:TieredStopAtLevel=1", "-classpath", classPath, "app.Main"));
    assertThat(ran.code()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("Dagger" + USED, "Micronaut" + USED)
        .contains(
            """
            plain: [find.id size must be between 3 and 2147483647]
            wrapped: [find.id size must be between 3 and 2147483647]
            """);
  }

  @Test
  void lastlyLast() throws IOException {
    compilesAndRuns(PATH);
  }

  @Test
  void lastlyFirst() throws IOException {
    List<String> reversed = new ArrayList<>(PATH);
    Collections.reverse(reversed);
    compilesAndRuns(reversed);
  }
}
