/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import dev.lastly.Lastly;
import dev.lastly.reactivestreams.Publishers;
import dev.lastly.reactor.Monos;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Compiles sources with Lastly's runtime and a library that has promises of its own, Reactor, to
 * start with, and with no processor.
 */
public abstract class SourceCompiler {
  private final JavaCompiler compiler;
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();
  private final List<Path> jars =
      new ArrayList<>(
          Stream.of(Lastly.class, Mono.class, Publisher.class).map(SourceCompiler::jar).toList());
  private final Map<String, byte[]> classes = new TreeMap<>();

  SourceCompiler(JavaCompiler compiler) {
    this.compiler = compiler;
  }

  public final SourceCompiler with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  public final SourceCompiler with(List<String> more) {
    options.addAll(more);
    return this;
  }

  public final SourceCompiler with(Processor... more) {
    processors.addAll(List.of(more));
    return this;
  }

  /** Adds a folder of class files or an archive of them to the class path. */
  public final SourceCompiler withLibrary(Path jar) {
    jars.add(jar);
    return this;
  }

  /** Adds what handles the promises of Reactor, and publishers. */
  public final SourceCompiler withAdapter() {
    return withLibrary(jar(Monos.class)).withLibrary(jar(Publishers.class));
  }

  /** Adds what code for containers mentions. */
  public final SourceCompiler withContainers() {
    Stream.of(
            Decorator.class,
            Inject.class,
            Interceptor.class,
            Priority.class,
            BeanCreatedEventListener.class,
            Ordered.class)
        .map(SourceCompiler::jar)
        .forEach(jars::add);
    return this;
  }

  /** Adds class files, given by their paths, to the class path. The first of a path is seen. */
  public final SourceCompiler withLibrary(Map<String, byte[]> more) {
    more.forEach(classes::putIfAbsent);
    return this;
  }

  /** Compiles sources, given by their paths. */
  public final Compilation compile(Map<String, String> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (MemoryFiles files =
        new MemoryFiles(
            compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8))) {
      List<Path> classPath = new ArrayList<>(visible(classes, files));
      classPath.addAll(jars);
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((path, text) -> units.add(source(path, text)));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              arguments(sources.keySet().stream().anyMatch("module-info.java"::equals), classPath),
              null,
              units);
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      boolean succeeded = task.call();
      List<Message> messages =
          diagnostics.getDiagnostics().stream().map(Message::of).map(this::relative).toList();
      if (!succeeded && messages.stream().noneMatch(Message::isError) && !fails()) {
        throw new AssertionError("failed without an error: " + messages);
      }
      return new Compilation(succeeded, messages, files.sources(), files.classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether warnings let the compilation fail. */
  private boolean fails() {
    return options.contains("-Werror");
  }

  private List<String> arguments(boolean modular, List<Path> classPath) {
    List<String> arguments = new ArrayList<>(options);
    arguments.add(modular ? "--module-path" : "-classpath");
    arguments.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    if (processors.isEmpty()) {
      arguments.add("-proc:none");
    }
    return arguments;
  }

  /** A source in the form that the compiler wants. */
  abstract JavaFileObject source(String path, String text);

  /** Lets the compiler see class files, by way of its files or of folders. */
  abstract List<Path> visible(Map<String, byte[]> library, MemoryFiles files);

  /** The message with a path as it was given. */
  abstract Message relative(Message message);

  private static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The sources in a folder and its subfolders, sorted. */
  public static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
