/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.aot.Application;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes an application ahead of time as the plugins of Spring Boot do, starts what was
 * generated, and compares what it prints with what the application prints otherwise.
 */
class AotTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path directory;

  @Test
  void startsFromGeneratedSources() throws Exception {
    List<String> expected = rows(run(CLASS_PATH, Application.class.getName()));
    assertThat(expected)
        .containsExactly(
            "row primary true",
            "row qualified true",
            "row byName true",
            "row scoped Downloads",
            "row admin true",
            "row list [DownloadsWithFinally(DefaultDownloads,"
                + " DownloadsWithFinally(DefaultDownloads, proxy, DefaultDownloads]",
            "row repository v",
            "row repository RepositoryWithFinally",
            "row catalog RepositoryWithFinally",
            "row before 0",
            "row results [v, v, v, q]",
            "row after 4",
            "row closes 1",
            "row events 1",
            "row executed 0",
            "row opened c",
            "row executed 1",
            "row byHand DefaultDownloads",
            "row closed 1");

    Path sources = directory.resolve("sources");
    Path resources = directory.resolve("resources");
    Path classes = directory.resolve("classes");
    run(
        CLASS_PATH,
        "org.springframework.boot.SpringApplicationAotProcessor",
        Application.class.getName(),
        sources.toString(),
        resources.toString(),
        classes.toString(),
        "com.acme",
        "aot");
    compile(sources, classes);
    String classPath =
        String.join(File.pathSeparator, classes.toString(), resources.toString(), CLASS_PATH);
    assertThat(rows(run(classPath, "-Dspring.aot.enabled=true", Application.class.getName())))
        .isEqualTo(expected);
    if (Runtime.version().feature() >= 25) {
      // Spring takes the property for a native image, which Boot 4 wants to be of that version.
      String inNativeImage = "-Dorg.graalvm.nativeimage.imagecode=runtime";
      assertThat(rows(run(classPath, inNativeImage, Application.class.getName())))
          .isEqualTo(expected);
    }
  }

  static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> paths = Files.walk(sources)) {
      List<Path> generated = paths.filter(each -> each.toString().endsWith(".java")).toList();
      assertThat(generated).anyMatch(each -> each.toString().contains("WithFinally"));
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              classes + File.pathSeparator + CLASS_PATH,
              "-proc:none",
              "-nowarn");
      StringWriter output = new StringWriter();
      boolean compiled =
          compiler
              .getTask(
                  output, files, null, options, null, files.getJavaFileObjectsFromPaths(generated))
              .call();
      assertThat(compiled).as(output::toString).isTrue();
    }
  }

  private static List<String> rows(String output) {
    return output.lines().filter(each -> each.startsWith("row ")).toList();
  }

  private static String run(String classPath, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
