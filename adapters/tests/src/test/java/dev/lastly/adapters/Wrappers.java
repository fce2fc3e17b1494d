/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Lastly;
import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Interfaces with their wrappers, compiled with all libraries on the class path. */
final class Wrappers {
  private final ClassLoader loader;
  private final List<String> warnings;

  private Wrappers(ClassLoader loader, List<String> warnings) {
    this.loader = loader;
    this.warnings = warnings;
  }

  /** Compiles an interface of the package {@code com.acme}, and what is generated for it. */
  static Wrappers compile(Path folder, String name, String text) {
    try {
      Path source = Files.writeString(folder.resolve(name + ".java"), text);
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
      StringWriter others = new StringWriter();
      try (StandardJavaFileManager files = javac.getStandardFileManager(messages, null, null)) {
        JavaCompiler.CompilationTask task =
            javac.getTask(
                others,
                files,
                messages,
                List.of(
                    "-d",
                    folder.toString(),
                    "-Xlint:all,-processing,-classfile,-path",
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                files.getJavaFileObjects(source));
        task.setProcessors(List.of(new FinallyProcessor()));
        assertThat(task.call()).as("%s%s", messages.getDiagnostics(), others).isTrue();
      }
      return new Wrappers(
          new URLClassLoader(new URL[] {folder.toUri().toURL()}, Wrappers.class.getClassLoader()),
          messages.getDiagnostics().stream().map(each -> each.getMessage(null)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the compiler and the processor had to say. */
  List<String> warnings() {
    return warnings;
  }

  Class<?> type(String name) {
    try {
      return loader.loadClass("com.acme." + name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** A wrapper of an object whose methods all are what is given. Its steps run inline. */
  Object wrap(String name, InvocationHandler handler) {
    Class<?> type = type(name);
    try {
      Constructor<?> constructor =
          type(name + "WithFinally").getDeclaredConstructor(type, Lastly.class);
      constructor.setAccessible(true);
      return constructor.newInstance(
          proxy(type, handler), Lastly.standard().withExecutor(Runnable::run));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
