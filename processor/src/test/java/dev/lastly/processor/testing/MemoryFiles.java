/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Keeps all output in memory, and shows class files from there to the compiler. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<String, Output> outputs = new TreeMap<>();
  private final Map<String, byte[]> library = new TreeMap<>();

  MemoryFiles(StandardJavaFileManager files) {
    super(files);
  }

  static URI uri(String path) {
    return URI.create("memory:///" + path);
  }

  /** Puts class files, given by their paths, in front of the class path. */
  void show(Map<String, byte[]> classes) {
    library.putAll(classes);
  }

  /** The generated sources by their paths. */
  Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    outputs.forEach(
        (path, output) -> {
          if (output.getKind() == JavaFileObject.Kind.SOURCE) {
            sources.put(path, output.getCharContent(true).toString());
          }
        });
    return sources;
  }

  /** The class files by their paths. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    outputs.forEach(
        (path, output) -> {
          if (output.getKind() == JavaFileObject.Kind.CLASS) {
            classes.put(path, output.bytes.toByteArray());
          }
        });
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
    String path = type.replace('.', '/') + kind.extension;
    Output output = new Output(path, kind);
    outputs.put(path, output);
    return output;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String inPackage, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    List<JavaFileObject> found = new ArrayList<>();
    if (location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)) {
      String folder = inPackage.isEmpty() ? "" : inPackage.replace('.', '/') + "/";
      library.forEach(
          (path, bytes) -> {
            if (path.startsWith(folder) && (recurse || path.indexOf('/', folder.length()) < 0)) {
              found.add(new LibraryClass(path, bytes));
            }
          });
    }
    super.list(location, inPackage, kinds, recurse).forEach(found::add);
    return found;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof LibraryClass ours
        ? ours.path.substring(0, ours.path.lastIndexOf('.')).replace('/', '.')
        : super.inferBinaryName(location, file);
  }

  /** A source that is given. */
  static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class LibraryClass extends SimpleJavaFileObject {
    private final String path;
    private final byte[] bytes;

    LibraryClass(String path, byte[] bytes) {
      super(uri("library/" + path), Kind.CLASS);
      this.path = path;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String path, Kind kind) {
      super(uri(path), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public Writer openWriter() {
      return new OutputStreamWriter(bytes, UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(UTF_8);
    }
  }
}
