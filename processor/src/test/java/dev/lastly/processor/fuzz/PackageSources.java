/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sources of a random package. All chances are in percent. */
final class PackageSources {
  private static final int OF_PUBLIC_COLLABORATORS = 50;
  private static final int OF_A_DEPRECATED_COLLABORATOR = 8;

  private static final String VEILED = " private static class Veiled {}";

  private static final String IMPORTS =
      "import dev.lastly.*; import java.util.*; import java.util.concurrent.*; import kit.*;\n";

  private final String name;
  private final Choices choices;
  private final RandomAnnotations annotations;
  private final Map<String, String> sources = new LinkedHashMap<>();

  /**
   * Creates a package without sources.
   *
   * @param name of the package, or empty
   */
  PackageSources(String name, Choices choices) {
    this.name = name;
    this.choices = choices;
    this.annotations = new RandomAnnotations(choices);
  }

  /** The sources by their paths. */
  Map<String, String> all() {
    return sources;
  }

  void add(String type, String text) {
    sources.put(
        path(type),
        (name.isEmpty() ? "" : "package " + name + ";\n")
            + IMPORTS
            + annotations.exchanged(text, text.contains(VEILED))
            + "\n");
  }

  String path(String type) {
    return (name.isEmpty() ? "" : name + "/") + type + ".java";
  }

  /** The file that an interface stands in. */
  String path(Api api) {
    return path(api.outer.isEmpty() ? api.name : api.outer.replaceFirst("\\..*", ""));
  }

  /** Adds what all interfaces list in {@code @FinallyWith}. */
  void addCollaborators(RandomCleanups cleanups) {
    String visible = choices.chance(OF_PUBLIC_COLLABORATORS) ? "public " : "";
    String deprecated = choices.chance(OF_A_DEPRECATED_COLLABORATOR) ? "@Deprecated " : "";
    add("Help", deprecated + visible + "class Help extends HelpParent" + body(cleanups.ofHelp()));
    add("HelpParent", "abstract class HelpParent" + body(cleanups.ofHelpParent()));
    add("Aid", visible + "interface Aid" + body(cleanups.ofAid()));
  }

  private static String body(List<String> members) {
    return " {\n  " + String.join("\n  ", members) + "\n}";
  }

  void add(Api api) {
    String text = declaration(api);
    if (api.outer.isEmpty()) {
      add(api.name, text);
      return;
    }
    int dot = api.outer.indexOf('.');
    String outer = dot < 0 ? api.outer : api.outer.substring(0, dot);
    String picked = choices.pick("class", "interface", "enum", "record");
    boolean isPrivate = text.contains("private interface ") || text.contains("Secret");
    String kind = isPrivate ? "class" : picked;
    String open =
        switch (kind) {
          case "enum" -> " { ; ";
          case "record" -> "() { ";
          default -> " { ";
        };
    String secret = isPrivate ? " private interface Secret { void c(); }" : "";
    String inner =
        dot < 0
            ? text + secret
            : "static class " + api.outer.substring(dot + 1) + " { " + text + secret + " }";
    String veiled = kind.equals("interface") ? "" : VEILED;
    add(outer, "public " + kind + " " + outer + open + inner + veiled + " }");
  }

  private static String declaration(Api api) {
    String extended =
        Stream.concat(
                api.parents.stream()
                    .map(parent -> parent.api().reference() + brackets(parent.arguments())),
                api.others.stream())
            .collect(joining(", "));
    String listed =
        api.collaborators.stream().map(each -> each + ".class").collect(joining(", ", "{", "}"));
    return api.head
        + (api.collaborators.isEmpty() ? "" : "@FinallyWith(" + listed + ")\n")
        + "@SuppressWarnings(\"rawtypes\") "
        + api.modifiers
        + "interface "
        + api.name
        + RandomMethods.declaration(api.variables)
        + (extended.isEmpty() ? "" : " extends " + extended)
        + api.permitsClause
        + body(api.members);
  }

  /** Type arguments, if there are any. */
  static String brackets(List<String> arguments) {
    return arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">";
  }
}
