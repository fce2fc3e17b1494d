/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lastly.testing.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("I18: in none of the last frames of a stack anything is silent, lost or doubled")
class StackEndTest {
  /** How many first uses to try, each in another place. */
  private static final int FIRST_USES = 6;

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /**
   * Where each fifth sweep is enough, every kind has its turn: there are two, or three, of each.
   */
  @ParameterizedTest
  @CsvSource({
    "-Xint, cold, 0, 1",
    "-XX:+UseSerialGC, cold, 1, 5",
    "-XX:TieredStopAtLevel=1, warm, 2, 1",
    "-XX:+UseSerialGC, warm, 3, 1",
    "-XX:+UseSerialGC, warm, 6, 3",
    "-XX:+UseG1GC, warm, 6, 3",
    "'-Xcomp -XX:CompileCommand=compileonly,dev.lastly.*::*', cold, 4, 5",
    "'-Xcomp -XX:CompileCommand=compileonly,java.util.concurrent.*::*', cold, 5, 5",
  })
  @DisplayName("I18: interpreted, compiled, and half of each")
  void nothingIsSilent(String options, String use, String offset, String each)
      throws IOException, InterruptedException {
    assertThat(run(CLASS_PATH, List.of(options.split(" ")), use, offset, each)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-Xint", "-XX:+UseSerialGC"})
  @DisplayName("I18: a first use where the stack ends does not break later uses")
  void firstUse(String option) throws IOException, InterruptedException {
    for (int i = 0; i < FIRST_USES; i++) {
      assertThat(run(CLASS_PATH, List.of(option), "first", Integer.toString(i), "1"))
          .as("%s", i)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"-Xint", "-XX:+UseSerialGC"})
  @DisplayName("I18: stacks of 256 KB are enough for a first use")
  void firstUseOnSmallStack(String option) throws IOException, InterruptedException {
    assertThat(run(CLASS_PATH, List.of(option, "-Xss256k"), "none", "0", "1")).isEmpty();
  }

  @Test
  @DisplayName("I18: the same with classes from an archive, which takes less stack than a jar")
  void firstUseWithArchive(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(
        JavaProgram.java(List.of("-Xshare:on", "-version")).status() == 0,
        "the virtual machine cannot share classes");
    String jars = jars(directory); // no class from a directory is archived
    Path archive = directory.resolve("lastly.jsa");
    run(jars, List.of("-XX:ArchiveClassesAtExit=" + archive), "none", "0", "1");
    assertThat(archive).exists();
    String use = "-XX:SharedArchiveFile=" + archive;
    for (int i = 0; i < FIRST_USES; i++) {
      String offset = Integer.toString(i);
      assertThat(run(jars, List.of(use), "first", offset, "1")).as("%s", i).isEmpty();
      assertThat(run(jars, List.of(use, "-Xint"), "first", offset, "1")).as("%s", i).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "END, -Xint",
    "END, -XX:TieredStopAtLevel=1",
    "FUTURE_IN_SCOPE, -Xint",
    "FUTURE_IN_SCOPE, -XX:TieredStopAtLevel=1",
    "PUBLISHER_IN_SCOPE, -Xint",
    "PUBLISHER_IN_SCOPE, -XX:TieredStopAtLevel=1",
    "TASK, -Xint",
    "TASK, -XX:TieredStopAtLevel=1",
    "CANCELLATION, -Xint",
    "CANCELLATION, -XX:TieredStopAtLevel=1",
    "COMPLETION, -Xint",
    "COMPLETION, -XX:TieredStopAtLevel=1"
  })
  @DisplayName("L2, U5, I10, I18: no outcome is lost there, even if no other thread uses Lastly")
  void alone(String deed, String option) throws IOException, InterruptedException {
    List<String> options = List.of(option, "-Xbatch", "-XX:MaxJavaStackTraceDepth=8");
    assertThat(JavaProgram.run(LoneStackEnd.class, options, deed).output()).isEqualTo("0 lost");
  }

  /** The class path, with jars instead of the directories that have classes of ours. */
  private static String jars(Path directory) {
    List<String> jars = new ArrayList<>();
    for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(entry, "dev", "lastly"))) {
        String jar = directory.resolve(jars.size() + ".jar").toString();
        int status =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar, "-C", entry, "dev");
        assertThat(status).isZero();
        jars.add(jar);
      } else {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String run(String classPath, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("-XX:CompileCommand=quiet");
    command.addAll(options);
    command.add("-XX:MaxJavaStackTraceDepth=8"); // it is faster, and traces are not used
    command.addAll(List.of("-cp", classPath, StackEnd.class.getName()));
    command.addAll(List.of(arguments));
    JavaProgram.Run run = JavaProgram.java(command);
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }
}
