/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.lastly.processor.model.Container;
import dev.lastly.processor.model.Wrapper;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Writes a wrapper's files. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Writes the wrapper, and what its containers need beside it.
   *
   * @param origin the interface: the one element that the file depends on, for incremental builds
   */
  public static void write(Wrapper wrapper, TypeElement origin, Filer filer) throws IOException {
    write(WrapperWriter.write(wrapper), origin, filer);
    if (wrapper.containers().contains(Container.MICRONAUT)) {
      write(ListenerWriter.write(wrapper), origin, filer);
    }
  }

  private static void write(JavaFile file, TypeElement origin, Filer filer) throws IOException {
    String text = LineWrapper.wrapped(file.toString());
    String name =
        file.packageName().isEmpty()
            ? file.typeSpec().name()
            : file.packageName() + "." + file.typeSpec().name();
    try (Writer writer = filer.createSourceFile(name, origin).openWriter()) {
      writer.write(text);
    }
  }
}
