/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of a compilation.
 *
 * @param succeeded whether the compiler was content
 * @param messages in the order in which the compiler and the processor reported them
 * @param generated the text of generated sources, by their paths
 * @param classes class files, by their paths
 */
public record Compilation(
    boolean succeeded,
    List<Message> messages,
    Map<String, String> generated,
    Map<String, byte[]> classes) {

  public List<Message> errors() {
    return messages.stream().filter(Message::isError).toList();
  }

  /** The tags of all messages that have one. */
  public List<String> tags() {
    return messages.stream().map(Message::tag).filter(tag -> !tag.isEmpty()).toList();
  }

  /** The only source that was generated. */
  public String onlyGenerated() {
    if (generated.size() != 1) {
      throw new AssertionError(generated.keySet() + ", messages: " + messages);
    }
    return generated.values().iterator().next();
  }

  /** Loads the class files, of which some may be in libraries. */
  public URLClassLoader load(List<Path> libraries) {
    URL[] urls = libraries.stream().map(Compilation::url).toArray(URL[]::new);
    return new URLClassLoader(urls, Compilation.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/') + ".class");
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
