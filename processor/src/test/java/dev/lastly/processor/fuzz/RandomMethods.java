/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import static java.util.stream.Collectors.joining;

import dev.lastly.processor.fuzz.Api.Method;
import dev.lastly.processor.fuzz.Api.Parameter;
import dev.lastly.processor.fuzz.Api.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random methods of an interface, new ones and overrides. All chances are in percent. */
final class RandomMethods {
  private static final int OF_A_TYPE_PARAMETER = 25;
  private static final int OF_A_BOUND = 60;
  private static final int OF_NO_PROMISE_WITHOUT_ANNOTATION = 60;
  private static final int OF_ANY_TYPE_RATHER_THAN_A_VARIABLE = 50;
  private static final int OF_AN_ABSTRACT_METHOD = 90;
  private static final int OF_AN_EXCEPTION = 15;
  private static final int OF_BEING_DEPRECATED = 6;
  private static final int OF_A_MARK = 5;
  private static final int OF_A_MARK_ON_A_PARAMETER = 6;
  private static final int OF_THE_MOST_PARAMETERS = 40;
  private static final int OF_A_PARAMETER_OF_TWO_SLOTS = 20;
  private static final int OF_VARIABLE_ARGUMENTS = 12;
  private static final int OF_A_NOTE_ON_VARIABLE_ARGUMENTS = 20;
  private static final int OF_EACH_OVERLOAD = 50;
  private static final int OF_AN_ANNOTATED_OVERLOAD = 70;
  private static final int OF_A_CALL_OF_AN_OVERLOAD = 60;
  private static final int OF_AN_ANNOTATED_CALLER = 30;
  private static final int OF_A_MORE_SPECIAL_PROMISE = 40;
  private static final int OF_AN_OVERRIDE_WITHOUT_TYPE_ARGUMENTS = 20;
  private static final int OF_OTHER_NAMES_OF_PARAMETERS = 15;
  private static final int OF_AN_ANNOTATED_OVERRIDE = 75;

  /** From here on the JVM's limits are near: 255 for a method, fewer for a lambda. */
  private static final int FEWEST_SLOTS = 248;

  private static final int MOST_SLOTS = 254;
  private static final int MOST_PARAMETERS = 3;

  /** Methods with as many are there for their number, and need no annotations. */
  private static final int MANY_PARAMETERS = 20;

  /** Parameters, and arguments that mean just these. */
  private static final Map<String, String> OVERLOADS = new LinkedHashMap<>();

  static {
    OVERLOADS.put("int a", "1");
    OVERLOADS.put("Integer a", "Integer.valueOf(1)");
    OVERLOADS.put("Object a", "new Object()");
    OVERLOADS.put("List<?> a", "List.of()");
    OVERLOADS.put("Object... a", "new Object[0]");
    OVERLOADS.put("int a, int b", "1, 2");
  }

  private static final String[] PARAMETERS = {
    "a",
    "b",
    "to",
    "delegate",
    "lastly",
    "help",
    "promise",
    "π",
    "_x",
    "$1",
    "arg0",
    "unused",
    "record",
    "yield",
    "var",
    "sealed",
    "𝓅",
    "n\u0308",
    "₤",
    "o\u2060p"
  };

  private final Choices choices;
  private final RandomTypes types;
  private final RandomCleanups cleanups;

  /** Whether some methods have as many parameters as the JVM allows. */
  private final boolean isWide;

  RandomMethods(Choices choices, RandomTypes types, RandomCleanups cleanups, boolean isWide) {
    this.choices = choices;
    this.types = types;
    this.cleanups = cleanups;
    this.isWide = isWide;
  }

