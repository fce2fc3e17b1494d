package dev.lastly.processor.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastly.Lastly;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs the compiler on files, as a build does, with nothing but Lastly's runtime to start with. */
final class Javac {
  /** What no lint may complain about. */
  static final List<String> STRICT = List.of("-Xlint:all", "-Werror");

  private final Path folder;
  private final List<Path> libraries = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();
  private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  /**
   * Creates a compiler.
   *
   * @param folder where to write classes and generated sources, in folders of their own
   */
  Javac(Path folder) {
    this.folder = folder;
    libraries.add(of(Lastly.class));
  }

  Javac with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Javac with(List<String> more) {
    options.addAll(more);
    return this;
  }

  Javac with(Path library) {
    libraries.add(library);
    return this;
  }

  /** Another compiler than javac, which understands the same arguments but for {@link #STRICT}. */
  Javac with(JavaCompiler other) {
    compiler = other;
    return this;
  }

  Javac with(Processor processor) {
    processors.add(processor);
    return this;
  }

  /**
   * What came out.
   *
   * @param success whether the compiler was content
   * @param diagnostics what it said
   * @param classes where it wrote classes
   * @param generated the text of generated sources, by their paths
   */
  record Result(
      boolean success, List<String> diagnostics, Path classes, Map<String, String> generated) {

    String only() {
      if (generated.size() != 1) {
        throw new AssertionError(generated.keySet() + ", diagnostics: " + diagnostics);
      }
      return generated.values().iterator().next();
    }

    URLClassLoader load(List<Path> libraries) {
      List<URL> urls = new ArrayList<>();
      Stream.concat(Stream.of(classes), libraries.stream()).forEach(path -> urls.add(url(path)));
      return new URLClassLoader(urls.toArray(new URL[0]), Javac.class.getClassLoader());
    }
  }

  Result compile(List<Path> sources) {
    Path classes = emptied(folder.resolve("classes"));
    Path generated = emptied(folder.resolve("generated"));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean modular = sources.stream().anyMatch(source -> source.endsWith("module-info.java"));
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, null, UTF_8)) {
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("-encoding", "UTF-8", "-d", classes.toString()));
      arguments.addAll(List.of("-s", generated.toString()));
      arguments.add(modular ? "--module-path" : "-classpath");
      arguments.add(libraries.stream().map(Path::toString).collect(Collectors.joining(":")));
      if (processors.isEmpty()) {
        arguments.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      boolean success = task.call();
      List<String> said = new ArrayList<>();
      diagnostics
          .getDiagnostics()
          .forEach(
              each -> said.add(each.getCode() + " " + each.getMessage(Locale.ROOT) + at(each)));
      return new Result(success, said, classes, texts(generated));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String at(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() == null
        ? ""
        : " at " + diagnostic.getSource().getName() + ":" + diagnostic.getLineNumber();
  }

  /** The jar or folder of a class. */
  static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path emptied(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sources in a folder and its subfolders, sorted. */
  static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path source : sources(folder)) {
      texts.put(folder.relativize(source).toString(), Files.readString(source));
    }
    return texts;
  }

  /** Writes a source, for tests that have their input in the code. */
  static Path source(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Claims what is left, as {@code -Xlint:processing} would warn of each annotation that is no
   * processor's business.
   */
  static final class ClaimAll extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return true;
    }
  }
}
