/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A random interface while it is made. */
final class Api {
  /** The annotations that let a wrapper attach something. */
  static final List<String> ROLES = List.of("@Finally", "@Using");

  final String name;
  String outer;
  final List<Variable> variables = new ArrayList<>();
  final List<Parent> parents = new ArrayList<>();

  /** Further types that it extends. */
  final List<String> others = new ArrayList<>();

  final List<String> members = new ArrayList<>();
  final List<String> collaborators = new ArrayList<>();

  /** Its own annotations by their roles. */
  final Map<String, Boolean> asks = new LinkedHashMap<>();

  /** Own methods, and inherited ones that nobody else declares, by their keys. */
  final Map<String, Method> methods = new LinkedHashMap<>();

  /** The keys of methods of which it cannot be said whether something is attached. */
  final Set<String> unclear = new HashSet<>();

  /** Default methods, and what each of them calls. */
  final Map<Method, Method> calls = new LinkedHashMap<>();

  /** Whether a parent, or one of its own, has no type arguments. */
  boolean isRaw;

  String head = "";
  String modifiers = "";
  String permitsClause = "";

  /** A type variable with its bound, or an empty string, and arguments that fit. */
  record Variable(String name, String bound, List<String> arguments) {}

  record Parameter(String type, String name) {}

  record Parent(Api api, List<String> arguments) {}

  /**
   * A method.
   *
   * @param by the interface that declares it
   * @param asks whether an annotation, by its role, names something or nothing
   */
  record Method(
      Api by,
      List<Variable> variables,
      String returned,
      String name,
      List<Parameter> parameters,
      Map<String, Boolean> asks) {
    // With room for the same types of wildcards in between.
    private static final int RANK_OF_STAGE = 2;
    private static final int RANK_OF_FUTURE = 4;
    private static final int RANK_OF_LATER = 6;

    /** What it has in common with those that override it. */
    String key() {
      return name
          + TypeTexts.withoutNotes(parameters.stream().map(Parameter::type).toList().toString());
    }

    /** Those that override it return a subtype, which has a higher one. */
    int rank() {
      String type = TypeTexts.withoutNotes(returned);
      int rank =
          type.startsWith("Later<")
              ? RANK_OF_LATER
              : type.startsWith("CompletableFuture<") ? RANK_OF_FUTURE : RANK_OF_STAGE;
      return rank - (type.contains("<? ") ? 1 : 0);
    }

    /** Whether it returns a subtype of {@code CompletionStage}. */
    boolean isAboveStage() {
      return rank() > RANK_OF_STAGE;
    }
  }

  Api(String name, String outer) {
    this.name = name;
    this.outer = outer;
  }

  String reference() {
    return outer.isEmpty() ? name : outer + "." + name;
  }

  String wrapper() {
    return reference().replace('.', '_') + "WithFinally";
  }

  boolean isAnnotated() {
    String text = head + members;
    return ROLES.stream().anyMatch(text::contains) || !collaborators.isEmpty();
  }

  Set<Api> withAncestors() {
    Set<Api> all = new HashSet<>(Set.of(this));
    parents.forEach(parent -> all.addAll(parent.api().withAncestors()));
    return all;
  }

  void add(Method method, String text) {
    methods.put(method.key(), method);
    members.add(text);
  }

  /** Whether its wrapper attaches something to a method. */
  boolean covers(Method method) {
    return ROLES.stream().anyMatch(role -> covers(method, role));
  }

  /** Whether a default method that attaches nothing calls one that does. */
  boolean bypasses() {
    return calls.entrySet().stream()
        .filter(each -> !each.getKey().asks().containsValue(false)) // what is not opted out
        .anyMatch(each -> !covers(each.getKey()) && covers(each.getValue()));
  }

  private boolean covers(Method method, String role) {
    if (method.asks().containsKey(role)) {
      return method.asks().get(role);
    }
    return method
            .returned()
            .matches("(@Note )?(Later|Keyed|Sized|CompletableFuture|CompletionStage)<.*>")
        && withAncestors().stream()
            .anyMatch(
                each -> each.asks.containsKey(role) && each.withAncestors().contains(method.by()));
  }
}
