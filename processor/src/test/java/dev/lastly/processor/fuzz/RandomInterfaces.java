/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import dev.lastly.processor.fuzz.Api.Method;
import dev.lastly.processor.fuzz.Api.Parameter;
import dev.lastly.processor.fuzz.Api.Parent;
import dev.lastly.processor.fuzz.Api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random interfaces that extend one another. All chances are in percent. */
final class RandomInterfaces {
  private static final int OF_NESTING = 18;
  private static final int OF_A_BOUND = 40;
  private static final int OF_AN_OVERRIDE = 25;
  private static final int OF_AN_OVERRIDE_OF_WHAT_IS_UNCLEAR = 60;
  private static final int OF_NO_ANNOTATED_METHOD = 10;
  private static final int OF_AN_ANNOTATED_METHOD = 60;
  private static final int OF_AN_ANNOTATED_METHOD_AMONG_MANY = 5;
  private static final int OF_OVERLOADS = 15;
  private static final int OF_MEMBERS_WITH_THE_NAMES_OF_FIELDS = 12;
  private static final int OF_A_RAW_PARENT = 4;
  private static final int OF_AN_ARGUMENT_OF_ITS_OWN = 50;
  private static final int OF_A_PROMISE_AS_THAT_ARGUMENT = 30;
  private static final int OF_A_FINALLY = 22;
  private static final int OF_A_USING = 10;
  private static final int OF_BEING_DEPRECATED = 10;
  private static final int OF_A_MARK = 15;
  private static final int OF_BEING_PUBLIC = 60;

  private static final int MOST_TYPE_VARIABLES = 2;
  private static final int MOST_METHODS = 5;

  /** In how many ways interfaces extend one another. */
  private static final int FORMS = 7;

  /** From this one on, a parent is reached by two ways. */
  private static final int FIRST_DIAMOND = 5;

  private static final int VERY_MANY_METHODS = 1000;

  private final Choices choices;
  private final RandomTypes types;
  private final RandomCleanups cleanups;
  private final RandomMethods methods;
  private final List<Api> apis;
  private final boolean isHuge;

  /** Whether a parent is reached by two ways, on which its type arguments have to be the same. */
  private boolean isDiamond;

  private final Map<Api, List<String>> closed = new LinkedHashMap<>();

  /**
   * Creates a generator.
   *
   * @param apis where to add what is generated
   * @param isHuge whether an interface without parents has a thousand methods
   */
  RandomInterfaces(
      Choices choices,
      RandomTypes types,
      RandomCleanups cleanups,
      RandomMethods methods,
      List<Api> apis,
      boolean isHuge) {
    this.choices = choices;
    this.types = types;
    this.cleanups = cleanups;
    this.methods = methods;
    this.apis = apis;
    this.isHuge = isHuge;
  }

  /** Adds one or several, which extend one another. */
  void add() {
    int form = isHuge ? 0 : choices.below(FORMS);
    isDiamond = form >= FIRST_DIAMOND;
    switch (form) {
      case 0, 1 -> api();
      case 2 -> api(api());
      case 3 -> api(api(api()));
      case 4 -> api(api(), api());
      case 5 -> {
        Api root = api();
        api(api(root), api(root));
      }
      default -> {
        Api root = api();
        api(api(root), root);
      }
    }
  }

