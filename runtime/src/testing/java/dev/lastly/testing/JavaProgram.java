/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs programs in a virtual machine of their own. */
public final class JavaProgram {
  /** Many times what any of them takes. */
  private static final int LIMIT_MINUTES = 5;

  /** Variables with options for each virtual machine, which prints that it has found them. */
  private static final Set<String> OF_ALL_PROGRAMS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /**
   * How a program ended.
   *
   * @param output what it printed, errors included
   */
  public record Run(int status, String output) {}

  private JavaProgram() {}

  /** Runs a program of the tests. */
  public static Run run(Class<?> program, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    all.addAll(List.of(arguments));
    return java(all);
  }

  /** Runs the virtual machine. */
  public static Run java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    // Not a pipe: a program that hangs would never come to its end.
    Path output = Files.createTempFile("lastly", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeAll(OF_ALL_PROGRAMS);
      Process java = builder.start();
      try {
        boolean hasEnded = java.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        String printed = Files.readString(output, ISO_8859_1);
        assertThat(hasEnded).as("%s ends, after printing %s", command, printed).isTrue();
        return new Run(java.exitValue(), printed);
      } finally {
        java.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(output);
    }
  }
}
