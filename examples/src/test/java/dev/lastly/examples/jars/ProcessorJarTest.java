/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor as it is shipped: other processors on the path do not interfere with it. */
class ProcessorJarTest {
  private static final Path JAR = Path.of(System.getProperty("processor.jar", "none"));

  @TempDir private Path directory;

  @BeforeEach
  void isPackaged() {
    assumeTrue(Files.exists(JAR), "mvn package makes the jar");
  }

  @Test
  void holdsNothingUnderTheNameOfAnother() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()).filter(it -> it.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("dev/lastly/processor/"));
    }
  }

  /** Another processor may bring a JavaPoet of its own, of a version that has nothing we need. */
  @Test
  void worksBehindAnotherJavaPoet() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    for (String type : List.of("ClassName", "JavaFile", "MethodSpec", "TypeName", "TypeSpec")) {
      Path source = directory.resolve(type + ".java");
      Files.writeString(source, "package com.palantir.javapoet; public class " + type + " {}");
      assertThat(javac("-proc:none", "-d", other.toString(), source.toString())).isEmpty();
    }
    Path source = directory.resolve("Loads.java");
    Files.writeString(
        source,
        """
        interface Loads {
          @dev.lastly.Finally("idle")
          java.util.concurrent.CompletableFuture<String> load();

          void idle();
        }
        """);
    String processors = other + File.pathSeparator + JAR;

    assertThat(javac("-processorpath", processors, "-d", directory.toString(), source.toString()))
        .isEmpty();
    assertThat(directory.resolve("LoadsWithFinally.java")).exists();
    assertThat(directory.resolve("LoadsWithFinally.class")).exists();
  }

  /** Runs javac, and returns its output. */
  private static String javac(String... arguments) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      int last = arguments.length - 1;
      boolean success =
          javac
              .getTask(
                  said,
                  files,
                  null,
                  List.of(arguments).subList(0, last),
                  null,
                  files.getJavaFileObjects(arguments[last]))
              .call();
      return success ? said.toString() : "failed: " + said;
    }
  }
}
