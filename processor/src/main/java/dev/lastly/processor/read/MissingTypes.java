/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.TypeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Finds the types that a declaration mentions and that do not exist: perhaps another processor is
 * about to generate them.
 */
final class MissingTypes {
  /** What javac gives as the value of a constant of a class that does not exist. */
  private static final String ERROR = "<error>";

  /** The name that javac gives, before JDK 25, to a type with arguments that does not exist. */
  private static final String ANY = "<any>";

  /** The methods that may close what an opener returns. Its class may inherit them. */
  private static final Set<String> CLOSERS = Set.of("closeAsync", "close");

  private final Types types;
  private final Predicate<Element> isSource;
  private final Set<String> names = new LinkedHashSet<>();

  /** What is being searched, as a message names it. */
  private String place = "";

  /** The return types that have been searched, by the names of the methods that matter in them. */
  private final Map<Set<String>, Set<Element>> returnedTypes = new HashMap<>();

  private final Search search = new Search();

  MissingTypes(CompilerContext context) {
    this(context.types(), context.sources()::contains);
  }

  private MissingTypes(Types types, Predicate<Element> isSource) {
    this.types = types;
    this.isSource = isSource;
  }

  /**
   * Makes the compiler find out which types of a signature are missing. If it found out only when
   * it replaces type variables, it would throw.
   */
  static void complete(Types types, ExecutableElement method) {
    new MissingTypes(types, element -> false).signature(method);
  }

  Set<String> in(
      TypeElement type,
      List<InterfaceMethod> methods,
      List<CollaboratorList> collaborators,
      List<PromiseTypeList> promiseTypes) {
    Set<String> cleanups = new HashSet<>();
    for (InterfaceMethod method : methods) {
      signature(method.element());
      method.implemented().forEach(each -> returned(each.element().getReturnType(), Set.of()));
      for (StepAnnotation annotation : method.annotations()) {
        for (StepName name : annotation.names()) {
          if (name.text().equals(ERROR)) {
            names.add(
                "a constant in " + annotation.kind() + " on " + Names.element(annotation.on()));
          }
          cleanups.add(name.text().substring(name.text().lastIndexOf('.') + 1));
        }
      }
    }
    hierarchy(type, cleanups, new HashSet<>());
    for (CollaboratorList list : collaborators) {
      for (CollaboratorList.Entry entry : list.entries()) {
        listed(entry, "@FinallyWith", list.on());
        if (types.asElement(entry.type()) instanceof TypeElement element) {
          hierarchy(element, cleanups, new HashSet<>());
        }
      }
    }
    for (PromiseTypeList list : promiseTypes) {
      list.entries().forEach(entry -> listed(entry, "@PromiseTypes", list.on()));
    }
    return names;
  }

  private void listed(CollaboratorList.Entry entry, String annotation, Element on) {
    if (entry.type().getKind() == TypeKind.NONE) {
      names.add("a class in " + annotation + " on " + Names.element(on));
    }
    type(entry.type());
  }

  /** Searches a type and its parents. Of their methods, only those that may be cleanups matter. */
  private void hierarchy(TypeElement type, Set<String> cleanups, Set<Element> seen) {
    if (!seen.add(type)) {
      return;
    }
    place = Names.nested(type);
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      parameter.getBounds().forEach(this::type);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (cleanups.contains(method.getSimpleName().toString()) && !isIgnored(method)) {
        signature(method);
        returned(method.getReturnType(), CLOSERS);
      }
    }
    place = Names.nested(type);
    List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
    parents.add(type.getSuperclass());
    for (TypeMirror parent : parents) {
      type(parent);
      if (parent.getKind() != TypeKind.ERROR
          && types.asElement(parent) instanceof TypeElement element) {
        hierarchy(element, cleanups, seen);
      }
    }
  }

  /**
   * Whether a method of a class file mentions types that are absent, and the compiler does not look
   * at it to call an overload with another number of parameters. No processor generates those
   * types.
   */
  private boolean isIgnored(ExecutableElement method) {
    TypeElement type = Names.declaring(method);
    return !isSource.test(type)
        && !isComplete(method)
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(each -> each.getSimpleName().equals(method.getSimpleName()))
            .filter(each -> each.getParameters().size() != method.getParameters().size())
            .anyMatch(this::isComplete);
  }

  private boolean isComplete(ExecutableElement method) {
    MissingTypes missing = new MissingTypes(types, isSource);
    missing.signature(method);
    return missing.names.isEmpty();
  }

  /**
   * Searches a return type and its parents, which determine whether it is a promise, and how to
   * close it. Types from class files are left out: no processor generates their parents, which may
   * well be absent.
   */
  private void returned(TypeMirror returned, Set<String> methods) {
    type(returned);
    Set<Element> seen = returnedTypes.computeIfAbsent(methods, it -> new HashSet<>());
    new TypeScanner(TypeScanner.Bounds.SKIPPED) {
      @Override
      protected void declared(DeclaredType type) {
        if (isSource.test(type.asElement()) && seen.add(type.asElement())) {
          hierarchy((TypeElement) type.asElement(), methods, new HashSet<>());
        }
      }
    }.scan(returned);
  }

  private void signature(ExecutableElement method) {
    place = method.getSimpleName() + "()";
    type(method.getReturnType());
    for (VariableElement parameter : method.getParameters()) {
      type(parameter.asType());
    }
    KotlinTypes.thrown(method, (ExecutableType) method.asType()).forEach(this::type);
    for (TypeParameterElement parameter : method.getTypeParameters()) {
      parameter.getBounds().forEach(this::type);
    }
  }

  private void type(TypeMirror type) {
    search.scan(type);
  }

  private final class Search extends TypeScanner {
    Search() {
      super(Bounds.SKIPPED);
    }

    @Override
    protected void missing(ErrorType type) {
      String name = type.asElement().toString(); // without arguments, which may well exist
      names.add(name.equals(ANY) ? "a generic type in " + place : name);
    }

    @Override
    protected void declared(DeclaredType type) {
      TypeElement element = (TypeElement) type.asElement();
      element.getKind(); // makes javac look for a class file: only then is the kind ERROR
      if (element.asType().getKind() == TypeKind.ERROR) {
        names.add(Names.nested(element));
      }
    }
  }
}
