package dev.lastly.processor.check;

import dev.lastly.processor.check.Checked.Attached;
import dev.lastly.processor.check.CleanupRules.Scope;
import dev.lastly.processor.model.PromiseKind;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Reader;
import dev.lastly.processor.read.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Applies all rules to one declaration. */
public final class Checker {
  private final Types types;
  private final Sources sources;
  private final Declaration declaration;
  private final String wrapper;
  private final Promises promises;
  private final Visibility visibility;
  private final CleanupRules cleanupRules;
  private final Implementing implementing;
  private final Set<TypeElement> parents;

  private final List<Problem> problems = new ArrayList<>();
  private boolean blocked;

  private Checker(
      Elements elements, Types types, Sources sources, Declaration declaration, String wrapper) {
    this.types = types;
    this.sources = sources;
    this.declaration = declaration;
    this.wrapper = wrapper.substring(wrapper.lastIndexOf('.') + 1);
    this.promises = new Promises(elements, types);
    this.visibility = new Visibility(elements, declaration.type());
    Binder binder = new Binder(elements, types, sources, declaration);
    this.cleanupRules =
        new CleanupRules(
            elements, types, sources, visibility, promises, binder, declaration, this.wrapper);
    this.implementing = new Implementing(elements, types, declaration);
    this.parents = Supertypes.of(declaration.type(), types);
  }

  /**
   * Checks a declaration whose types all exist.
   *
   * @param wrapper the qualified name of the class to generate
   * @param written the interfaces that have wrappers already, by the qualified names of these
   */
  public static Checked check(
      Elements elements,
      Types types,
      Sources sources,
      Map<String, String> written,
      Declaration declaration,
      String wrapper) {
    Checker checker = new Checker(elements, types, sources, declaration, wrapper);
    Optional<Problem> notAnInterface =
        InterfaceRules.interfaceOnly(declaration, checker.firstAnnotation());
    if (notAnInterface.isPresent()) {
      return new Checked(Report.of(notAnInterface.get()), List.of(), Map.of());
    }
    checker.problems.addAll(new InterfaceRules(sources, written).problems(declaration, wrapper));
    return checker.check();
  }

  private Checked check() {
    unreachable();
    Map<TypeElement, Scope> scopes = scopes();
    Map<Method, Attached> attached = new LinkedHashMap<>();
    boolean anyNames = false;
    for (Method method : declaration.methods()) {
      method.shadowed().ifPresent(shadowed -> shadowed(method, shadowed));
      anyNames |= method.annotations().stream().anyMatch(annotated -> !annotated.names().isEmpty());
      attached(method, scopes).ifPresent(cleanups -> attached.put(method, cleanups));
    }
    visible();
    implementable();
    if (!anyNames && !blocked && problems.isEmpty()) {
      problems.add(Problems.nothingToCleanUp(firstAnnotation(), declaration.name()));
    }
    return new Checked(new Report(problems, blocked), collaborators(scopes, attached), attached);
  }

  private void unreachable() {
    for (Annotated annotated : declaration.unreachable()) {
      Place at = Place.of(annotated.on(), annotated.annotation());
      String method = Names.signature(annotated.on());
      boolean isStatic = annotated.on().getModifiers().contains(Modifier.STATIC);
      problems.add(
          isStatic ? Problems.staticMethod(at, method) : Problems.privateMethod(at, method));
    }
  }

  private Map<TypeElement, Scope> scopes() {
    CollaboratorRules rules =
        new CollaboratorRules(types, sources, visibility, declaration.type(), wrapper);
    Map<TypeElement, Scope> scopes = new LinkedHashMap<>();
    for (Collaborators collaborators : declaration.collaborators()) {
      List<Problem> found = new ArrayList<>();
      Set<TypeElement> right = rules.check(collaborators, found::add);
      // A parent in another package may see what this one cannot: that is said here, and not again
      // where it was written.
      for (Problem problem : found) {
        if (problem.tag() == Tag.INACCESSIBLE_COLLABORATOR) {
          sayUnlessParentDoes(
              parent -> extendsOrIs(parent, collaborators.on()) && visibility.isHere(parent),
              problem);
        } else {
          say(collaborators.on(), problem);
        }
      }
      scopes.put(collaborators.on(), new Scope(collaborators.on(), right, found.isEmpty()));
    }
    return scopes;
  }

