/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.lastly.processor.model.ContainerSupport;
import dev.lastly.processor.model.Wrapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes a wrapper's files. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Writes the wrapper, and what its containers need beside it.
   *
   * @param origin the interface: the one element that the file depends on, for incremental builds
   * @param encoding the encoding in which the compiler reads sources, which may lack characters
   */
  public static void write(
      Wrapper wrapper, TypeElement origin, Charset encoding, ProcessingEnvironment environment)
      throws IOException {
    write(WrapperWriter.write(wrapper), origin, encoding, environment);
    if (wrapper.containers().contains(ContainerSupport.MICRONAUT)) {
      write(ListenerWriter.write(wrapper), origin, encoding, environment);
    }
  }

  private static void write(
      JavaFile file, TypeElement origin, Charset encoding, ProcessingEnvironment environment)
      throws IOException {
    String text = encodable(LineWrapper.wrapped(file.toString()), encoding.newEncoder());
    ClassName type = ClassName.get(file.packageName(), file.typeSpec().name());
    String name = qualified(type, origin, environment.getElementUtils());
    try (Writer writer = environment.getFiler().createSourceFile(name, origin).openWriter()) {
      writer.write(text);
    }
  }

  /**
   * The name, with that of the module, which the compiler needs if other modules have the package.
   */
  private static String qualified(ClassName name, TypeElement origin, Elements elements) {
    ModuleElement module = elements.getModuleOf(origin);
    return module != null
            && !module.isUnnamed()
            && elements.getAllPackageElements(name.packageName()).size() > 1
        ? module.getQualifiedName() + "/" + name.canonicalName()
        : name.canonicalName();
  }

  private static String encodable(String text, CharsetEncoder encoder) {
    if (encoder.canEncode(text)) {
      return text;
    }
    StringBuilder encodable = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            each -> {
              if (encoder.canEncode(each)) {
                encodable.append(each);
              } else {
                each.chars().forEach(unit -> encodable.append(String.format("\\u%04x", unit)));
              }
            });
    return encodable.toString();
  }
}
