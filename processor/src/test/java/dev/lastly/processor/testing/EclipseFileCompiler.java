/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Eclipse's compiler, which wants sources and libraries to be in files. */
public final class EclipseFileCompiler extends SourceCompiler {
  private final Path folder;

  /**
   * Creates a compiler.
   *
   * @param folder where to put sources and libraries
   */
  public EclipseFileCompiler(Path folder) {
    super(new EclipseCompiler());
    this.folder = folder;
    with("-source", "17", "-target", "17");
  }

  @Override
  JavaFileObject source(String path, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new MemoryFiles.Source(write("sources/" + path, bytes).toUri(), text);
  }

  @Override
  List<Path> visible(Map<String, byte[]> library, MemoryFiles files) {
    library.forEach((path, bytes) -> write("library/" + path, bytes));
    return library.isEmpty() ? List.of() : List.of(folder.resolve("library"));
  }

  private Path write(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Message relative(Message message) {
    String prefix = folder.resolve("sources") + "/";
    return new Message(
        ("/" + message.path()).replace(prefix, ""),
        message.line(),
        message.column(),
        message.isError(),
        message.code(),
        message.text());
  }
}
