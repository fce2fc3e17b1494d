/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.ClaimAll;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.SourceCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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
 * <p>With {@code -Dgolden.update=true}, it rewrites what is expected. {@code CONTRIBUTING.md} has
 * the whole command.
 */
final class GoldenTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return folders().stream()
        .map(
            folder -> {
              String name = folder.getFileName().toString();
              return DynamicTest.dynamicTest(
                  name, folder.resolve("expected").toUri(), () -> check(folder));
            });
  }

  static List<Path> folders() throws IOException {
    try (Stream<Path> list = Files.list(CASES)) {
      List<Path> folders = list.filter(Files::isDirectory).sorted().toList();
      assertThat(folders).isNotEmpty();
      return folders;
    }
  }

  static Map<String, String> input(Path folder) {
    Map<String, String> sources = texts(folder);
    sources.keySet().removeIf(path -> path.matches("(expected|library)/.*"));
    return sources;
  }

  /** The sources in a folder and its subfolders, by their paths there. */
  private static Map<String, String> texts(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    for (Path source : SourceCompiler.sources(folder)) {
      texts.put(folder.relativize(source).toString(), SourceCompiler.read(source));
    }
    return texts;
  }

  private static void check(Path folder) throws Exception {
    Map<String, byte[]> library = library(folder);
    Compilation result =
        new MemoryCompiler()
            .with(MemoryCompiler.STRICT)
            .with("-Xdoclint:all,-missing")
            .with(new FinallyProcessor(), new ClaimAll())
            .withLibrary(library)
            .withAdapter()
            .withContainers()
            .compile(input(folder));

    Map<String, String> actual = byFileName(result);
    if (UPDATE) {
      update(folder, actual);
    }
    assertThat(result.messages()).isEmpty();
    assertThat(result.succeeded()).isTrue();
    Map<String, String> expected = expected(folder);
    assertThat(actual).containsOnlyKeys(expected.keySet());
    for (Map.Entry<String, String> file : actual.entrySet()) {
      assertThat(file.getValue()).as(file.getKey()).isEqualTo(expected.get(file.getKey()));
    }

    boolean modular = Files.exists(folder.resolve("module-info.java"));
    if (!modular) {
      compileAlone(result, library);
    }
    Map<String, byte[]> classes = new TreeMap<>(library);
    classes.putAll(result.classes());
    try (URLClassLoader loader =
        new Compilation(true, List.of(), Map.of(), classes).load(List.of())) {
      for (Map.Entry<String, String> wrapper : result.generated().entrySet()) {
        if (wrapper.getKey().endsWith("WithFinallyListener.java")) {
          continue;
        }
        Forwarding.check(loader.loadClass(className(wrapper.getKey())), wrapper.getValue());
      }
      if (Files.exists(folder.resolve("Run.java"))) {
        String output = run(loader, result.classes().keySet());
        Path expectedOutput = folder.resolve("expected").resolve("output.txt");
        if (UPDATE) {
          Files.writeString(expectedOutput, output);
        }
        assertThat(output).isEqualTo(Files.readString(expectedOutput));
      }
    }
  }

  static Map<String, String> byFileName(Compilation result) {
    Map<String, String> texts = new TreeMap<>();
    result.generated().forEach((path, text) -> texts.put(fileName(path), text));
    return texts;
  }

  /** The class files of the case's library. */
  static Map<String, byte[]> library(Path folder) {
    Path library = folder.resolve("library");
    if (!Files.exists(library)) {
      return Map.of();
    }
    Compilation result = new MemoryCompiler().with("-parameters").compile(texts(library));
    assertThat(result.messages()).isEmpty();
    return result.classes();
  }

  /** As an incremental build may do, and to have its Javadoc checked in full. */
  private static void compileAlone(Compilation result, Map<String, byte[]> library) {
    Compilation alone =
        new MemoryCompiler()
            .with(MemoryCompiler.STRICT)
            .with("-Xdoclint:all/package")
            .withLibrary(result.classes())
            .withAdapter()
            .withContainers()
            .withLibrary(library)
            .withAdapter()
            .compile(result.generated());
    assertThat(alone.messages()).isEmpty();
  }

  private static String run(ClassLoader loader, Set<String> classes) throws Exception {
    String run =
        classes.stream().filter(file -> Path.of(file).endsWith("Run.class")).findFirst().get();
    Class<?> type = loader.loadClass(className(run));
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
      for (Path source : SourceCompiler.sources(expected)) {
        texts.put(fileName(source.toString()), Files.readString(source));
      }
    }
    return texts;
  }

  private static void update(Path folder, Map<String, String> actual) throws IOException {
    Path expected = Files.createDirectories(folder.resolve("expected"));
    for (Path old : SourceCompiler.sources(expected)) {
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
