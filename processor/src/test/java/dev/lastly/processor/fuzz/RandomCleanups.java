/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import dev.lastly.processor.fuzz.Api.Parameter;
import dev.lastly.processor.fuzz.Api.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Random annotations, and the methods that they name. All chances are in percent. */
final class RandomCleanups {
  static final String BODY = " { throw new IllegalStateException(); }";

  private static final int OF_AN_OPENER = 20;
  private static final int OF_OPTING_OUT = 8;
  private static final int OF_A_CLEANUP_BESIDE_AN_OPENER = 70;
  private static final int OF_A_WRONG_NAME = 1;
  private static final int OF_A_STATIC_METHOD = 15;
  private static final int OF_A_DEFAULT_METHOD = 10;
  private static final int OF_AN_ARGUMENT = 40;
  private static final int OF_THE_ARGUMENTS_OWN_TYPE = 80;
  private static final int OF_A_TYPE_PARAMETER = 12;
  private static final int OF_A_SINGLE_TYPE_PARAMETER = 70;
  private static final int OF_A_BOUND = 50;
  private static final int OF_AN_ARGUMENT_THAT_NO_CALL_HAS = 2;
  private static final int OF_A_CHECKED_EXCEPTION = 15;
  private static final int OF_AN_OVERLOAD_IN_THE_INTERFACE = 10;
  private static final int OF_AN_OVERLOAD_IN_A_COLLABORATOR = 20;
  private static final int OF_THE_INTERFACES_NAME = 12;
  private static final int OF_A_COLLABORATORS_NAME = 20;
  private static final int OF_A_COLLABORATOR_THAT_IS_NOT_LISTED = 1;
  private static final int OF_A_COLLABORATORS_PARENT = 20;

  /** Of a hundred cleanups, this many are in the interface itself. */
  private static final int IN_THE_INTERFACE = 40;

  /** And as many as that there or in a parent. */
  private static final int IN_A_PARENT = 50;

  /** And as many as that there or in the class that collaborates; the others in an interface. */
  private static final int IN_A_CLASS = 89;

  /** Methods with more parameters are there for their number, and need no long cleanups. */
  private static final int MANY_PARAMETERS = 20;

  private static final String[] RETURNED = {
    "void", "void", "CompletionStage<?>", "Object", "CompletableFuture<Void>", "boolean", "Later<?>"
  };
  private static final String[] OPENED = {
    "AutoCloseable",
    "AsyncCloseable",
    "java.io.Closeable",
    "CompletionStage<? extends AutoCloseable>",
    "CompletableFuture<AsyncCloseable>",
    "Later<AsyncCloseable>"
  };

  private final Choices choices;
  private final RandomTypes types;

  /** All interfaces of the package. */
  private final List<Api> apis;

  private final List<String> ofHelp = new ArrayList<>();
  private final List<String> ofHelpParent = new ArrayList<>();
  private final List<String> ofAid = new ArrayList<>();

  RandomCleanups(Choices choices, RandomTypes types, List<Api> apis) {
    this.choices = choices;
    this.types = types;
    this.apis = apis;
  }

  /** The members of the class {@code Help}. */
  List<String> ofHelp() {
    return ofHelp;
  }

  /** The members of the class that {@code Help} extends. */
  List<String> ofHelpParent() {
    return ofHelpParent;
  }

  /** The members of the interface {@code Aid}. */
  List<String> ofAid() {
    return ofAid;
  }

  /** The annotations of a method. */
  String annotations(
      Api api,
      String method,
      List<Parameter> parameters,
      Map<String, Boolean> asks,
      List<Variable> own) {
    StringBuilder text = new StringBuilder();
    boolean using = choices.chance(OF_AN_OPENER);
    if (using) {
      text.append("@Using(\"" + cleanup(api, parameters, own, OPENED) + "\") ");
      asks.put("@Using", true);
    }
    if (choices.chance(OF_OPTING_OUT)) {
      text.append("@Finally({}) ");
      asks.put("@Finally", false);
    } else if (!using || choices.chance(OF_A_CLEANUP_BESIDE_AN_OPENER)) {
      List<String> cleanups = new ArrayList<>();
      for (int i = 1 + choices.upTo(1); i > 0; i--) {
        String named =
            choices.chance(OF_A_WRONG_NAME)
                ? choices.pick(method, "", "no", "Help.no", "a.b.c", "int", "π")
                : cleanup(api, parameters, own, RETURNED);
        cleanups.add("\"" + named + "\"");
      }
      text.append("@Finally({" + String.join(", ", cleanups) + "}) ");
      asks.put("@Finally", true);
    }
    return text.toString();
  }

