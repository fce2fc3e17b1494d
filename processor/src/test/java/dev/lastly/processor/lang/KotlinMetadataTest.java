/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metadata as no stub happens to have it: all of the format that is read, and what is not of it.
 */
final class KotlinMetadataTest {
  /** A message in the making. */
  private static final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Wire raw(int... values) {
      for (int value : values) {
        bytes.write(value);
      }
      return this;
    }

    private Wire varint(int value) {
      int rest = value;
      for (; rest > 127; rest >>>= 7) {
        bytes.write(rest | 128);
      }
      bytes.write(rest);
      return this;
    }

    Wire number(int field, int value) {
      return varint(field << 3).varint(value);
    }

    Wire bytes(int field, byte[] value) {
      varint(field << 3 | 2).varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Wire message(int field, Wire value) {
      return bytes(field, value.bytes.toByteArray());
    }

    /** As {@code d1}, behind a table of strings. */
    List<String> d1(Wire strings) {
      Wire all = new Wire().varint(strings.bytes.size());
      all.bytes.writeBytes(strings.bytes.toByteArray());
      all.bytes.writeBytes(bytes.toByteArray());
      return List.of("\0" + new String(all.bytes.toByteArray(), StandardCharsets.ISO_8859_1));
    }
  }

  private static Wire wire() {
    return new Wire();
  }

  /** As many strings as in {@code d2}, all as they are there. */
  private static Wire plain(int count) {
    return wire().message(1, wire().number(1, count));
  }

  private static Wire type(int name) {
    return wire().number(6, name);
  }