  /**
   * Adds a method.
   *
   * @param chanceOfAnnotations in percent
   */
  void add(Api api, int chanceOfAnnotations) {
    List<Variable> variables = new ArrayList<>();
    if (choices.chance(OF_A_TYPE_PARAMETER)) {
      variables.add(types.variable(OF_A_BOUND));
    }
    List<Variable> known = new ArrayList<>(api.variables);
    known.addAll(variables);
    List<Parameter> parameters = parameters(known);
    String returned = types.promise(known);
    boolean covered = choices.chance(chanceOfAnnotations);
    if (!covered && choices.chance(OF_NO_PROMISE_WITHOUT_ANNOTATION)) {
      returned =
          api.variables.isEmpty() || choices.chance(OF_ANY_TYPE_RATHER_THAN_A_VARIABLE)
              ? types.type(known)
              : choices.pick(api.variables).name();
    }
    String name = choices.method();
    Map<String, Boolean> asks = new LinkedHashMap<>();
    String annotations =
        covered ? cleanups.annotations(api, name, parameters, asks, variables) : "";
    Method method = new Method(api, variables, returned, name, parameters, asks);
    String modifier = choices.chance(OF_AN_ABSTRACT_METHOD) ? "" : "default ";
    String thrown =
        choices.chance(OF_AN_EXCEPTION)
            ? " throws " + choices.pick("Trouble", "Exception", "Trouble, Error")
            : "";
    api.add(method, annotations + declaration(method, modifier, thrown));
  }

  private String declaration(Method method, String modifier, String thrown) {
    String variables = declaration(method.variables());
    return TypeTexts.tidy(
        (choices.chance(OF_BEING_DEPRECATED)
                ? choices.pick("@Deprecated ", "@Deprecated(forRemoval = true) ")
                : "")
            + (choices.chance(OF_A_MARK) ? "@Mark " : "")
            + modifier
            + (variables.isEmpty() ? "" : variables + " ")
            + method.returned()
            + " "
            + method.name()
            + method.parameters().stream()
                .map(
                    each ->
                        (choices.chance(OF_A_MARK_ON_A_PARAMETER) ? "@Mark " : "")
                            + each.type()
                            + " "
                            + each.name())
                .collect(joining(", ", "(", ")"))
            + thrown
            + (modifier.isEmpty() ? ";" : RandomCleanups.BODY));
  }

  static String declaration(List<Variable> variables) {
    return variables.isEmpty()
        ? ""
        : variables.stream()
            .map(each -> each.name() + each.bound())
            .collect(joining(", ", "<", ">"));
  }

