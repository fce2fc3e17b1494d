/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what Kotlin's compiler records about each class and interface in {@code kotlin.Metadata}:
 * the declarations as they were written, and the names of their methods. The format is that of
 * {@code metadata.proto} and {@code jvm_metadata.proto} in Kotlin's sources, which give the numbers
 * here.
 */
final class KotlinMetadata {
  /** The first character of a {@code d1} in which each character stands for one byte. */
  private static final String BYTES = "\0";

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "Boolean", "Z", "Char", "C", "Byte", "B", "Short", "S", "Int", "I", "Float", "F", "Long",
          "J", "Double", "D");

  /** The prefix of function types, which are not classes of that name. */
  private static final String FUNCTION = "kotlin/Function";

  private static final int PRIVATE = 1;
  private static final int PRIVATE_TO_THIS = 4;

  /** The flags of a declaration for which none are written: public and final. */
  private static final int DEFAULT_FLAGS = 6;

  private final KotlinStrings strings;
  private final WireFields type;
  private final List<KotlinFunction> functions = new ArrayList<>();

  private KotlinMetadata(KotlinStrings strings, WireFields type) {
    this.strings = strings;
    this.type = type;
    type.messages(9).forEach(this::addFunction);
    type.messages(10).forEach(this::addProperty);
  }

  /** The metadata of a type, if it can be read. */
  static Optional<KotlinMetadata> of(List<String> d1, List<String> d2) {
    String text = String.join("", d1);
    if (!text.startsWith(BYTES)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() - BYTES.length());
    text.chars().skip(BYTES.length()).forEach(each -> bytes.put((byte) each));
    bytes.flip();
    try {
      KotlinStrings strings = new KotlinStrings(new WireFields(WireFields.part(bytes)), d2);
      return Optional.of(new KotlinMetadata(strings, new WireFields(bytes)));
    } catch (RuntimeException e) {
      return Optional.empty(); // it is of a later version than any that is known
    }
  }

  /** Whether the type is declared as sealed. */
  boolean isSealed() {
    return modality(type.number(1).orElse(DEFAULT_FLAGS)) == 3;
  }

  /** Whether the type is declared as private. */
  boolean isPrivate() {
    return isPrivate(type.number(1).orElse(DEFAULT_FLAGS));
  }

  /** All functions, and the getters and setters that are methods. */
  List<KotlinFunction> functions() {
    return List.copyOf(functions);
  }

  private void addProperty(WireFields property) {
    String name = strings.get(property.number(2).orElseThrow());
    List<Optional<String>> read = new ArrayList<>();
    type(property, 5, 10).ifPresent(receiver -> read.add(Optional.empty()));
    List<Optional<String>> written = new ArrayList<>(read);
    written.add(Optional.of(name)); // whatever name a setter with a body gives to it
    for (WireFields methods : property.messages(100)) {
      methods
          .message(3)
          .ifPresent(getter -> addAccessor(property, name, getter, 7, List.copyOf(read), 15));
      methods
          .message(4)
          .ifPresent(setter -> addAccessor(property, name, setter, 8, List.copyOf(written), 16));
    }
  }

  private void addFunction(WireFields function) {
    String name = strings.get(function.number(2).orElseThrow());
    Optional<WireFields> method = function.message(100);
    List<Optional<String>> parameters = new ArrayList<>();
    List<WireFields> types = new ArrayList<>();
    for (WireFields context : function.messages(13)) {
      parameters.add(Optional.of(strings.get(context.number(2).orElseThrow())));
    }
    type(function, 5, 8)
        .ifPresent(
            receiver -> {
              parameters.add(Optional.empty());
              types.add(receiver);
            });
    for (WireFields parameter : function.messages(6)) {
      parameters.add(Optional.of(strings.get(parameter.number(2).orElseThrow())));
      types.add(type(parameter, 3, 5).orElseThrow());
    }
    functions.add(
        new KotlinFunction(
            name,
            false,
            method.flatMap(each -> each.number(1)).map(strings::get).orElse(name),
            method
                .flatMap(each -> each.number(2))
                .map(strings::get)
                .orElseGet(() -> descriptor(types, type(function, 3, 7).orElseThrow())),
            isPrivate(function.number(9).orElse(DEFAULT_FLAGS)),
            isDelegated(function.number(9).orElse(DEFAULT_FLAGS)),
            List.copyOf(parameters),
            function.messages(12).stream().map(this::annotation).collect(toSet())));
  }

  private void addAccessor(
      WireFields property,
      String name,
      WireFields method,
      int flags,
      List<Optional<String>> parameters,
      int annotations) {
    int ofProperty = property.number(11).orElse(DEFAULT_FLAGS);
    functions.add(
        new KotlinFunction(
            name,
            true,
            strings.get(method.number(1).orElseThrow()),
            strings.get(method.number(2).orElseThrow()),
            isPrivate(property.number(flags).orElse(ofProperty)),
            isDelegated(ofProperty),
            parameters,
            property.messages(annotations).stream().map(this::annotation).collect(toSet())));
  }

  private String annotation(WireFields annotation) {
    return strings.get(annotation.number(1).orElseThrow()).replace('/', '.');
  }

  private static boolean isPrivate(int flags) {
    int visibility = flags >> 1 & 7;
    return visibility == PRIVATE || visibility == PRIVATE_TO_THIS;
  }

  private static boolean isDelegated(int flags) {
    return (flags >> 6 & 3) == 2;
  }

  private static int modality(int flags) {
    return flags >> 4 & 3;
  }

  /** A type that is written in the field itself, or by its number in the table of all types. */
  private Optional<WireFields> type(WireFields owner, int field, int id) {
    return owner
        .message(field)
        .or(
            () ->
                owner
                    .number(id)
                    .flatMap(each -> type.message(30).map(table -> table.messages(1).get(each))));
  }

  /** The descriptor of a method. Kotlin's compiler leaves it out if it follows from the types. */
  private String descriptor(List<WireFields> parameters, WireFields returned) {
    return parameters.stream().map(this::descriptor).collect(joining("", "(", ")"))
        + descriptor(returned);
  }

  private String descriptor(WireFields type) {
    return type.number(6).map(strings::get).map(KotlinMetadata::descriptor).orElse("?");
  }

  /** The descriptor of a class by its name in Kotlin, such as {@code kotlin/Map.Entry}. */
  private static String descriptor(String name) {
    String simple = name.substring(name.lastIndexOf('/') + 1);
    if (name.equals("kotlin/" + simple)) {
      if (PRIMITIVES.containsKey(simple)) {
        return PRIMITIVES.get(simple);
      } else if (simple.endsWith("Array")
          && PRIMITIVES.containsKey(simple.substring(0, simple.length() - "Array".length()))) {
        return "[" + PRIMITIVES.get(simple.substring(0, simple.length() - "Array".length()));
      }
      return switch (simple) {
        case "Unit" -> "V";
        case "Any" -> "Ljava/lang/Object;";
        case "Nothing" -> "Ljava/lang/Void;";
        case "Annotation" -> "Ljava/lang/annotation/Annotation;";
        case "String", "CharSequence", "Throwable", "Cloneable", "Number", "Comparable", "Enum" ->
            "Ljava/lang/" + simple + ";";
        default ->
            name.matches(FUNCTION + "\\d+")
                ? "Lkotlin/jvm/functions/" + simple + ";"
                : "L" + name.replace('.', '$') + ";";
      };
    } else if (name.equals("kotlin/collections/" + simple)) {
      String plain = simple.replace("Mutable", "");
      return Stream.of("Iterator", "Collection", "List", "Set", "Map", "ListIterator", "Map.Entry")
              .anyMatch(plain::equals)
          ? "Ljava/util/" + plain.replace('.', '$') + ";"
          : plain.equals("Iterable") ? "Ljava/lang/Iterable;" : "L" + name.replace('.', '$') + ";";
    }
    return "L" + name.replace('.', '$') + ";";
  }
}
