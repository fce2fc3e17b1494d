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
import java.util.Random;
import java.util.Set;

/**
 * A random package: interfaces that extend one another, annotated here and there, and
 * collaborators. Nearly all of it the language allows; now and then Lastly does not.
 */
final class RandomApi {
  /** One that has a thousand methods. */
  private static final int HUGE = 0;

  /** One whose methods have the most parameters. */
  private static final int WIDE = 1;

  /** Of so many packages all but one have a mistake. */
  private static final int PACKAGES_PER_RIGHT_ONE = 3;

  /** In percent. */
  private static final int CHANCE_OF_BEING_SEALED = 4;

  /**
   * An interface to be wrapped, or something that cannot be.
   *
   * @param bypasses whether a default method does so that a warning is due
   */
  record Subject(String type, String wrapper, String path, Set<String> parents, boolean bypasses) {}

  private final List<Api> apis = new ArrayList<>();
  private final PackageSources sources;
  private final MistakeMaker mistakes;
  private final boolean needsWrapper;

  /**
   * Makes one up.
   *
   * @param name of the package, or empty
   * @param number which package it is: the first two have a shape of their own, and each mistake
   *     has its turn
   */
  RandomApi(String name, int number, Random random) {
    Choices choices = new Choices(random);
    RandomTypes types = new RandomTypes(choices);
    RandomCleanups cleanups = new RandomCleanups(choices, types, apis);
    RandomMethods methods = new RandomMethods(choices, types, cleanups, number == WIDE);
    RandomInterfaces interfaces =
        new RandomInterfaces(choices, types, cleanups, methods, apis, number == HUGE);
    sources = new PackageSources(name, choices);
    mistakes = new MistakeMaker(choices, apis, interfaces, sources);

    interfaces.add();
    int turn = number % PACKAGES_PER_RIGHT_ONE;
    if (turn > 0) {
      int before = number / PACKAGES_PER_RIGHT_ONE * (PACKAGES_PER_RIGHT_ONE - 1);
      mistakes.add(Mistake.ALL.get((before + turn - 1) % Mistake.ALL.size()));
    }
    needsWrapper = choices.chance(CHANCE_OF_BEING_SEALED) && seal(apis.get(apis.size() - 1));
    sources.addCollaborators(cleanups);
    apis.forEach(sources::add);
  }

  /** Permits the wrapper. Only with an annotation is there a class to permit. */
  private static boolean seal(Api api) {
    if (!api.isAnnotated() || !api.permitsClause.isEmpty()) {
      return false;
    }
    api.modifiers += "sealed ";
    api.permitsClause = " permits " + api.wrapper();
    return true;
  }

  /** The sources by their paths. */
  Map<String, String> sources() {
    return sources.all();
  }

  /** Whether it compiles only with what is generated. */
  boolean needsWrapper() {
    return needsWrapper;
  }

  /** What is annotated. */
  List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(mistakes.wrong());
    for (Api api : apis) {
      if (api.isAnnotated()) {
        Set<String> parents = new HashSet<>();
        api.withAncestors().forEach(each -> parents.add(sources.path(each)));
        parents.remove(sources.path(api));
        subjects.add(
            new Subject(
                api.reference(),
                sources.path(api.wrapper()),
                sources.path(api),
                parents,
                api.bypasses()));
      }
    }
    return subjects;
  }

  /** Names of methods to which the wrapper, given by its path, has to attach something, or not. */
  Map<String, Boolean> expected(String wrapper) {
    Map<String, Boolean> expected = new LinkedHashMap<>();
    for (Api api : apis) {
      if (sources.path(api.wrapper()).equals(wrapper)) {
        Set<String> unclear = new HashSet<>();
        for (Api.Method method : api.methods.values()) {
          boolean covered = api.covers(method);
          if (api.unclear.contains(method.key())
              || expected.getOrDefault(method.name(), covered) != covered) {
            unclear.add(method.name());
          }
          expected.put(method.name(), covered);
        }
        expected.keySet().removeAll(unclear);
      }
    }
    return expected;
  }
}
