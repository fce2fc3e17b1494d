/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.CollaboratorList;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.PromiseTypeList;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.resolve.Resolution.ListProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the types of promises that {@code @PromiseTypes} lists. */
final class PromiseTypeResolver {
  private static final String PROMISE_TYPE = "dev.lastly.spi.PromiseType";
  private static final List<String> KINDS =
      List.of("dev.lastly.spi.EagerType", "dev.lastly.spi.LazyType");

  private final CompilerContext context;
  private final Accessibility accessibility;

  PromiseTypeResolver(CompilerContext context, Accessibility accessibility) {
    this.context = context;
    this.accessibility = accessibility;
  }

  /** Rows for the listed types, like those of the table, nearest first. */
  List<DeclaredPromiseType> rows(Declaration declaration, Consumer<ListProblem> problems) {
    List<DeclaredPromiseType> rows = new ArrayList<>();
    for (PromiseTypeList list : declaration.promiseTypes()) {
      for (CollaboratorList.Entry entry : list.entries()) {
        List<DeclaredPromiseType> found = rows(entry.type());
        if (context.types().asElement(entry.type()) instanceof TypeElement type
            && !accessibility.isAccessible(type)) {
          problems.accept(problem(list, declaration, inaccessible(list, entry, type, declaration)));
        } else if (found.isEmpty()) {
          problems.accept(problem(list, declaration, useless(list, entry, declaration)));
        } else {
          rows.addAll(found);
        }
      }
    }
    return List.copyOf(rows);
  }

  private static ListProblem problem(
      PromiseTypeList list, Declaration declaration, Problem problem) {
    return new ListProblem(
        list.on() instanceof TypeElement type ? type : declaration.type(), problem);
  }

  private Problem useless(
      PromiseTypeList list, CollaboratorList.Entry entry, Declaration declaration) {
    String type = Names.type(entry.type());
    return Message.BAD_PROMISE_TYPE
        .at(location(list, entry, declaration))
        .with("listed", listed(list, type, declaration))
        .with("type", type);
  }

  private Problem inaccessible(
      PromiseTypeList list,
      CollaboratorList.Entry entry,
      TypeElement type,
      Declaration declaration) {
    TypeElement hidden = accessibility.hidden(type);
    return Message.INACCESSIBLE_PROMISE_TYPE
        .at(location(list, entry, declaration))
        .with("listed", listed(list, Names.nested(type), declaration))
        .with("wrapper", declaration.wrapper().simpleName())
        .with(
            "fix",
            parentOfLibrary(list, hidden, declaration)
                .map(
                    parent ->
                        Part.EXTEND_OTHER
                            .wording()
                            .with("owner", declaration.name())
                            .with("parent", Names.nested(parent)))
                .orElseGet(
                    () ->
                        Part.MAKE_ACCESSIBLE
                            .wording()
                            .with("hidden", hidden.equals(type) ? "it" : Names.nested(hidden))
                            .with("access", accessibility.neededAccess(type))));
  }

  /** The parent for which a type counts that is hidden in a library, and so cannot be changed. */
  private Optional<TypeElement> parentOfLibrary(
      PromiseTypeList list, TypeElement hidden, Declaration declaration) {
    return Supertypes.interfaces(context.types(), declaration.type()).stream()
        .filter(parent -> !context.sources().contains(hidden))
        .filter(
            parent ->
                parent.equals(list.on())
                    || context.elements().getPackageOf(parent).equals(list.on()))
        .findFirst();
  }

  /** Where the list is or, if the compiler cannot point to that, the interface. */
  private Location location(
      PromiseTypeList list, CollaboratorList.Entry entry, Declaration declaration) {
    return isShown(list, declaration)
        ? Location.of(list.on(), list.mirror(), entry.value())
        : Location.of(declaration.type());
  }

  private String listed(PromiseTypeList list, String type, Declaration declaration) {
    return isShown(list, declaration)
        ? type
        : Part.LISTED_ELSEWHERE
            .wording()
            .with("type", type)
            .with("place", Names.element(list.on()))
            .toString();
  }

  /** Whether a problem is shown at the list: not at that of a parent, nor in a class file. */
  private boolean isShown(PromiseTypeList list, Declaration declaration) {
    return list.on() instanceof TypeElement type
        ? type.equals(declaration.type())
        : context.sources().contains(list.on());
  }

  private List<DeclaredPromiseType> rows(TypeMirror listed) {
    return listed instanceof DeclaredType type
        ? ElementFilter.methodsIn(type.asElement().getEnclosedElements()).stream()
            .flatMap(method -> row((TypeElement) type.asElement(), method).stream())
            .toList()
        : List.of();
  }

  private Optional<DeclaredPromiseType> row(TypeElement holder, ExecutableElement method) {
    boolean isFactory =
        Members.isStatic(method)
            && method.getModifiers().contains(Modifier.PUBLIC)
            && method.getParameters().isEmpty()
            && method.getThrownTypes().stream().noneMatch(context::isChecked);
    return isFactory
        ? arguments(method.getReturnType()).flatMap(each -> row(holder, method, each))
        : Optional.empty();
  }

  private static Optional<DeclaredPromiseType> row(
      TypeElement holder, ExecutableElement method, List<? extends TypeMirror> arguments) {
    return arguments.get(0) instanceof DeclaredType promise
        ? Optional.of(
            new DeclaredPromiseType(
                KnownPromiseType.declared(
                    Names.qualified((TypeElement) promise.asElement()),
                    Names.qualified(holder),
                    method.getSimpleName().toString()),
                promise,
                arguments.get(1)))
        : Optional.empty();
  }

  /** The two type arguments of a {@code PromiseType}: the promise, and what it fulfills with. */
  private Optional<List<? extends TypeMirror>> arguments(TypeMirror returned) {
    if (!(returned instanceof DeclaredType type)
        || KINDS.stream().noneMatch(kind -> is(type, kind))) {
      return Optional.empty();
    }
    return context
        .known()
        .find(PROMISE_TYPE)
        .flatMap(wanted -> Supertypes.as(context.types(), type, wanted))
        .<List<? extends TypeMirror>>map(DeclaredType::getTypeArguments)
        .filter(found -> found.size() == 2);
  }

  private boolean is(DeclaredType type, String name) {
    return context
        .known()
        .find(name)
        .filter(
            wanted ->
                Supertypes.isOrExtends(context.types(), (TypeElement) type.asElement(), wanted))
        .isPresent();
  }
}
