/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Annotations in the place of those that a source was made up with, with values of every kind. All
 * chances are in percent.
 */
final class RandomAnnotations {
  /** What may be seen in no wrapper. */
  static final List<String> NEVER_KEPT = List.of("Acting", "Checked", "Veiled");

  private static final int OF_A_VALUE = 60;
  private static final int OF_ANY_CODE_POINT = 30;
  private static final int MOST_VALUES = 3;
  private static final int MOST_ELEMENTS = 3;
  private static final int MOST_CHARACTERS = 6;

  /** Those of {@code @Val} in the kit. */
  private static final List<String> ELEMENTS =
      List.of(
          "z", "b", "s", "i", "l", "f", "d", "c", "t", "k", "e", "m", "zs", "is", "ls", "fs", "ds",
          "cs", "ts", "ks", "es", "ms");

  private static final Pattern OF_TYPE = Pattern.compile("@Note ");
  private static final Pattern OF_DECLARATION = Pattern.compile("@Mark ");

  /** What Java's grammar, line ends or other tools make something of. */
  private static final String SPECIAL =
      "\"'\\\n\r\t\b\f\0 $@.*/{}%\u0085\u00ad\u200b\u2028\u2029\ufeff\uffff\ud800\udfff\u001aä𝄞";

  private final Choices choices;

  RandomAnnotations(Choices choices) {
    this.choices = choices;
  }

  /**
   * Exchanges the annotations in a source.
   *
   * @param seesVeiled whether it is inside of a type with a private member of that name
   */
  String exchanged(String source, boolean seesVeiled) {
    String first = OF_TYPE.matcher(source).replaceAll(unused -> quoted(ofType(seesVeiled)));
    return OF_DECLARATION.matcher(first).replaceAll(unused -> choices.pick("@Mark ", "@Acting "));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private String ofType(boolean seesVeiled) {
    if (!choices.chance(OF_A_VALUE)) {
      return choices.pick("@Note ", "@Note ", "@Checked ");
    }
    if (seesVeiled && choices.chance(OF_ANY_CODE_POINT)) {
      return choices.pick("@Val(k = Veiled.class) ", "@Val(ks = {int.class, Veiled[].class}) ");
    }
    List<String> elements = new ArrayList<>(ELEMENTS);
    List<String> values = new ArrayList<>();
    for (int i = 1 + choices.upTo(MOST_VALUES - 1); i > 0; i--) {
      String element = elements.remove(choices.below(elements.size()));
      values.add(element + " = " + (element.length() == 1 ? value(element) : array(element)));
    }
    return values.stream().collect(joining(", ", "@Val(", ") "));
  }

  private String array(String element) {
    String one = element.substring(0, 1);
    int length = choices.upTo(MOST_ELEMENTS);
    Supplier<String> next = () -> value(one);
    return length == 1
        ? next.get()
        : IntStream.range(0, length).mapToObj(i -> next.get()).collect(joining(", ", "{", "}"));
  }

  private String value(String element) {
    return switch (element) {
      case "z" -> choices.pick("true", "false", "!true");
      case "b" -> choices.pick("(byte) -128", "127");
      case "s" -> choices.pick("(short) 40000", "-1");
      case "i" -> choices.pick("-2147483648", "0x7fffffff", "'x'", "1 + 2");
      case "l" -> choices.pick("-9223372036854775808L", "1", "1L << 40");
      case "f" -> choices.pick("0f / 0f", "-1f / 0f", "1e38f * 10", "-0f", "1.4e-45f", "7");
      case "d" -> choices.pick("0d / 0d", "-1 / 0d", "1 / 0d", "-0d", "4.9e-324", "1e300", "7");
      case "c" -> "'" + character() + "'";
      case "t" ->
          IntStream.range(0, choices.upTo(MOST_CHARACTERS))
              .mapToObj(i -> character())
              .collect(joining("", "\"", "\""));
      case "k" ->
          choices.pick(
              "void.class",
              "int[][].class",
              "kit.Old.class",
              "java.util.Map.Entry[].class",
              "kit.Outside.Nested.class",
              "java.lang.String.class");
      case "e" -> choices.pick("kit.Color.RED", "kit.Color.GREEN");
      default -> choices.pick("@kit.Named(\"\")", "@kit.Named", "@kit.Named(\"$L\")");
    };
  }

  /** A UTF-16 unit, perhaps half a character, in a form that any source can have. */
  private String character() {
    char unit =
        choices.chance(OF_ANY_CODE_POINT)
            ? (char) choices.below(1 << Character.SIZE)
            : SPECIAL.charAt(choices.below(SPECIAL.length()));
    return switch (unit) {
      case '\n', '\r', '"', '\'', '\\' -> String.format("\\%03o", (int) unit);
      default -> String.format("\\u%04x", (int) unit);
    };
  }
}
