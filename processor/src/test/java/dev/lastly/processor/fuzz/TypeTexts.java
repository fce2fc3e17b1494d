/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

/** Types as texts. */
final class TypeTexts {
  private TypeTexts() {}

  static boolean mentions(String type, Api.Variable variable) {
    return type.matches(".*" + word(variable.name()) + ".*");
  }

  private static String word(String name) {
    return "(?<![\\p{L}\\p{N}$_.])\\Q" + name + "\\E(?![\\p{L}\\p{N}$_])";
  }

  /** Annotations of types have to be single, and beside the simple name. */
  static String tidy(String text) {
    return text.replaceAll("(@Note )+", "@Note ")
        .replaceAll("@Note (Map|Outside)\\.(Entry|Nested)", "$1.@Note $2");
  }

  static String withoutNotes(String text) {
    return text.replaceAll("@Note ", "");
  }

  static String withoutArguments(String text) {
    String erased = text;
    while (erased.contains("<")) {
      erased = erased.replaceAll("<[^<>]*>", "");
    }
    return erased;
  }

  /** With the parent's type variables replaced by its type arguments. */
  static String substituted(String text, Api.Parent parent) {
    String result = text;
    var variables = parent.api().variables;
    for (int i = 0; i < variables.size(); i++) { // at first by what is no name of a type
      result = result.replaceAll(word(variables.get(i).name()), "#" + i + "#");
    }
    for (int i = 0; i < variables.size(); i++) {
      result = result.replace("#" + i + "#", parent.arguments().get(i));
    }
    return tidy(result);
  }
}
