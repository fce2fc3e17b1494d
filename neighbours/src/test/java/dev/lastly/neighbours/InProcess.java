/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.neighbours;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastly.Lastly;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources with one processor. */
final class InProcess {
  private InProcess() {}

  /** Writes class files and generated sources into a folder, and returns all messages. */
  static List<String> compile(Path folder, Map<String, String> sources, Processor processor) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(messages, null, UTF_8)) {
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        files.add(Files.writeString(folder.resolve(source.getKey()), source.getValue()));
      }
      JavaCompiler.CompilationTask task =
          javac.getTask(
              new StringWriter(),
              manager,
              messages,
              List.of("-d", folder.toString(), "-classpath", runtime().toString()),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(processor));
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.getDiagnostics().stream().map(each -> each.getMessage(Locale.ROOT)).toList();
  }

  private static Path runtime() {
    try {
      return Path.of(Lastly.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
