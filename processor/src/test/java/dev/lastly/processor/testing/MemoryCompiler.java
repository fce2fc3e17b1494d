/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Javac, which reads and writes in memory only. */
public final class MemoryCompiler extends SourceCompiler {
  /** What no lint may complain about. */
  public static final List<String> STRICT = List.of("-Xlint:all", "-Werror");

  public MemoryCompiler() {
    super(ToolProvider.getSystemJavaCompiler());
  }

  @Override
  JavaFileObject source(String path, String text) {
    return new MemoryFiles.Source(MemoryFiles.uri(path), text);
  }

  @Override
  List<Path> visible(Map<String, byte[]> library, MemoryFiles files) {
    files.show(library);
    return List.of();
  }

  @Override
  Message relative(Message message) {
    return message;
  }
}
