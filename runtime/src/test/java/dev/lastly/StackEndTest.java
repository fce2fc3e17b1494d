package dev.lastly;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I18: near the end of the stack nothing is silent, and nothing is broken for later")
class StackEndTest {
  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-Xss1m"})
  @DisplayName("I18: in each of the last 400 frames, interpreted and compiled")
  void nothingIsSilent(String option) throws IOException, InterruptedException {
    String rounds = option.equals("-Xint") ? "2" : "8";
    assertThat(java(List.of(option), "warm", rounds)).isEmpty();
  }

  @Test
  @DisplayName("I18: the first use may be there")
  void firstUse() throws IOException, InterruptedException {
    assertThat(java(List.of(), "first", "0")).isEmpty();
    assertThat(java(List.of("-Xint"), "first", "0")).isEmpty();
  }

  @Test
  @DisplayName("I18: with an archive of classes, too, which load without any stack")
  void firstUseWithArchive(@TempDir Path directory) throws IOException, InterruptedException {
    String jars = jars(directory); // no class from a directory is archived
    Path archive = directory.resolve("lastly.jsa");
    run(jars, List.of("-XX:ArchiveClassesAtExit=" + archive), "warm", "1");
    assertThat(archive).exists();
    assertThat(run(jars, List.of("-XX:SharedArchiveFile=" + archive), "first", "0")).isEmpty();
  }

  /** The class path, with jars instead of the directories that have classes of ours. */
  private static String jars(Path directory) {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(entry, "dev", "lastly"))) {
        String jar = directory.resolve(jars.size() + ".jar").toString();
        int result =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar, "-C", entry, "dev");
        assertThat(result).isZero();
        jars.add(jar);
      } else {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String java(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), options, arguments);
  }

  private static String run(String classPath, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, StackEnd.class.getName()));
    command.addAll(List.of(arguments));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(java.getInputStream().readAllBytes(), US_ASCII);
      assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output;
    } finally {
      java.destroyForcibly();
    }
  }
}
