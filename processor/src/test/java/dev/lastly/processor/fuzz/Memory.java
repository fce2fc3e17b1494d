package dev.lastly.processor.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, many at a time, and keeps nothing but generated sources. */
final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, StringWriter> generated = new TreeMap<>();

  private Memory(StandardJavaFileManager files) {
    super(files);
  }

  /**
   * What came of it.
   *
   * @param said what the compiler and the processor said
   * @param generated generated sources by their paths
   */
  record Result(List<Said> said, Map<String, String> generated) {}

  /**
   * A message.
   *
   * @param path of the source that it is about, if any
   */
  record Said(String path, boolean isError, String text) {
    @Override
    public String toString() {
      return path + ": " + (isError ? "error: " : "warning: ") + text;
    }
  }

  /** Compiles sources, given by their paths, with or without the processor. */
  static Result compile(Map<String, String> sources, boolean processed, String... options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((path, text) -> units.add(new Source(path, text)));
    try (Memory files = new Memory(javac.getStandardFileManager(diagnostics, null, UTF_8))) {
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.addAll(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
      if (!processed) {
        arguments.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          javac.getTask(new StringWriter(), files, diagnostics, arguments, null, units);
      if (processed) {
        task.setProcessors(List.of(new FinallyProcessor()));
      }
      task.call();
      Map<String, String> texts = new TreeMap<>();
      files.generated.forEach((path, writer) -> texts.put(path, writer.toString()));
      return new Result(diagnostics.getDiagnostics().stream().map(Memory::said).toList(), texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Said said(Diagnostic<? extends JavaFileObject> diagnostic) {
    String path =
        diagnostic.getSource() == null ? "" : diagnostic.getSource().getName().substring(1);
    boolean isError = diagnostic.getKind() == Diagnostic.Kind.ERROR;
    return new Said(path, isError, diagnostic.getMessage(Locale.ROOT));
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
    if (kind != JavaFileObject.Kind.SOURCE) {
      return new Nowhere(type, kind);
    }
    StringWriter writer = new StringWriter();
    generated.put(type.replace('.', '/') + ".java", writer);
    return new Output(type, writer);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final StringWriter writer;

    Output(String type, StringWriter writer) {
      super(URI.create("memory:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.writer = writer;
    }

    @Override
    public StringWriter openWriter() {
      return writer;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return writer.toString();
    }
  }

  private static final class Nowhere extends SimpleJavaFileObject {
    Nowhere(String type, Kind kind) {
      super(URI.create("memory:///" + type.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
