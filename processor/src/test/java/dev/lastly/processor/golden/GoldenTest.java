package dev.lastly.processor.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.reactor.Monos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Generates a wrapper for each case in {@code src/test/resources/golden}, compares it with what is
 * expected there, letter by letter, compiles it under the strictest settings, and runs it.
 *
 * <p>A case is a folder:
 *
 * <ul>
 *   <li>{@code *.java}, also in subfolders: the input. Folders need not match packages.
 *   <li>{@code library/*.java}, if any: compiled first and on its own, with {@code -parameters}, so
 *       that the input sees it as class files.
 *   <li>{@code Run.java}, if any, in any package: its {@code main} uses the wrapper, and what it
 *       prints is compared with {@code expected/output.txt}.
 *   <li>{@code expected/*.java}: what is generated, neither more nor less.
 * </ul>
 *
 * <p>To rewrite what is expected, and to review the difference afterwards:
 *
 * <pre>mvn test -pl runtime,processor -Dtest=GoldenTest -Dgolden.update=true</pre>
 */
final class GoldenTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @TestFactory
  Stream<DynamicTest> cases(@TempDir Path temporary) throws IOException {
    return folders().stream()
        .map(
            folder -> {
              String name = folder.getFileName().toString();
              return DynamicTest.dynamicTest(
                  name,
                  folder.resolve("expected").toUri(),
                  () -> check(folder, temporary.resolve(name)));
            });
  }

  static List<Path> folders() throws IOException {
    try (Stream<Path> list = Files.list(CASES)) {
      List<Path> folders = list.filter(Files::isDirectory).sorted().toList();
      assertThat(folders).isNotEmpty();
      return folders;
    }
  }

  static List<Path> input(Path folder) {
    List<Path> sources = new ArrayList<>(Javac.sources(folder));
    sources.removeIf(
        source ->
            source.startsWith(folder.resolve("expected"))
                || source.startsWith(folder.resolve("library")));
    return sources;
  }

  private static void check(Path folder, Path temporary) throws Exception {
    List<Path> libraries = library(folder, temporary);
    List<Path> sources = input(folder);
    Javac javac =
        new Javac(temporary)
            .with(Javac.STRICT)
            .with("-Xdoclint:all,-missing")
            .with(new FinallyProcessor())
            .with(new Javac.ClaimAll());
    libraries.forEach(javac::with);
    Javac.Result result = javac.compile(sources);

    Map<String, String> actual = byFileName(result);
    if (UPDATE) {
      update(folder, actual);
    }
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.success()).isTrue();
    Map<String, String> expected = expected(folder);
    assertThat(actual).containsOnlyKeys(expected.keySet());
    for (Map.Entry<String, String> file : actual.entrySet()) {
      assertThat(file.getValue()).as(file.getKey()).isEqualTo(expected.get(file.getKey()));
    }

    boolean modular = Files.exists(folder.resolve("module-info.java"));
    if (!modular) {
      compileAlone(result, libraries, temporary);
    }
    try (URLClassLoader loader = result.load(libraries)) {
      for (Map.Entry<String, String> wrapper : result.generated().entrySet()) {
        Forwarding.check(loader.loadClass(className(wrapper.getKey())), wrapper.getValue());
      }
      if (Files.exists(folder.resolve("Run.java"))) {
        String output = run(loader, result.classes());
        Path expectedOutput = folder.resolve("expected").resolve("output.txt");
        if (UPDATE) {
          Files.writeString(expectedOutput, output);
        }
        assertThat(output).isEqualTo(Files.readString(expectedOutput));
      }
    }
  }

  static Map<String, String> byFileName(Javac.Result result) {
    Map<String, String> texts = new TreeMap<>();
    result.generated().forEach((path, text) -> texts.put(fileName(path), text));
    return texts;
  }

  static List<Path> library(Path folder, Path temporary) {
    Path library = folder.resolve("library");
    if (folder.endsWith("promise-types")) {
      return Stream.of(Monos.class, Mono.class, Publisher.class).map(Javac::of).toList();
    } else if (!Files.exists(library)) {
      return List.of();
    }
    Javac.Result result =
        new Javac(temporary.resolve("library")).with("-parameters").compile(Javac.sources(library));
    assertThat(result.diagnostics()).isEmpty();
    return List.of(result.classes());
  }

  /** As an incremental build may do, and to have its Javadoc checked in full. */
  private static void compileAlone(Javac.Result result, List<Path> libraries, Path temporary) {
    Javac javac =
        new Javac(temporary.resolve("alone"))
            .with(Javac.STRICT)
            .with("-Xdoclint:all/package")
            .with(result.classes());
    libraries.forEach(javac::with);
    List<Path> sources = Javac.sources(temporary.resolve("generated"));
    assertThat(javac.compile(sources).diagnostics()).isEmpty();
  }

  private static String run(ClassLoader loader, Path classes) throws Exception {
    Path run;
    try (Stream<Path> files = Files.walk(classes)) {
      run = files.filter(file -> file.endsWith("Run.class")).findFirst().orElseThrow();
    }
    Class<?> type = loader.loadClass(className(classes.relativize(run).toString()));
    var main = type.getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  static Map<String, String> expected(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Path expected = folder.resolve("expected");
    if (Files.exists(expected)) {
      for (Path source : Javac.sources(expected)) {
        texts.put(fileName(source.toString()), Files.readString(source));
      }
    }
    return texts;
  }

  private static void update(Path folder, Map<String, String> actual) throws IOException {
    Path expected = Files.createDirectories(folder.resolve("expected"));
    for (Path old : Javac.sources(expected)) {
      Files.delete(old);
    }
    for (Map.Entry<String, String> file : actual.entrySet()) {
      Files.writeString(expected.resolve(file.getKey()), file.getValue());
    }
  }

  private static String fileName(String path) {
    return Path.of(path).getFileName().toString();
  }

  private static String className(String path) {
    return path.substring(0, path.lastIndexOf('.')).replace('/', '.');
  }
}