  private List<Parameter> parameters(List<Variable> known) {
    if (isWide && choices.chance(OF_THE_MOST_PARAMETERS)) {
      return manyParameters();
    }
    List<Parameter> parameters = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = choices.upTo(MOST_PARAMETERS); i > 0; i--) {
      String parameter = choices.pick(PARAMETERS);
      parameter = used.add(parameter) ? parameter : parameter + i;
      parameters.add(new Parameter(types.type(known), parameter));
    }
    if (!parameters.isEmpty() && choices.chance(OF_VARIABLE_ARGUMENTS)) {
      Parameter last = parameters.remove(parameters.size() - 1);
      String dots = choices.chance(OF_A_NOTE_ON_VARIABLE_ARGUMENTS) ? " @Note ..." : "...";
      parameters.add(new Parameter(last.type() + dots, last.name()));
    }
    return parameters;
  }

  private List<Parameter> manyParameters() {
    List<Parameter> parameters = new ArrayList<>();
    int slots = FEWEST_SLOTS + choices.upTo(MOST_SLOTS - FEWEST_SLOTS);
    for (int i = 0; slots > 0; i++) {
      boolean wide = slots > 1 && choices.chance(OF_A_PARAMETER_OF_TWO_SLOTS);
      String type = wide ? choices.pick("long", "double") : "int";
      parameters.add(new Parameter(type, "p" + i));
      slots -= wide ? 2 : 1;
    }
    return parameters;
  }

  /** Adds methods that differ little, or only until their types are erased. */
  void addOverloads(Api api) {
    String name = choices.method();
    Map<Method, String> added = new LinkedHashMap<>();
    for (String parameter : OVERLOADS.keySet()) {
      if (choices.chance(OF_EACH_OVERLOAD)) {
        List<Parameter> parameters =
            parameter.contains(",")
                ? List.of(new Parameter("int", "a"), new Parameter("int", "b"))
                : List.of(new Parameter(parameter.replace(" a", ""), "a"));
        Map<String, Boolean> asks = new LinkedHashMap<>();
        String annotations =
            choices.chance(OF_AN_ANNOTATED_OVERLOAD)
                ? cleanups.annotations(api, name, parameters, asks, List.of())
                : "";
        Method method =
            new Method(api, List.of(), "CompletionStage<Color>", name, parameters, asks);
        added.put(method, OVERLOADS.get(parameter));
        api.add(method, annotations + declaration(method, "", ""));
      }
    }
    if (!added.isEmpty() && choices.chance(OF_A_CALL_OF_AN_OVERLOAD)) {
      addCall(api, name, added);
    }
  }

  /** Adds a default method that calls one of its overloads. */
  private void addCall(Api api, String name, Map<Method, String> overloads) {
    Method called = choices.pick(List.copyOf(overloads.keySet()));
    Parameter parameter = new Parameter("Runnable", "r");
    Map<String, Boolean> asks = new LinkedHashMap<>();
    String annotations =
        choices.chance(OF_AN_ANNOTATED_CALLER)
            ? cleanups.annotations(api, name, List.of(parameter), asks, List.of())
            : "";
    Method caller =
        new Method(api, List.of(), "CompletionStage<Color>", name, List.of(parameter), asks);
    api.calls.put(caller, called);
    String self = choices.pick("", "this.", api.name + ".this.");
    String call =
        (name.equals("yield") ? "this." : self) + name + "(" + overloads.get(called) + ")";
    api.add(
        caller,
        annotations
            + "default CompletionStage<Color> "
            + name
            + "(Runnable r) { return "
            + choices.pick(
                call + ";",
                "r == null ? null : " + call + ";",
                "((java.util.function.Supplier<CompletionStage<Color>>) () -> " + call + ").get();")
            + " }");
  }

  /** Overrides a method that an interface inherits, unless a parent of it is raw. */
  void override(Api api, Method inherited) {
    if (api.isRaw) {
      return;
    }
    String promise = inherited.returned();
    if (choices.chance(OF_A_MORE_SPECIAL_PROMISE) && promise.startsWith("CompletionStage<")) {
      promise =
          choices.pick("CompletableFuture<", "Later<")
              + promise.substring(promise.indexOf('<') + 1);
    }
    promise = promise.startsWith("Later<? extends ") ? inherited.returned() : promise;
    if (choices.chance(OF_AN_OVERRIDE_WITHOUT_TYPE_ARGUMENTS) && isErasable(api, inherited)) {
      overrideRaw(api, inherited, promise);
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    boolean renamed = choices.chance(OF_OTHER_NAMES_OF_PARAMETERS);
    for (Parameter each : inherited.parameters()) {
      parameters.add(renamed ? new Parameter(each.type(), each.name() + "_") : each);
    }
    // All overridden ones that nobody sees here have to agree, too.
    Map<String, Boolean> asks = new LinkedHashMap<>();
    boolean isPromise = inherited.isAboveStage() || promise.contains("CompletionStage<");
    String annotations =
        isPromise
                && choices.chance(OF_AN_ANNOTATED_OVERRIDE)
                && inherited.parameters().size() < MANY_PARAMETERS
            ? cleanups.annotations(api, inherited.name(), parameters, asks, inherited.variables())
            : "";
    Method method =
        new Method(api, inherited.variables(), promise, inherited.name(), parameters, asks);
    api.unclear.remove(method.key());
    api.add(method, annotations + declaration(method, "", ""));
  }

  private static boolean isErasable(Api api, Method method) {
    String types = method.parameters().toString();
    return method.variables().isEmpty()
        && types.contains("<")
        && api.variables.stream().noneMatch(each -> TypeTexts.mentions(types, each));
  }

  /** By a method whose parameters have no type arguments. */
  private void overrideRaw(Api api, Method inherited, String promise) {
    List<Parameter> parameters =
        inherited.parameters().stream()
            .map(each -> new Parameter(TypeTexts.withoutArguments(each.type()), each.name()))
            .toList();
    Method method = new Method(api, List.of(), promise, inherited.name(), parameters, Map.of());
    api.methods.remove(inherited.key());
    api.unclear.add(method.key());
    api.add(method, "@SuppressWarnings(\"rawtypes\") " + declaration(method, "", ""));
  }
}
