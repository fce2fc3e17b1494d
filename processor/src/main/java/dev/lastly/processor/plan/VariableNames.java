/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The names of a wrapper's fields and parameters.
 *
 * @param fields the fields of the collaborators, in order
 * @param obscuring names that no variable may have: the first identifiers in the qualified names of
 *     classes that expressions mention
 */
record VariableNames(Map<TypeElement, String> fields, Set<String> obscuring) {
  private static final String SPI = "dev.lastly.spi";

  static VariableNames of(Resolution resolution) {
    Set<String> obscuring = new HashSet<>();
    resolution.calls().values().stream()
        .flatMap(VariableNames::inExpressions)
        .map(className -> className.replaceFirst("\\..*", ""))
        .forEach(obscuring::add);
    Map<TypeElement, String> fields = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(Set.of("delegate", "lastly"));
    taken.addAll(obscuring);
    for (TypeElement collaborator : resolution.collaborators()) {
      String base = decapitalized(collaborator.getSimpleName().toString());
      String field = base;
      for (int i = 2; SourceVersion.isKeyword(field) || !taken.add(field); i++) {
        field = base + i;
      }
      fields.put(collaborator, field);
    }
    return new VariableNames(fields, obscuring);
  }

  /** The qualified names of the classes that expressions mention. */
  private static Stream<String> inExpressions(WrappedCall call) {
    Stream<String> factories =
        call.promise().factories().stream().map(factory -> Names.qualified(factory.type()));
    Stream<String> holders =
        call.steps().stream()
            .filter(ResolvedStep::isStatic)
            .map(step -> Names.qualified(step.holder()));
    Stream<String> handlers =
        Stream.concat(
                Stream.of(call.promise().type()),
                call.steps().stream().flatMap(ResolvedStep::promises))
            .flatMap(type -> type.handler().stream());
    Stream<String> ofSpi =
        call.steps().stream().anyMatch(VariableNames::needsSpi) ? Stream.of(SPI) : Stream.of();
    return Stream.of(factories, holders, handlers, ofSpi).flatMap(names -> names);
  }

  private static boolean needsSpi(ResolvedStep step) {
    return step.kind() == Kind.CLEANS_UP_AWAITED_IF_PROMISE
        || step.promises().findAny().isPresent();
  }

  /** {@code permits} for {@code Permits}, {@code urlCache} for {@code URLCache}. */
  private static String decapitalized(String name) {
    int end = 0;
    while (end < name.length()
        && Character.isUpperCase(name.charAt(end))
        && (end == 0 || end == name.length() - 1 || !Character.isLowerCase(name.charAt(end + 1)))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }

  /** The name of a method's parameter. */
  String parameter(ExecutableElement method, int index) {
    String name = javaName(method.getParameters().get(index));
    return obscuring.contains(name) ? unused(name, method) : name;
  }

  /** The name of a lambda's parameter, for something of the given type, inside of a method. */
  String inLambda(TypeElement type, ExecutableElement method) {
    String name = decapitalized(type.getSimpleName().toString());
    return unused(SourceVersion.isKeyword(name) ? name + "_" : name, method);
  }

  private String unused(String name, ExecutableElement method) {
    Set<String> taken = new HashSet<>(obscuring);
    method.getParameters().forEach(each -> taken.add(javaName(each)));
    String unused = name;
    while (taken.contains(unused)) {
      unused += "_";
    }
    return unused;
  }

  /** Class files of other languages may have names that are not legal in Java. */
  private static String javaName(VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    return SourceVersion.isName(name) ? name : "_" + name.replaceAll("\\W", "_");
  }
}