  private Optional<Attached> attached(Method method, Map<TypeElement, Scope> scopes) {
    List<List<BoundCleanup>> alternatives = new ArrayList<>();
    for (Annotated annotated : method.annotations()) {
      cleanups(method, annotated, scopes).ifPresent(alternatives::add);
    }
    if (alternatives.stream().map(Checker::sameIfEqual).distinct().count() > 1) {
      Set<TypeElement> on = new HashSet<>();
      List<String> origins = new ArrayList<>();
      for (Annotated annotated : method.annotations()) {
        TypeElement parent = Names.declaring(annotated.on());
        on.add(parent);
        origins.add(Names.nested(parent) + " with " + text(annotated));
      }
      String signature = Names.signature(method.element());
      sayUnlessParentDoes(
          parent -> on.stream().allMatch(each -> extendsOrIs(parent, each)),
          Problems.conflictingFinally(
              Place.of(declaration.type()), signature, origins, declaration.name()));
      return Optional.empty();
    }
    if (alternatives.isEmpty() || alternatives.get(0).isEmpty()) {
      return Optional.empty();
    }
    PromiseKind kind = promises.kind(method.type().getReturnType()).orElseThrow();
    return Optional.of(new Attached(kind, alternatives.get(0)));
  }

  /** Empty if something is wrong. */
  private Optional<List<BoundCleanup>> cleanups(
      Method method, Annotated annotated, Map<TypeElement, Scope> scopes) {
    TypeElement writtenOn = Names.declaring(annotated.on());
    if (annotated.names().isEmpty()) {
      return Optional.of(List.of());
    }
    if (promises.kind(method.type().getReturnType()).isEmpty()) {
      Place at = Place.of(annotated.on(), annotated.annotation());
      String signature = Names.signature(annotated.on());
      say(writtenOn, promises.problem(method.type().getReturnType(), signature, at));
      return Optional.empty();
    }
    Scope scope = scopes.getOrDefault(writtenOn, new Scope(writtenOn, Set.of(), true));
    List<BoundCleanup> cleanups = new ArrayList<>();
    for (Named named : annotated.names()) {
      Consumer<Problem> say = problem -> say(writtenOn, problem);
      cleanupRules.resolve(method, annotated, named, scope, say).ifPresent(cleanups::add);
    }
    return cleanups.size() == annotated.names().size() ? Optional.of(cleanups) : Optional.empty();
  }

  private void shadowed(Method overriding, Annotated shadowed) {
    if (shadowed.names().isEmpty()) {
      return;
    }
    String method = Names.signature(overriding.element());
    String overridden =
        Names.nested(Names.declaring(shadowed.on())) + "." + Names.signature(shadowed.on());
    if (isOwn(overriding)) {
      Place at = Place.of(overriding.element());
      problems.add(Problems.shadowedFinally(at, method, overridden, text(shadowed)));
      return;
    }
    TypeElement by = Names.declaring(overriding.element());
    sayUnlessParentDoes(
        parent -> extendsOrIs(parent, by),
        Problems.inheritedShadow(
            Place.of(declaration.type()),
            Names.nested(by) + "." + method,
            overridden,
            text(shadowed),
            declaration.name()));
  }

  private static String text(Annotated annotated) {
    String names =
        annotated.names().stream()
            .map(named -> "\"" + named.text() + "\"")
            .collect(Collectors.joining(", "));
    return annotated.names().size() == 1 ? "@Finally(" + names + ")" : "@Finally({" + names + "})";
  }

  private void visible() {
    Set<TypeElement> said = new HashSet<>();
    for (TypeElement type : visibility.invisibleIn(declaration.self())) {
      said.add(type);
      Place at = Place.of(declaration.type());
      problems.add(
          Problems.invisibleType(
              at, declaration.name(), Names.nested(type), wrapper, visibility.isHere(type)));
    }
    for (Method method : declaration.methods()) {
      for (TypeElement type : visibility.invisibleIn(method.type())) {
        if (said.add(type)) {
          invisible(method, type);
        }
      }
    }
  }