  /** The {@code @Finally} of an interface. */
  String finallyOf(Api api) {
    return "@Finally(\"" + cleanup(api, List.of(), List.of(), RETURNED) + "\") ";
  }

  /** The {@code @Using} of an interface. */
  String usingOf(Api api) {
    return "@Using(\"" + cleanup(api, List.of(), List.of(), OPENED) + "\") ";
  }

  /** Declares a cleanup somewhere and returns its name. */
  private String cleanup(
      Api api, List<Parameter> parameters, List<Variable> own, String[] results) {
    String cleanup = choices.method();
    int place = choices.below(100);
    boolean here = place < IN_THE_INTERFACE;
    boolean isStatic = choices.chance(OF_A_STATIC_METHOD);
    String head = head(cleanup, parameters, own, results, here && !isStatic);
    List<Api> ancestors =
        api.withAncestors().stream()
            .filter(each -> each != api)
            .sorted(Comparator.comparing(each -> each.name))
            .toList();
    if (here || (place < IN_A_PARENT && ancestors.isEmpty())) {
      return inInterface(api, cleanup, head, isStatic);
    }
    if (place < IN_A_PARENT) {
      choices.pick(ancestors).members.add(head + ";");
      return cleanup;
    }
    return inCollaborator(api, cleanup, head, isStatic, place >= IN_A_CLASS);
  }

  /** All of a method's declaration but modifiers and body. */
  private String head(
      String cleanup,
      List<Parameter> parameters,
      List<Variable> own,
      String[] results,
      boolean seesVariables) {
    StringBuilder variables = new StringBuilder();
    List<String> wanted = new ArrayList<>();
    for (Parameter parameter :
        parameters.size() > MANY_PARAMETERS ? parameters.subList(0, 2) : parameters) {
      if (choices.chance(OF_AN_ARGUMENT)) {
        String array = parameter.type().replaceAll("( @Note )?\\.\\.\\.", "[]");
        boolean known =
            own.stream().noneMatch(each -> TypeTexts.mentions(array, each))
                && (seesVariables
                    || apis.stream()
                        .flatMap(each -> each.variables.stream())
                        .noneMatch(each -> TypeTexts.mentions(array, each)));
        boolean generic = variables.isEmpty() && choices.chance(OF_A_TYPE_PARAMETER);
        if (generic) {
          variables.append(
              choices.chance(OF_A_SINGLE_TYPE_PARAMETER)
                  ? "<C> "
                  : choices.chance(OF_A_BOUND) ? "<C extends Object> " : "<C, D> ");
        }
        wanted.add(
            (generic ? "C" : known && choices.chance(OF_THE_ARGUMENTS_OWN_TYPE) ? array : "Object")
                + " "
                + parameter.name());
      }
    }
    if (choices.chance(OF_AN_ARGUMENT_THAT_NO_CALL_HAS)) {
      wanted.add("TimeUnit other");
    }
    String thrown = choices.chance(OF_A_CHECKED_EXCEPTION) ? " throws Trouble" : "";
    String start = variables + choices.pick(results) + " " + cleanup + "(";
    return start + String.join(", ", wanted) + ")" + thrown;
  }

  private String inInterface(Api api, String cleanup, String head, boolean isStatic) {
    String member =
        isStatic
            ? "static " + head + BODY
            : choices.chance(OF_A_DEFAULT_METHOD) ? "default " + head + BODY : head + ";";
    api.members.add(member);
    if (choices.chance(OF_AN_OVERLOAD_IN_THE_INTERFACE)) {
      api.members.add("void " + cleanup + "(Runnable other, Runnable another);");
    }
    return choices.chance(OF_THE_INTERFACES_NAME) ? api.name + "." + cleanup : cleanup;
  }

  private String inCollaborator(
      Api api, String cleanup, String head, boolean isStatic, boolean isInterface) {
    String collaborator = isInterface ? "Aid" : "Help";
    if (!api.collaborators.contains(collaborator)
        && !choices.chance(OF_A_COLLABORATOR_THAT_IS_NOT_LISTED)) {
      api.collaborators.add(collaborator);
    }
    String modifier =
        choices.pick("", "public ", "public ", "protected ") + (isStatic ? "static " : "");
    if (isInterface) {
      ofAid.add(head + ";");
    } else {
      (choices.chance(OF_A_COLLABORATORS_PARENT) ? ofHelpParent : ofHelp)
          .add(modifier + head + BODY);
      if (choices.chance(OF_AN_OVERLOAD_IN_A_COLLABORATOR)) {
        ofHelp.add("void " + cleanup + "(" + types.type(List.of(), 1) + " other, int another) {}");
      }
    }
    return choices.chance(OF_A_COLLABORATORS_NAME) ? collaborator + "." + cleanup : cleanup;
  }
}
