/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a block as {@link CodeBlock.Builder} does, but from fewer parts: it writes names, literals
 * and other code into the text around them. JavaPoet takes long for each part, and prints it twice.
 */
final class CodeFragment {
  private final StringBuilder format = new StringBuilder();
  private final List<Object> arguments = new ArrayList<>();

  static CodeFragment of(String text, Object... values) {
    return new CodeFragment().add(text, values);
  }

  /**
   * Adds text with {@code $L}, {@code $N}, {@code $S}, {@code $T}, {@code $W}, {@code $Z}, and
   * indents.
   */
  CodeFragment add(String text, Object... values) {
    int value = 0;
    int from = 0;
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 2)) {
      switch (text.charAt(at + 1)) {
        case 'L', 'N' -> {
          format.append(text, from, at);
          from = at + 2;
          write(values[value++]);
        }
        case 'S', 'T' -> arguments.add(values[value++]);
        case 'W', 'Z', '>', '<' -> {} // stay as they are
        default -> throw new IllegalArgumentException(text);
      }
    }
    format.append(text, from, text.length());
    return this;
  }

  private void write(Object value) {
    if (value instanceof CodeFragment code) {
      format.append(code.format);
      arguments.addAll(code.arguments);
    } else {
      format.append(value.toString().replace("$", "$$"));
    }
  }

  CodeBlock block() {
    return CodeBlock.of(format.toString(), arguments.toArray());
  }

  CodeBlock statement() {
    return CodeBlock.of("$[" + format + ";\n$]", arguments.toArray());
  }
}