  private Api api(Api... parents) {
    String type = choices.type();
    String outer =
        choices.chance(OF_NESTING) ? "Outer" + choices.number() + choices.pick("", "", ".Mid") : "";
    Api api = new Api(type, outer);
    apis.add(api);
    for (int i = choices.upTo(MOST_TYPE_VARIABLES); i > 0; i--) {
      api.variables.add(types.variable(OF_A_BOUND));
    }
    for (Api parent : parents) {
      api.parents.add(new Parent(parent, arguments(parent, api)));
    }
    inherit(api);
    for (Method inherited : List.copyOf(api.methods.values())) {
      if (choices.chance(
          api.unclear.contains(inherited.key())
              ? OF_AN_OVERRIDE_OF_WHAT_IS_UNCLEAR
              : OF_AN_OVERRIDE)) {
        methods.override(api, inherited);
      }
    }
    int count =
        isHuge && parents.length == 0 ? VERY_MANY_METHODS : 1 + choices.upTo(MOST_METHODS - 1);
    int annotated =
        choices.chance(OF_NO_ANNOTATED_METHOD)
            ? 0
            : isHuge ? OF_AN_ANNOTATED_METHOD_AMONG_MANY : OF_AN_ANNOTATED_METHOD;
    for (int i = 0; i < count; i++) {
      methods.add(api, annotated);
    }
    if (choices.chance(OF_OVERLOADS)) {
      methods.addOverloads(api);
    }
    head(api);
    if (choices.chance(OF_MEMBERS_WITH_THE_NAMES_OF_FIELDS)) {
      api.members.add("interface Help2 {} int lastly = 1; int delegate = 2;");
    }
    return api;
  }

  /** Type arguments of an interface that mention no type variable, always the same. */
  List<String> closedArguments(Api api) {
    return closed.computeIfAbsent(
        api, unused -> api.variables.stream().map(each -> choices.pick(each.arguments())).toList());
  }

  /** The first type arguments of an interface, unless there are others already. */
  List<String> firstArguments(Api api) {
    return closed.computeIfAbsent(
        api, unused -> api.variables.stream().map(each -> each.arguments().get(0)).toList());
  }

  private List<String> arguments(Api parent, Api child) {
    List<String> fixed = closedArguments(parent);
    if (isDiamond || parent.variables.isEmpty()) {
      return fixed;
    }
    if (choices.chance(OF_A_RAW_PARENT)) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>(fixed);
    for (int i = 0; i < arguments.size(); i++) {
      if (parent.variables.get(i).bound().isEmpty() && choices.chance(OF_AN_ARGUMENT_OF_ITS_OWN)) {
        arguments.set(
            i,
            choices.chance(OF_A_PROMISE_AS_THAT_ARGUMENT)
                ? choices.pick("CompletableFuture<", "CompletionStage<", "Later<")
                    + types.reference(child.variables, 1)
                    + ">"
                : types.reference(child.variables));
      }
    }
    return arguments;
  }

  private static void inherit(Api api) {
    for (Parent parent : api.parents) {
      boolean raw =
          (parent.arguments().isEmpty() && !parent.api().variables.isEmpty()) || parent.api().isRaw;
      api.isRaw |= raw;
      for (Method each : parent.api().methods.values()) {
        Method method = raw ? each : substituted(each, parent);
        boolean unclear = raw || parent.api().unclear.contains(each.key());
        Method other = api.methods.get(method.key());
        if (other != null && other.by() != method.by()) {
          unclear = true;
        }
        if (unclear) {
          api.unclear.add(method.key());
        }
        if (other == null || other.rank() < method.rank()) {
          api.methods.put(method.key(), method);
        }
      }
    }
  }

  private static Method substituted(Method method, Parent parent) {
    return new Method(
        method.by(),
        method.variables().stream()
            .map(
                each ->
                    new Variable(
                        each.name(), TypeTexts.substituted(each.bound(), parent), List.of()))
            .toList(),
        TypeTexts.substituted(method.returned(), parent),
        method.name(),
        method.parameters().stream()
            .map(each -> new Parameter(TypeTexts.substituted(each.type(), parent), each.name()))
            .toList(),
        method.asks());
  }

  private void head(Api api) {
    StringBuilder head = new StringBuilder();
    if (choices.chance(OF_A_FINALLY)) {
      head.append(cleanups.finallyOf(api));
      api.asks.put("@Finally", true);
    }
    if (choices.chance(OF_A_USING)) {
      head.append(cleanups.usingOf(api));
      api.asks.put("@Using", true);
    }
    if (choices.chance(OF_BEING_DEPRECATED)) {
      head.append(choices.pick("@Deprecated ", "@Deprecated(forRemoval = true) "));
    }
    head.append(choices.chance(OF_A_MARK) ? "@Mark " : "");
    api.modifiers = choices.chance(OF_BEING_PUBLIC) ? "public " : "";
    api.head = head.toString();
  }
}
