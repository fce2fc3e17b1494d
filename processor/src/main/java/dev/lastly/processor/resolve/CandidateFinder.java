/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Gathers the methods that names may mean. */
final class CandidateFinder {
  private final CompilerContext context;
  private final Types types;
  private final Accessibility accessibility;
  private final Declaration declaration;
  private final Map<List<Object>, Map<String, List<Candidate>>> found = new HashMap<>();

  CandidateFinder(CompilerContext context, Accessibility accessibility, Declaration declaration) {
    this.context = context;
    this.types = context.types();
    this.accessibility = accessibility;
    this.declaration = declaration;
  }

  /**
   * The methods of a scope, by name. Gathered once, as an annotation on an interface may hold for
   * hundreds of methods.
   *
   * @param typeName the type whose methods are wanted; empty for those of all types
   */
  Map<String, List<Candidate>> candidates(NameScope scope, String typeName) {
    return found.computeIfAbsent(
        List.of(scope, typeName),
        unused ->
            gather(scope, typeName).stream()
                .collect(
                    groupingBy(
                        candidate -> context.kotlin().name(candidate.method()),
                        LinkedHashMap::new,
                        toList())));
  }

  private List<Candidate> gather(NameScope scope, String typeName) {
    List<Candidate> candidates = new ArrayList<>();
    if (scope.isInterface(typeName)) {
      ofInterface(scope.writtenOn(), candidates);
    }
    for (TypeElement collaborator : scope.collaborators()) {
      if (typeName.isEmpty() || Names.isNamed(collaborator, typeName)) {
        ofCollaborator(collaborator, candidates);
      }
    }
    return candidates;
  }

  private void ofInterface(TypeElement writtenOn, List<Candidate> candidates) {
    for (InterfaceMethod method : declaration.methods()) {
      if (method.unboxed().isEmpty()) {
        ofMethod(method, writtenOn, candidates);
      }
    }
    for (ExecutableElement own : ElementFilter.methodsIn(writtenOn.getEnclosedElements())) {
      boolean isStatic = own.getModifiers().contains(Modifier.STATIC);
      boolean isPrivate =
          own.getModifiers().contains(Modifier.PRIVATE) || context.kotlin().isPrivate(own);
      if (isStatic || isPrivate) {
        candidates.add(
            new Candidate(
                writtenOn,
                true,
                own,
                own,
                (ExecutableType) own.asType(),
                own.getReturnType(),
                !isPrivate && accessibility.isAccessible(own)));
      }
    }
  }

  /**
   * A method as the interface with the annotation declares or inherits it: several alternatives if
   * unrelated parents name its parameters differently.
   */
  private void ofMethod(InterfaceMethod method, TypeElement writtenOn, List<Candidate> candidates) {
    Set<List<String>> names = new HashSet<>();
    for (ExecutableElement each : method.declarations(types, writtenOn)) {
      if (names.add(parameterNames(each))) {
        candidates.add(
            new Candidate(
                declaration.type(),
                true,
                each,
                method.element(),
                method.type(),
                method.returned().type(),
                true));
      }
    }
  }

  private void ofCollaborator(TypeElement type, List<Candidate> candidates) {
    DeclaredType self = (DeclaredType) type.asType();
    List<Candidate> methods = new ArrayList<>();
    for (ExecutableElement method : Members.methods(context, type)) {
      if (Names.qualified(Names.declaring(method)).equals("java.lang.Object")) {
        continue;
      }
      ExecutableType asMember = Members.type(types, self, method);
      Candidate candidate =
          new Candidate(
              type,
              false,
              method,
              method,
              asMember,
              asMember.getReturnType(),
              accessibility.isCallable(method));
      List<Candidate> same =
          methods.stream().filter(other -> isRepeated(other, candidate)).toList();
      if (same.stream().allMatch(other -> isPreferred(candidate, other))) {
        methods.removeAll(same);
        methods.add(candidate);
      } else if (same.stream().noneMatch(other -> replaces(other, candidate))) {
        methods.add(candidate);
      }
    }
    candidates.addAll(methods);
  }

  /**
   * Whether a method, and not another one with its signature, is the one that is called: a class's
   * own before an interface's, or else the one with the more specific result. The order in which
   * the compiler lists them means nothing.
   */
  private boolean isPreferred(Candidate one, Candidate other) {
    if (overridesBoxed(one, other) || overridesBoxed(other, one)) {
      return overridesBoxed(one, other);
    }
    boolean isOfInterface = Names.declaring(one.method()).getKind().isInterface();
    if (isOfInterface != Names.declaring(other.method()).getKind().isInterface()) {
      return !isOfInterface;
    }
    return types.isSubtype(one.returned(), other.returned())
        && !types.isSameType(one.returned(), other.returned());
  }

  /**
   * Whether a method leaves no room for another one with its signature. Two that differ in nothing
   * but the names of their parameters are alternatives: either set of names may be meant.
   */
  private boolean replaces(Candidate one, Candidate other) {
    return isPreferred(one, other)
        || parameterNames(one.method()).equals(parameterNames(other.method()));
  }

  private List<String> parameterNames(ExecutableElement method) {
    return IntStream.range(0, method.getParameters().size())
        .mapToObj(i -> context.kotlin().parameterName(method, i))
        .toList();
  }

  /** Two parents may declare the same method. */
  private boolean isRepeated(Candidate one, Candidate other) {
    return one.method().getSimpleName().equals(other.method().getSimpleName())
        && (OverrideEquivalence.isSubsignature(types, one.type(), other.type())
            || overridesBoxed(one, other)
            || overridesBoxed(other, one));
  }

  private boolean overridesBoxed(Candidate one, Candidate other) {
    return KotlinTypes.overridesBoxed(
        context, one.method(), one.type(), other.method(), other.type());
  }
}
