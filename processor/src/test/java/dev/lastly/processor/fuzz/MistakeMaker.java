/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import dev.lastly.processor.fuzz.RandomApi.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds a mistake to a random package. */
final class MistakeMaker {
  /** In percent. */
  private static final int CHANCE_OF_THE_LAST_INTERFACE = 60;

  private final Choices choices;
  private final List<Api> apis;
  private final RandomInterfaces interfaces;
  private final PackageSources sources;
  private final List<Subject> wrong = new ArrayList<>();

  MistakeMaker(
      Choices choices, List<Api> apis, RandomInterfaces interfaces, PackageSources sources) {
    this.choices = choices;
    this.apis = apis;
    this.interfaces = interfaces;
    this.sources = sources;
  }

  /** What is annotated and no interface. */
  List<Subject> wrong() {
    return wrong;
  }

  void add(Mistake mistake) {
    boolean ofLast =
        mistake.where() == Mistake.Where.MODIFIER
            || mistake.where() == Mistake.Where.NESTED_MODIFIER
            || choices.chance(CHANCE_OF_THE_LAST_INTERFACE);
    Api api = ofLast ? apis.get(apis.size() - 1) : choices.pick(apis);
    String text =
        mistake
            .text()
            .replace("#", String.valueOf(choices.number()))
            .replace("@I", api.name)
            .replace("@W", api.wrapper());
    switch (mistake.where()) {
      case MEMBERS -> api.members.add(text);
      case NESTED_COLLABORATOR -> addPrivateCollaborator(api);
      case NESTED_MODIFIER -> {
        nest(api);
        api.modifiers = text + " ";
        api.permitsClause = "";
      }
      case PARENT -> addParent(api, mistake, text);
      case COLLABORATOR -> addCollaborator(api, mistake, text);
      case MODIFIER -> seal(api, text.substring(text.lastIndexOf(' ') + 1));
      case FILE -> addFile(api, mistake, text);
    }
  }

  private void nest(Api api) {
    if (api.outer.isEmpty()) {
      api.outer = "Outer" + choices.number();
    }
  }

  private void addPrivateCollaborator(Api api) {
    nest(api);
    api.collaborators.add("Secret");
    api.members.add("@Finally(\"Secret.c\") Later<Integer> secret();");
  }

  /** The text is a type, and the name of a method to clean up with, or a dash. */
  private static void addParent(Api api, Mistake mistake, String text) {
    int space = text.lastIndexOf(' ');
    api.others.add(text.substring(0, space));
    String named = text.substring(space + 1);
    if (named.equals("-")) {
      return;
    }
    String parameters =
        named.equals("accept") ? text.contains("Obj") ? "Old t, int value" : "int value" : "";
    api.members.add(
        mistake.tag().equals("ShadowedFinally")
            ? "Later<Integer> opened();"
            : "@Finally(\"" + named + "\") Later<?> own(" + parameters + ");");
  }

  /** The text is a type, and the name of a method to clean up with. */
  private static void addCollaborator(Api api, Mistake mistake, String text) {
    int space = text.indexOf(' ');
    String type = text.substring(0, space);
    api.collaborators.add(type.equals(api.name) ? api.reference() : type);
    if (mistake.tag().equals("RepeatedCollaborator")) {
      api.collaborators.add(type);
    }
    api.members.add(
        "@Finally(\"" + text.substring(space + 1) + "\") CompletionStage<Integer> own();");
  }

  private void seal(Api api, String permitted) {
    if (api.outer.isEmpty()) {
      api.modifiers = "sealed ";
      api.permitsClause = " permits " + permitted;
      String parent = api.name + PackageSources.brackets(interfaces.firstArguments(api));
      sources.add(permitted, "non-sealed interface " + permitted + " extends " + parent + " {}");
    }
  }

  private void addFile(Api api, Mistake mistake, String text) {
    if (mistake.tag().equals("NameTaken")) {
      sources.add(api.wrapper(), "class " + api.wrapper() + text.substring(text.indexOf(" {")));
      return;
    }
    String type = text.replaceFirst(".*?(?:class|enum|record|interface) (\\w+).*", "$1");
    sources.add(type, "@SuppressWarnings(\"rawtypes\") " + text);
    String wrapper = sources.path(type + "WithFinally");
    wrong.add(new Subject(type, wrapper, sources.path(type), Set.of(), false));
  }
}
