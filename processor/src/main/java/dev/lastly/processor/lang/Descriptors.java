/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Compares methods with descriptors (JVMS 4.3.3), such as {@code (I[J)Ljava/lang/String;}. */
final class Descriptors {
  private static final Pattern TYPE = Pattern.compile("\\[*(?:[A-KM-Z?]|L[^;]*;)");

  /** Stands for a type that does not exist, or not yet. */
  private static final String UNKNOWN = "?";

  private final Elements elements;
  private final Types types;

  Descriptors(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether a method has the parameters of a descriptor. */
  boolean fits(ExecutableElement method, String descriptor) {
    return parameters(descriptor).equals(parameters(method));
  }

  /**
   * Whether a method has as many parameters as a descriptor. Their types may differ, as some may
   * not exist, or not yet.
   */
  static boolean mayFit(ExecutableElement method, String descriptor) {
    return parameters(descriptor).size() == method.getParameters().size();
  }

  private static List<String> parameters(String descriptor) {
    List<String> parameters = new ArrayList<>();
    Matcher types = TYPE.matcher(descriptor.substring(1, descriptor.indexOf(')')));
    while (types.find()) {
      parameters.add(types.group());
    }
    return parameters;
  }

  private List<String> parameters(ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> descriptor(types.erasure(parameter.asType())))
        .toList();
  }

  private String descriptor(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return UNKNOWN;
    } else if (type instanceof ArrayType array) {
      return "[" + descriptor(array.getComponentType());
    } else if (type instanceof DeclaredType declared) {
      String name = elements.getBinaryName((TypeElement) declared.asElement()).toString();
      return "L" + name.replace('.', '/') + ";";
    }
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case INT -> "I";
      case LONG -> "J";
      case CHAR -> "C";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      default -> UNKNOWN;
    };
  }
}
