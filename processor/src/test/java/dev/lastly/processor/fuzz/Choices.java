/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What chance decides, and the names it gives, of which none is given twice. */
final class Choices {
  private static final String[] METHODS = {
    "load",
    "save",
    "call",
    "delegate",
    "lastly",
    "close",
    "π",
    "été",
    "$",
    "get",
    "using",
    "permits",
    "yield",
    "record",
    "when",
    "var",
    "𝒳",
    "a\u0301",
    "ⅷ",
    "€",
    "l‿m",
    "_9"
  };
  private static final String[] TYPES = {
    "Store",
    "Objects",
    "Override",
    "Generated",
    "Ünï",
    "$Api",
    "Thread",
    "Lastly_",
    "Executor",
    "Cleanup",
    "Api$Inner",
    "Scope",
    "Promise",
    "Double",
    "Float",
    "Module",
    "with",
    "𝒯",
    "T‿",
    "Val_",
    "Map_Entry"
  };
  private static final String[] TYPE_VARIABLES = {
    "T", "U", "String", "Lastly", "Δ", "R", "X$1", "𝒱", "Double", "open"
  };

  private final Random random;
  private final Set<String> members = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private int number;

  Choices(Random random) {
    this.random = random;
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int upTo(int most) {
    return below(most + 1);
  }

  String pick(String... from) {
    return from[below(from.length)];
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /** A number that is returned only once. */
  int number() {
    return number++;
  }

  String method() {
    String method = pick(METHODS);
    return members.add(method) ? method : method + number();
  }

  String type() {
    String type = pick(TYPES);
    return types.add(type) ? type : type + number();
  }

  String typeVariable() {
    String variable = pick(TYPE_VARIABLES);
    return members.add("<" + variable) ? variable : variable + number();
  }
}