  private void invisible(Method method, TypeElement type) {
    TypeElement by = Names.declaring(method.element());
    String signature = Names.signature(method.element());
    if (isOwn(method)) {
      Place at = Place.of(method.element());
      problems.add(
          Problems.invisibleType(
              at, signature, Names.nested(type), wrapper, visibility.isHere(type)));
      return;
    }
    Place at = Place.of(declaration.type());
    String inherited = Names.nested(by) + "." + signature;
    sayUnlessParentDoes(
        parent -> extendsOrIs(parent, by) && visibility.isHere(parent),
        sources.contain(type)
            ? Problems.invisibleType(
                at, inherited, Names.nested(type), wrapper, visibility.isHere(type))
            : Problems.invisibleLibraryType(
                at, inherited, Names.nested(type), wrapper, declaration.name(), Names.nested(by)));
  }

  private void implementable() {
    for (Method method : declaration.methods()) {
      blocked |= implementing.isRefusedByCompiler(method);
      Place at = Place.of(isOwn(method) ? method.element() : declaration.type());
      TypeElement by = Names.declaring(method.element());
      implementing
          .problem(method, at)
          .ifPresent(problem -> sayUnlessParentDoes(parent -> extendsOrIs(parent, by), problem));
    }
  }

  private boolean isOwn(Method method) {
    return Names.declaring(method.element()).equals(declaration.type());
  }

  private boolean extendsOrIs(TypeElement type, TypeElement parent) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(parent.asType()));
  }

  /** A value that is equal for lists that amount to the same calls. */
  private static List<List<Object>> sameIfEqual(List<BoundCleanup> cleanups) {
    List<List<Object>> calls = new ArrayList<>();
    for (BoundCleanup cleanup : cleanups) {
      List<Object> call = new ArrayList<>();
      call.add(cleanup.holder());
      call.add(cleanup.method());
      cleanup.arguments().forEach(argument -> call.add(argument.index()));
      calls.add(call);
    }
    return calls;
  }

  /** In the order of {@code @FinallyWith}, only those that are needed. */
  private static List<TypeElement> collaborators(
      Map<TypeElement, Scope> scopes, Map<Method, Attached> attached) {
    Set<TypeElement> needed = new HashSet<>();
    for (Attached each : attached.values()) {
      each.cleanups().stream()
          .filter(BoundCleanup::needsCollaborator)
          .forEach(cleanup -> needed.add(cleanup.holder()));
    }
    Set<TypeElement> ordered = new LinkedHashSet<>();
    scopes.values().forEach(scope -> ordered.addAll(scope.collaborators()));
    ordered.retainAll(needed);
    return List.copyOf(ordered);
  }

  /**
   * What is wrong with another interface of this compilation is said where that one is checked,
   * once. If it comes from a class file, nobody else will say it, but warnings are for its author.
   */
  private void say(TypeElement writtenOn, Problem problem) {
    if (writtenOn.equals(declaration.type())) {
      problems.add(problem);
    } else if (sources.contain(writtenOn)) {
      blocked |= problem.isError();
    } else if (problem.isError()) {
      problems.add(here(problem));
    }
  }

  /** What is wrong with something inherited may be wrong with a parent too, which then says it. */
  private void sayUnlessParentDoes(Predicate<TypeElement> concerned, Problem problem) {
    boolean said =
        parents.stream()
            .anyMatch(
                parent ->
                    sources.contain(parent)
                        && Reader.isAnnotated(parent)
                        && concerned.test(parent));
    if (said) {
      blocked |= problem.isError();
    } else {
      problems.add(problem);
    }
  }

  private Problem here(Problem problem) {
    return new Problem(problem.kind(), problem.tag(), problem.text(), Place.of(declaration.type()));
  }

  /** The first annotation that the type or one of its methods has. */
  private Place firstAnnotation() {
    List<Annotated> annotations = new ArrayList<>(declaration.unreachable());
    declaration.methods().forEach(method -> annotations.addAll(method.annotations()));
    return declaration.collaborators().stream()
        .filter(each -> each.on().equals(declaration.type()))
        .map(each -> Place.of(declaration.type(), each.annotation()))
        .findFirst()
        .orElseGet(
            () ->
                annotations.stream()
                    .filter(each -> Names.declaring(each.on()).equals(declaration.type()))
                    .map(each -> Place.of(each.on(), each.annotation()))
                    .findFirst()
                    .orElse(Place.of(declaration.type())));
  }
}
