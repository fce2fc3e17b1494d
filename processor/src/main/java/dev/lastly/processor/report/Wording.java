/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template such as <code>{type} is listed twice.</code>, and the values that were given for its
 * placeholders so far. Immutable.
 */
public final class Wording {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

  private final String template;
  private final Map<String, String> values;

  private Wording(String template, Map<String, String> values) {
    this.template = template;
    this.values = values;
  }

  static Wording of(String template) {
    return new Wording(template, Map.of());
  }

  /**
   * Gives the value of a placeholder.
   *
   * @throws IllegalArgumentException if the template has no such placeholder
   */
  public Wording with(String placeholder, Object value) {
    if (!placeholders().contains(placeholder)) {
      throw new IllegalArgumentException("no {" + placeholder + "} in: " + template);
    }
    Map<String, String> more = new TreeMap<>(values);
    more.put(placeholder, value.toString());
    return new Wording(template, more);
  }

  /** The names of all placeholders. */
  Set<String> placeholders() {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(template).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /**
   * The text, with all placeholders replaced.
   *
   * @throws IllegalStateException if one has no value
   */
  @Override
  public String toString() {
    return PLACEHOLDER.matcher(template).replaceAll(this::value);
  }

  private String value(MatchResult placeholder) {
    String value = values.get(placeholder.group(1));
    if (value == null) {
      throw new IllegalStateException("no value for " + placeholder.group() + " in: " + template);
    }
    return Matcher.quoteReplacement(value);
  }

  /** {@code a, b or c}. */
  public static String or(Collection<String> words) {
    return enumeration(List.copyOf(words), " or ");
  }

  /** {@code a, b and c}. */
  public static String and(Collection<String> words) {
    return enumeration(List.copyOf(words), " and ");
  }

  private static String enumeration(List<String> words, String conjunction) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + conjunction + words.get(last);
  }
}
