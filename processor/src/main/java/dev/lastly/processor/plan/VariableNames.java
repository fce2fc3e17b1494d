/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  /**
   * Names that no collaborator may have: those of other fields, and the first identifiers in the
   * names of the classes that constructors mention.
   */
  private static final Set<String> OF_EACH = Set.of("delegate", "lastly", "dev", "java");

  static VariableNames of(CompilerContext context, Resolution resolution) {
    List<String> classes =
        resolution.calls().values().stream().flatMap(WrappedCall::classes).toList();
    Set<String> obscuring = new HashSet<>();
    classes.forEach(each -> obscuring.add(each.replaceFirst("\\..*", "")));
    Set<String> taken = new HashSet<>(OF_EACH);
    taken.addAll(obscuring);
    // A field would obscure the simple name of a class, and a constant may obscure its package.
    classes.stream()
        .flatMap(each -> context.known().find(each).stream())
        .map(Names::outermost)
        .forEach(type -> taken.add(type.getSimpleName().toString()));
    Map<TypeElement, String> fields = new LinkedHashMap<>();
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
