/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import dev.lastly.Lastly;
import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A build as users have it: javac, with sources, class files and generated sources in folders. */
public final class DiskBuild {
  private final Path folder;
  private Charset charset = StandardCharsets.UTF_8;
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();

  /**
   * Creates a build.
   *
   * @param folder where everything is put
   */
  public DiskBuild(Path folder) {
    this.folder = folder;
    for (String each : List.of("sources", "classes", "generated")) {
      try {
        Files.createDirectories(folder.resolve(each));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes and reads sources in an encoding. */
  public DiskBuild in(Charset encoding) {
    charset = encoding;
    return this;
  }

  public DiskBuild with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Adds processors that run after Lastly's. */
  public DiskBuild with(Processor... more) {
    processors.addAll(List.of(more));
    return this;
  }

  /** Writes a source. */
  public DiskBuild source(String path, String text) {
    try {
      Path file = folder.resolve("sources").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, charset);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all sources. */
  public List<Message> compile() {
    return compile(SourceCompiler.sources(folder.resolve("sources")));
  }

  /** Compiles some of the sources, while all others are in class files. */
  public List<Message> compile(String... paths) {
    return compile(Stream.of(paths).map(folder.resolve("sources")::resolve).toList());
  }

  /** Compiles files, generated ones perhaps. */
  public List<Message> compile(List<Path> files) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        javac.getStandardFileManager(diagnostics, null, charset)) {
      String runtime = jar().toString();
      boolean modular = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
      List<String> arguments = new ArrayList<>(options);
      if (!options.contains("-d")) {
        arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
      }
      arguments.addAll(List.of("-s", folder.resolve("generated").toString()));
      arguments.addAll(List.of("-encoding", charset.name(), "-implicit:none"));
      arguments.addAll(
          modular
              ? List.of("--module-path", runtime)
              : List.of("-classpath", folder.resolve("classes") + ":" + runtime));
      JavaCompiler.CompilationTask task =
          javac.getTask(
              new StringWriter(),
              manager,
              diagnostics,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      List<Processor> all = new ArrayList<>(List.of(new FinallyProcessor()));
      all.addAll(processors);
      task.setProcessors(all);
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return diagnostics.getDiagnostics().stream().map(Message::of).map(this::relative).toList();
  }

  private Message relative(Message message) {
    return new Message(
        ("/" + message.path()).replace(folder.resolve("sources") + "/", ""),
        message.line(),
        message.column(),
        message.isError(),
        message.code(),
        message.text());
  }

  private static Path jar() {
    try {
      return Path.of(Lastly.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A generated source. */
  public Path generated(String path) {
    return folder.resolve("generated").resolve(path);
  }

  /** The text of a generated source. */
  public String generatedText(String path) {
    try {
      return Files.readString(generated(path), charset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
