/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a message in the format of Protocol Buffers, by their numbers. */
final class WireFields {
  private final Map<Integer, List<Integer>> numbers = new HashMap<>();
  private final Map<Integer, List<ByteBuffer>> parts = new HashMap<>();

  /** Reads what is left in a buffer. */
  WireFields(ByteBuffer message) {
    while (message.hasRemaining()) {
      int key = number(message);
      int field = key >>> 3;
      switch (key & 7) {
        case 0 -> numbers.computeIfAbsent(field, unused -> new ArrayList<>()).add(number(message));
        case 1 -> part(message, Long.BYTES);
        case 2 -> parts.computeIfAbsent(field, unused -> new ArrayList<>()).add(part(message));
        case 5 -> part(message, Integer.BYTES);
        default -> throw new IllegalArgumentException("no kind of field: " + key);
      }
    }
  }

  /** Reads a length and that many bytes. */
  static ByteBuffer part(ByteBuffer message) {
    return part(message, number(message));
  }

  private static ByteBuffer part(ByteBuffer message, int length) {
    ByteBuffer part = message.slice(message.position(), length);
    message.position(message.position() + length);
    return part;
  }

  /** Reads seven bits from each byte, the lowest first. No number here has more than 32 bits. */
  private static int number(ByteBuffer message) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (int) number;
      }
    }
  }

  /** A number. If there are several, the last one counts. */
  Optional<Integer> number(int field) {
    List<Integer> all = numbers.getOrDefault(field, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Numbers that are packed into one field. */
  List<Integer> packed(int field) {
    List<Integer> all = new ArrayList<>();
    for (ByteBuffer part : parts(field)) {
      while (part.hasRemaining()) {
        all.add(number(part));
      }
    }
    return all;
  }

  Optional<WireFields> message(int field) {
    return messages(field).stream().reduce((first, last) -> last);
  }

  List<WireFields> messages(int field) {
    return parts(field).stream().map(WireFields::new).toList();
  }

  Optional<String> text(int field) {
    return parts(field).stream()
        .reduce((first, last) -> last)
        .map(part -> StandardCharsets.UTF_8.decode(part).toString());
  }

  private List<ByteBuffer> parts(int field) {
    return parts.getOrDefault(field, List.of()).stream().map(ByteBuffer::duplicate).toList();
  }
}
