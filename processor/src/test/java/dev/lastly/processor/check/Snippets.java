package dev.lastly.processor.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastly.processor.FinallyProcessor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * Compiles small sources, and tells everything that the compiler said.
 *
 * <p>A source needs no imports. An arrow in it, {@code →}, stands right before what a diagnostic is
 * expected to point at.
 */
final class Snippets {
  private static final String ARROW = "→";
  private static final String IMPORTS =
      Stream.of(
              "dev.lastly",
              "java.io",
              "java.net",
              "java.nio.file",
              "java.util",
              "java.util.concurrent")
          .map(each -> "import " + each + ".*; ")
          .collect(Collectors.joining());
  private static final List<String> OPTIONS =
      List.of("-Xlint:all", "-Xlint:-auxiliaryclass,-processing,-path,-options");
  private static final Pattern TAG = Pattern.compile(" \\[(\\w+)] ");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(public )?[\\w @-]*(?:class|interface|enum|record) (\\w+)");

  private final List<JavaFileObject> sources = new ArrayList<>();
  private final List<String> arrows = new ArrayList<>();
  private final List<String> options = new ArrayList<>(OPTIONS);
  private final List<File> libraries = new ArrayList<>();
  private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final List<Processor> processors = new ArrayList<>(List.of(new FinallyProcessor()));

  /**
   * What came of it.
   *
   * @param said each diagnostic as {@code File.java:line:column: error: message}
   * @param generated the generated files
   * @param classes the class files, by their paths
   */
  record Outcome(List<String> said, List<String> generated, Map<String, byte[]> classes) {
    /** The tags of all messages that have one, in the order of their places. */
    List<String> tags() {
      return said.stream()
          .map(TAG::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .toList();
    }
  }

  static Snippets of(String... texts) {
    Snippets snippets = new Snippets();
    for (String text : texts) {
      snippets.add(text);
    }
    return snippets;
  }

  private void add(String text) {
    String source = text.replace(ARROW, "");
    Matcher declared = PACKAGE.matcher(source);
    String path = "";
    if (declared.find()) {
      path = declared.group(1).replace('.', '/') + "/";
      source = source.substring(0, declared.end()) + IMPORTS + source.substring(declared.end());
    } else {
      source = IMPORTS + source;
    }
    String name = path + name(source.substring(source.indexOf(IMPORTS) + IMPORTS.length()));
    sources.add(new Source(name, source));

    int line = 1;
    for (String each : text.split("\n", -1)) {
      String rest = each;
      int column = line == 1 ? IMPORTS.length() + 1 : 1;
      for (int at = rest.indexOf(ARROW); at >= 0; at = rest.indexOf(ARROW)) {
        column += at;
        rest = rest.substring(at + 1);
        arrows.add(name + ".java:" + line + ":" + column + ": ");
      }
      line++;
    }
  }

  private static String name(String source) {
    Matcher types = TYPE.matcher(source);
    Optional<String> first = Optional.empty();
    while (types.find()) {
      if (types.group(1) != null) {
        return types.group(2);
      }
      first = first.or(() -> Optional.of(types.group(2)));
    }
    return first.orElseThrow();
  }

  /** Puts the class files of another compilation on the class path, without some of them. */
  Snippets withLibrary(Path directory, Snippets library, String... lost) {
    library.processors.clear();
    Outcome compiled = library.compile();
    if (!compiled.said().isEmpty()) {
      throw new AssertionError(compiled.said());
    }
    compiled.classes().keySet().removeAll(List.of(lost));
    compiled
        .classes()
        .forEach(
            (name, bytes) -> {
              Path path = directory.resolve(name);
              try {
                Files.createDirectories(path.getParent());
                Files.write(path, bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    libraries.add(directory.toFile());
    return this;
  }

  /** Keeps the names of parameters in class files. */
  Snippets withParameterNames() {
    options.add("-parameters");
    return this;
  }

  /** Puts Eclipse's compiler in the place of javac. It wants sources to be in files. */
  Snippets withEclipse(Path folder, String... itsOptions) {
    compiler = new EclipseCompiler();
    sources.replaceAll(source -> ((Source) source).in(folder));
    options.clear();
    options.addAll(List.of(itsOptions));
    return this;
  }

  /** Puts other processors in the place of Lastly's. */
  Snippets withProcessors(Processor... others) {
    processors.clear();
    processors.addAll(List.of(others));
    return this;
  }

  /** The messages, each with the place of the arrow it belongs to. */
  List<String> atArrows(String... messages) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < messages.length; i++) {
      String message = messages[i].startsWith("warning: ") ? messages[i] : "error: " + messages[i];
      expected.add((i < arrows.size() ? arrows.get(i) : "no arrow: ") + message);
    }
    return expected;
  }

  Outcome compile() {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, null, UTF_8);
    try (Memory memory = new Memory(standard)) {
      List<File> classPath = new ArrayList<>(libraries);
      for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        classPath.add(new File(each));
      }
      standard.setLocation(StandardLocation.CLASS_PATH, classPath);
      CompilationTask task =
          compiler.getTask(null, memory, diagnostics, options, List.of(), sources);
      task.setProcessors(processors);
      boolean succeeded = task.call();
      List<String> said = said(diagnostics.getDiagnostics());
      if (!succeeded && said.stream().noneMatch(each -> each.contains("error: "))) {
        throw new AssertionError("failed without an error: " + said);
      }
      return new Outcome(said, List.copyOf(memory.generated), memory.classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> said(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .sorted(
            Comparator.comparingInt((Diagnostic<? extends JavaFileObject> each) -> index(each))
                .thenComparingLong(Diagnostic::getPosition))
        .map(Snippets::shown)
        .toList();
  }

  private int index(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() == null ? -1 : sources.indexOf(diagnostic.getSource());
  }

  private static String shown(Diagnostic<? extends JavaFileObject> diagnostic) {
    String place =
        diagnostic.getSource() == null
            ? ""
            : diagnostic.getSource().getName().replaceFirst("^/", "")
                + ":"
                + diagnostic.getLineNumber()
                + ":"
                + diagnostic.getColumnNumber()
                + ": ";
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
    String message = diagnostic.getMessage(null).replaceAll("(?m)\\R\\s+at .*$|\\R$", "");
    return place + kind + message;
  }

  static String read(Path path) {
    try {
      return Files.readString(path, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      this(URI.create("memory:///" + name + ".java"), text);
    }

    private Source(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    /** The same, in a file. */
    Source in(Path folder) {
      try {
        Path file = folder.resolve(toUri().getPath().substring(1));
        Files.createDirectories(file.getParent());
        return new Source(Files.writeString(file, text).toUri(), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Something that was generated. */
  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String path, Kind kind) {
      super(URI.create("memory:///" + path), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(UTF_8);
    }
  }

  /** Keeps what is generated. */
  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Set<String> generated = new TreeSet<>();
    private final Map<String, Output> outputs = new TreeMap<>();

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      outputs.forEach((path, output) -> classes.put(path, output.bytes.toByteArray()));
      return classes;
    }

    Memory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
      String path = type.replace('.', '/') + kind.extension;
      Output output = new Output(path, kind);
      if (kind == JavaFileObject.Kind.SOURCE) {
        generated.add(path);
      } else {
        outputs.put(path, output);
      }
      return output;
    }
  }
}
