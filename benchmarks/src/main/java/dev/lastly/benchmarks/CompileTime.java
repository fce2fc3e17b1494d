/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Measures whole compilations of many generated inputs in four ways: without the processor; with
 * the generated files as if they were written by hand; with the processor; and with one that writes
 * the same files from memory, which shows what javac itself spends on any processor.
 *
 * <p>The first argument is the number of inputs, the second the kind of input, the third the class
 * path and the fourth the processor path.
 */
final class CompileTime {
  private static final int RUNS = Integer.getInteger("runs", 7);

  /**
   * The compiler has one thread, whose CPU time is more precise than wall time on a busy machine.
   */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, String> sources;
  private final String classPath;

  /** Loaded once, as a compiler daemon does: javac's own code is warm as well. */
  private final ClassLoader processors;

  private long inside;

  private CompileTime(Map<String, String> sources, String classPath, ClassLoader processors) {
    this.sources = sources;
    this.classPath = classPath;
    this.processors = processors;
  }

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      sources.put("many/Api" + i + ".java", input(arguments[1], i));
    }
    List<URL> processorPath = new ArrayList<>();
    for (String path : arguments[3].split(File.pathSeparator, -1)) {
      processorPath.add(Path.of(path).toUri().toURL());
    }
    try (URLClassLoader processors = new URLClassLoader(processorPath.toArray(new URL[0]))) {
      new CompileTime(sources, arguments[2], processors).run(arguments[1] + " " + count);
    }
  }

  private static String input(String kind, int number) {
    String name = "Api" + number;
    return "package many;\n"
        + switch (kind) {
          case "lastly" ->
              ten(
                  "public interface " + name + " {\n  void done(String key);\n",
                  "  @dev.lastly.Finally(\"done\")"
                      + " java.util.concurrent.CompletableFuture<String> m%d(String key, int count);\n",
                  "}\n");
          case "auto-value" ->
              ten(
                  "@com.google.auto.value.AutoValue public abstract class " + name + " {\n",
                  "  public abstract String m%d();\n",
                  "}\n");
          case "record-builder" ->
              ten(
                  "@io.soabase.recordbuilder.core.RecordBuilder public record " + name + "(",
                  "String m%d, ",
                  "int last) {}\n");
          default -> throw new IllegalArgumentException(kind);
        };
  }

  private static String ten(String begin, String part, String end) {
    StringBuilder text = new StringBuilder(begin);
    for (int i = 0; i < 10; i++) {
      text.append(part.formatted(i));
    }
    return text.append(end).toString();
  }

  private void run(String title) throws IOException {
    Map<String, String> generated = compile(sources, this::measured, "-proc:only");
    Map<String, String> all = new LinkedHashMap<>(sources);
    all.putAll(generated);
    long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    long bestInside = Long.MAX_VALUE;
    long peak = 0;
    for (int run = 0; run < RUNS; run++) {
      best[0] = Math.min(best[0], time(sources, List::of, "-proc:none"));
      best[1] = Math.min(best[1], time(all, List::of, "-proc:none"));
      best[2] = Math.min(best[2], time(sources, () -> List.of(new Canned(generated))));
      inside = 0;
      best[3] = Math.min(best[3], time(sources, this::measured));
      bestInside = Math.min(bestInside, inside / 1_000_000);
      peak = Math.max(peak, peak());
    }
    System.out.printf(
        Locale.ROOT,
        "%s: without %d ms, by hand %d ms, with %d ms, with the files from memory %d ms, inside the"
            + " processor %d ms; own share %.2f, inside / by hand %.2f, peak heap %d MB%n",
        title,
        best[0],
        best[1],
        best[3],
        best[2],
        bestInside,
        (double) (best[3] - best[2]) / (best[1] - best[0]),
        (double) bestInside / best[1],
        peak >> 20);
  }

  private static void resetPeak() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private List<Processor> measured() {
    List<Processor> fresh = new ArrayList<>();
    ServiceLoader.load(Processor.class, processors).forEach(each -> fresh.add(timed(each)));
    return fresh;
  }

  /** Adds up the time that is spent inside of a processor. */
  private Processor timed(Processor processor) {
    return (Processor)
        Proxy.newProxyInstance(
            CompileTime.class.getClassLoader(),
            new Class<?>[] {Processor.class},
            (proxy, method, arguments) -> {
              long start = THREADS.getCurrentThreadCpuTime();
              Object result = method.invoke(processor, arguments);
              inside += THREADS.getCurrentThreadCpuTime() - start;
              return result;
            });
  }

  private long time(
      Map<String, String> input, Supplier<List<Processor>> processing, String... options)
      throws IOException {
    resetPeak(); // in every case, as everything is faster after a collection
    long start = THREADS.getCurrentThreadCpuTime();
    compile(input, processing, options);
    return (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
  }

  private Map<String, String> compile(
      Map<String, String> input, Supplier<List<Processor>> processing, String... options)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    input.forEach((path, text) -> units.add(new Source(path, text)));
    List<String> arguments = new ArrayList<>(List.of("-cp", classPath));
    arguments.addAll(List.of(options));
    StringWriter said = new StringWriter();
    try (Sink sink = new Sink(javac.getStandardFileManager(null, null, null))) {
      JavaCompiler.CompilationTask task = javac.getTask(said, sink, null, arguments, null, units);
      if (!arguments.contains("-proc:none")) {
        task.setProcessors(processing.get());
      }
      if (!task.call()) {
        throw new IllegalStateException(said.toString());
      }
      Map<String, String> generated = new LinkedHashMap<>();
      sink.generated.forEach((path, writer) -> generated.put(path, writer.toString()));
      return generated;
    }
  }

  /** Writes files from memory, in its first round. */
  @SupportedAnnotationTypes("*")
  private static final class Canned extends AbstractProcessor {
    private final Map<String, String> files;
    private boolean done;

    Canned(Map<String, String> files) {
      this.files = files;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        files.forEach(this::write);
      }
      return true;
    }

    private void write(String path, String text) {
      String type = path.substring(0, path.length() - ".java".length()).replace('/', '.');
      try (Writer file = processingEnv.getFiler().createSourceFile(type).openWriter()) {
        file.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Keeps generated sources and drops class files. */
  private static final class Sink extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, StringWriter> generated = new LinkedHashMap<>();

    Sink(JavaFileManager files) {
      super(files);
    }

    /** javac compares each new file with all earlier ones, so this has to be cheap. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean isSameFile(FileObject one, FileObject other) {
      return one == other;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
      String path = type.replace('.', '/') + kind.extension;
      StringWriter writer = new StringWriter();
      if (kind == JavaFileObject.Kind.SOURCE) {
        generated.put(path, writer);
      }
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public StringWriter openWriter() {
          return writer;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return writer.toString();
        }

        @Override
        public OutputStream openOutputStream() {
          return OutputStream.nullOutputStream();
        }
      };
    }
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
}
