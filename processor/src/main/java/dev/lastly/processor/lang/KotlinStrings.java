/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The strings of a {@code kotlin.Metadata}. Most are in its {@code d2}; a table ahead of the
 * declarations in {@code d1} tells how to turn these into the actual strings.
 */
final class KotlinStrings {
  /** Names that are not written but replaced by numbers, in the order of these. */
  private static final List<String> PREDEFINED =
      Stream.concat(
              Stream.of(
                      "Any Nothing Unit Throwable Number",
                      "Byte Double Float Int Long Short Boolean Char",
                      "CharSequence String Comparable Enum",
                      "Array ByteArray DoubleArray FloatArray IntArray LongArray ShortArray",
                      "BooleanArray CharArray",
                      "Cloneable Annotation")
                  .flatMap(line -> Stream.of(line.split(" ", -1)))
                  .map(name -> "kotlin/" + name),
              Stream.of(
                      "Iterable MutableIterable Collection MutableCollection List MutableList",
                      "Set MutableSet Map MutableMap Map.Entry MutableMap.MutableEntry",
                      "Iterator MutableIterator ListIterator MutableListIterator")
                  .flatMap(line -> Stream.of(line.split(" ", -1)))
                  .map(name -> "kotlin/collections/" + name))
          .toList();

  private final List<String> strings = new ArrayList<>();

  KotlinStrings(WireFields table, List<String> d2) {
    for (WireFields entry : table.messages(1)) {
      for (int i = entry.number(1).orElse(1); i > 0; i--) {
        strings.add(string(entry, strings.size() < d2.size() ? d2.get(strings.size()) : ""));
      }
    }
    strings.addAll(d2.subList(Math.min(strings.size(), d2.size()), d2.size()));
  }

  private static String string(WireFields entry, String written) {
    String string =
        entry
            .text(6)
            .or(() -> entry.number(2).filter(id -> id < PREDEFINED.size()).map(PREDEFINED::get))
            .orElse(written);
    List<Integer> part = entry.packed(4);
    if (part.size() == 2) {
      string = string.substring(part.get(0), part.get(1));
    }
    List<Integer> replaced = entry.packed(5);
    if (replaced.size() == 2) {
      string = string.replace((char) replaced.get(0).intValue(), (char) replaced.get(1).intValue());
    }
    return switch (entry.number(3).orElse(0)) {
      case 1 -> string.replace('$', '.'); // Outer$Inner
      case 2 -> string.substring(1, string.length() - 1).replace('$', '.'); // LOuter$Inner;
      default -> string;
    };
  }

  /** A string by its number. The names of classes have the form {@code kotlin/Map.Entry}. */
  String get(int number) {
    return strings.get(number);
  }
}
