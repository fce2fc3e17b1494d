/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import dev.lastly.processor.fuzz.Api.Variable;
import java.util.List;

/** Random types and type variables. All chances are in percent. */
final class RandomTypes {
  private static final int OF_A_NOTE = 12;
  private static final int OF_A_NOTE_ON_AN_ARRAY = 30;
  private static final int OF_A_TYPE_VARIABLE = 30;
  private static final int OF_A_PLAIN_TYPE = 40;

  /** How deep type arguments are nested. */
  private static final int DEPTH = 2;

  private static final String[] NUMBERS = {"Integer", "Long"};

  private final Choices choices;

  RandomTypes(Choices choices) {
    this.choices = choices;
  }

  /**
   * A type variable.
   *
   * @param chanceOfABound in percent
   */
  Variable variable(int chanceOfABound) {
    String variable = choices.typeVariable();
    return choices.chance(chanceOfABound)
        ? bounded(variable)
        : new Variable(variable, "", arguments());
  }

  private Variable bounded(String variable) {
    return switch (choices.below(10)) {
      case 0 -> bounded(variable, "Comparable<#>", "Integer", "Color");
      case 1 -> bounded(variable, "Object & Comparable<? super #>", "Integer", "Color");
      case 2 -> bounded(variable, "Number & Comparable<#>", NUMBERS);
      case 3 -> bounded(variable, "@Note Object", "Integer", "@Note Old");
      case 4 -> bounded(variable, "Self<#>", "Me");
      case 5 -> bounded(variable, "Enum<#>", "Color", "TimeUnit");
      case 6 -> bounded(variable, "List<? extends #>", "Loop");
      case 7 -> bounded(variable, "CompletionStage<Integer>", "Later<Integer>", "Tracked");
      case 8 -> bounded(variable, "CompletableFuture<?>", "Later<Old>", "Tracked");
      default -> bounded(variable, "Number & java.io.Serializable", NUMBERS);
    };
  }

  private static Variable bounded(String variable, String bound, String... arguments) {
    return new Variable(variable, " extends " + bound.replace("#", variable), List.of(arguments));
  }

  /** Arguments for a variable without a bound. */
  private List<String> arguments() {
    String value = reference(List.of(), 1);
    return List.of(
        reference(List.of(), 1),
        value,
        "CompletableFuture<" + value + ">",
        "CompletionStage<" + value + ">");
  }

  String promise(List<Variable> variables) {
    String value = reference(variables);
    return switch (choices.below(16)) {
      case 0 -> "CompletionStage<? extends " + value + ">";
      case 1 -> "CompletableFuture<?>";
      case 2 -> "Sized<" + value + ">";
      case 3 -> "Keyed<Color, " + value + ">";
      case 4 -> "Later<" + value + ">";
      case 5, 6, 7, 8 -> note() + "CompletionStage<" + value + ">";
      default -> note() + "CompletableFuture<" + value + ">";
    };
  }

  String type(List<Variable> variables) {
    return type(variables, DEPTH);
  }

  String type(List<Variable> variables, int depth) {
    return TypeTexts.tidy(
        switch (choices.below(10)) {
          case 0, 1, 2 -> note() + choices.pick("int", "boolean", "long", "double", "char");
          case 3 ->
              reference(variables, depth)
                  + (choices.chance(OF_A_NOTE_ON_AN_ARRAY) ? " @Note []" : "[]");
          default -> reference(variables, depth);
        });
  }

  String reference(List<Variable> variables) {
    return reference(variables, DEPTH);
  }

  String reference(List<Variable> variables, int depth) {
    if (!variables.isEmpty() && choices.chance(OF_A_TYPE_VARIABLE)) {
      return note() + choices.pick(variables).name();
    }
    if (depth == 0 || choices.chance(OF_A_PLAIN_TYPE)) {
      return note()
          + choices.pick("Integer", "Object", "CharSequence", "Old", "Void", "TimeUnit", "Color");
    }
    String inner = reference(variables, depth - 1);
    return TypeTexts.tidy(
        switch (choices.below(10)) {
          case 0 -> note() + "Map.Entry<" + inner + ", " + reference(variables, depth - 1) + ">";
          case 1 -> note() + "List<? extends " + inner + ">";
          case 2 -> note() + "Set<? super " + inner + ">";
          case 3 -> "Outside<" + inner + ">.Inner";
          case 4 -> note() + "Outside.Nested<" + inner + ">";
          case 5 -> "List";
          case 6 -> "Map<" + inner + ", int[]>";
          case 7 -> "List<?>";
          default -> note() + "List<" + inner + ">";
        });
  }

  private String note() {
    return choices.chance(OF_A_NOTE) ? "@Note " : "";
  }
}
