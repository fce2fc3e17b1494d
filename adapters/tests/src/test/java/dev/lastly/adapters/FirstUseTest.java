/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.testing.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each in a virtual machine of its own. */
@DisplayName("I18: a first use of a type where the stack ends does not break later uses")
class FirstUseTest {
  /** Of a class that has code for it, and does not belong to the JDK. */
  private static final Pattern INITIALIZATION =
      Pattern.compile("Initializing '(?!java/|jdk/|sun/)([^']+)' ");

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STAGE", "FUTURE", "FLOW_PUBLISHER"})
  @DisplayName("I18: to ask for the type, and to call and subscribe")
  void ofType(Kind kind) throws IOException, InterruptedException {
    assertThat(run("-XX:+UseSerialGC", kind, false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STAGE", "FUTURE", "FLOW_PUBLISHER"})
  @DisplayName("I18: to call and subscribe, with a type that was asked for before")
  void ofCall(Kind kind) throws IOException, InterruptedException {
    assertThat(run("-Xint", kind, true)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STAGE", "FUTURE", "FLOW_PUBLISHER"})
  @DisplayName("I18: when a type has been asked for, no class is left to initialize for it")
  void initialized(Kind kind, @TempDir Path directory) throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    assertThat(run("-Xlog:class+init=info:file=" + log, kind, true)).isEmpty();
    String sources = kind == Kind.PUBLISHER ? "reactor/" : "java/"; // which are not the type's
    List<String> initialized = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = INITIALIZATION.matcher(line);
      if (line.contains("FirstUse$$Lambda")) {
        initialized.clear(); // of the thread, which starts
      } else if (matcher.find() && !matcher.group(1).startsWith(sources)) {
        initialized.add(matcher.group(1));
      }
    }
    assertThat(initialized).isEmpty();
  }

  private static String run(String option, Kind kind, boolean typeIsKnown)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            option,
            "-XX:TieredStopAtLevel=1", // it starts faster
            "-XX:MaxJavaStackTraceDepth=8"); // likewise
    JavaProgram.Run run =
        JavaProgram.run(FirstUse.class, options, kind.name(), Boolean.toString(typeIsKnown));
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }
}
