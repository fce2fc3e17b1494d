/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.lastly.processor.model.Wrapper;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Writes a wrapper's file. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Writes all or nothing.
   *
   * @param origin the interface: the one element that the file depends on, for incremental builds
   */
  public static void write(Wrapper wrapper, TypeElement origin, Filer filer) throws IOException {
    JavaFile file = WrapperWriter.write(wrapper);
    String text = LineWrapper.wrapped(file.toString());
    try (Writer writer =
        filer.createSourceFile(wrapper.name().canonicalName(), origin).openWriter()) {
      writer.write(text);
    }
  }
}