  private static KotlinFunction only(Wire type, Wire strings, String... d2) {
    return KotlinMetadata.of(type.d1(strings), List.of(d2)).orElseThrow().functions().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "kotlin/Int, I",
    "kotlin/Boolean, Z",
    "kotlin/LongArray, [J",
    "kotlin/Array, Lkotlin/Array;",
    "kotlin/UIntArray, Lkotlin/UIntArray;",
    "kotlin/Unit, V",
    "kotlin/Any, Ljava/lang/Object;",
    "kotlin/Nothing, Ljava/lang/Void;",
    "kotlin/Annotation, Ljava/lang/annotation/Annotation;",
    "kotlin/String, Ljava/lang/String;",
    "kotlin/Comparable, Ljava/lang/Comparable;",
    "kotlin/Function2, Lkotlin/jvm/functions/Function2;",
    "kotlin/Functions, Lkotlin/Functions;",
    "kotlin/Result, Lkotlin/Result;",
    "kotlin/collections/MutableList, Ljava/util/List;",
    "kotlin/collections/Map.Entry, Ljava/util/Map$Entry;",
    "kotlin/collections/MutableMap.MutableEntry, Ljava/util/Map$Entry;",
    "kotlin/collections/Iterable, Ljava/lang/Iterable;",
    "kotlin/collections/ArrayDeque, Lkotlin/collections/ArrayDeque;",
    "app/Outer.Inner, Lapp/Outer$Inner;",
    "Unnamed, LUnnamed;"
  })
  void descriptorsThatAreNotWritten(String name, String descriptor) {
    Wire function =
        wire()
            .number(2, 0)
            .message(3, type(1))
            .message(5, type(1))
            .message(6, wire().number(2, 2).message(3, type(1)));
    KotlinFunction read = only(wire().message(9, function), plain(3), "load", name, "key");

    assertThat(read.descriptor()).isEqualTo("(" + descriptor + descriptor + ")" + descriptor);
    assertThat(read.parameters()).containsExactly(Optional.empty(), Optional.of("key"));
    assertThat(read.isPrivate()).isFalse();
  }

  @Test
  void typesByTheirNumbersInATable() {
    Wire function =
        wire().number(2, 0).number(7, 1).number(8, 0).message(6, wire().number(2, 0).number(5, 1));
    Wire type =
        wire().message(9, function).message(30, wire().message(1, type(1)).message(1, type(2)));

    assertThat(only(type, plain(3), "load", "kotlin/Int", "kotlin/Long").descriptor())
        .isEqualTo("(IJ)J");
  }

  @Test
  void typeParametersHaveNoDescriptorOfTheirOwn() {
    Wire function = wire().number(2, 0).message(3, wire().number(7, 0));

    assertThat(only(wire().message(9, function), plain(1), "load").descriptor()).isEqualTo("()?");
  }

  @Test
  void contextParametersComeFirst() {
    Wire function =
        wire()
            .number(2, 0)
            .message(5, type(0))
            .message(6, wire().number(2, 1).message(3, type(0)))
            .message(13, wire().number(2, 2).message(3, type(0)))
            .message(100, wire().number(1, 3).number(2, 4));
    KotlinFunction read =
        only(wire().message(9, function), plain(5), "load", "key", "context", "load-x", "()V");

    assertThat(read.parameters())
        .containsExactly(Optional.of("context"), Optional.empty(), Optional.of("key"));
    assertThat(read.method()).isEqualTo("load-x");
    assertThat(read.descriptor()).isEqualTo("()V");
  }

  @Test
  void halvesOfProperties() {
    Wire signature = wire().number(1, 1).number(2, 2);
    Wire property =
        wire()
            .number(2, 0)
            .number(8, 2)
            .message(15, wire().number(1, 3))
            .message(100, wire().message(3, signature).message(4, signature));
    List<KotlinFunction> read =
        KotlinMetadata.of(
                wire().message(10, property).message(10, wire().number(2, 0)).d1(plain(4)),
                List.of("limit", "getLimit", "()I", "dev/lastly/Finally"))
            .orElseThrow()
            .functions();

    assertThat(read).extracting(KotlinFunction::isPrivate).containsExactly(false, true);
    assertThat(read).extracting(KotlinFunction::isProperty).containsExactly(true, true);
    assertThat(read.get(0).annotations()).containsExactly("dev.lastly.Finally");
    assertThat(read.get(1).annotations()).isEmpty();
    assertThat(read.get(0).parameters()).isEmpty();
    assertThat(read.get(1).parameters()).containsExactly(Optional.of("limit"));
  }

  @Test
  void receiversOfProperties() {
    Wire signature = wire().number(1, 1).number(2, 2);
    Wire property =
        wire()
            .number(2, 0)
            .number(10, 0)
            .message(100, wire().message(3, signature).message(4, signature));
    List<KotlinFunction> read =
        KotlinMetadata.of(
                wire().message(10, property).message(30, wire().message(1, type(0))).d1(plain(3)),
                List.of("limit", "getLimit", "()I"))
            .orElseThrow()
            .functions();

    assertThat(read.get(0).parameters()).containsExactly(Optional.empty());
    assertThat(read.get(1).parameters()).containsExactly(Optional.empty(), Optional.of("limit"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 1, 4 << 1})
  void whatIsPrivate(int flags) {
    Wire function = wire().number(2, 0).number(9, flags).message(3, type(0));

    assertThat(only(wire().message(9, function), plain(1), "load").isPrivate()).isTrue();
  }

  @Test
  void stringsThatAreMadeOfOthers() {
    List<String> names = new ArrayList<>();
    Wire strings =
        wire()
            .message(1, wire().number(2, 14)) // predefined
            .message(1, wire().number(2, 999)) // of a later version
            .message(1, wire().bytes(6, "written".getBytes(StandardCharsets.UTF_8)))
            .message(1, wire().bytes(4, new byte[] {1, 3}))
            .message(1, wire().bytes(5, new byte[] {'a', 'b'}))
            .message(1, wire().number(3, 1))
            .message(1, wire().number(3, 2));
    List<String> d2 = List.of("0", "1", "2", "load", "aha", "a/B$C", "La/B$C;", "rest");
    for (int i = 0; i < d2.size(); i++) {
      Wire function = wire().number(2, i).message(3, type(0));
      names.add(only(wire().message(9, function), strings, d2.toArray(String[]::new)).name());
    }

    assertThat(names)
        .containsExactly("kotlin/String", "1", "written", "oa", "bhb", "a/B.C", "a/B.C", "rest");
  }

  @Test
  void stringsThatAreNotInTheTableOfOthers() {
    Wire function = wire().number(2, 2).message(3, type(0));

    assertThat(
            KotlinMetadata.of(wire().message(9, function).d1(plain(3)), List.of("load"))
                .orElseThrow()
                .functions()
                .get(0)
                .name())
        .isEmpty();
  }

  @Test
  void fieldsThatAreNotRead() {
    Wire function =
        wire()
            .raw(9 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 0)
            .raw(9 << 3 | 5, 0, 0, 0, 0)
            .number(2, 5)
            .number(2, 0)
            .message(3, type(9))
            .message(3, type(0));

    assertThat(only(wire().message(9, function), plain(1), "load").name()).isEqualTo("load");
  }

  @Test
  void whatIsSealed() {
    assertThat(KotlinMetadata.of(wire().number(1, 3 << 4).d1(wire()), List.of()).orElseThrow())
        .matches(KotlinMetadata::isSealed);
    assertThat(KotlinMetadata.of(wire().d1(wire()), List.of()).orElseThrow())
        .matches(type -> !type.isSealed());
  }

  @Test
  void whatCannotBeRead() {
    Wire nameless = wire().message(9, wire().number(9, 6));
    Wire tooLong = wire().raw(9 << 3 | 2, 100);
    Wire unknown = wire().raw(9 << 3 | 3);
    Wire endless = wire().raw(255, 255);

    assertThat(List.of(nameless, tooLong, unknown, endless))
        .allSatisfy(type -> assertThat(KotlinMetadata.of(type.d1(wire()), List.of())).isEmpty());
    assertThat(KotlinMetadata.of(List.of(), List.of())).isEmpty();
    assertThat(KotlinMetadata.of(List.of("\uffff"), List.of())).isEmpty();
    assertThat(KotlinMetadata.of(List.of("\0"), List.of())).isEmpty();
  }
}
