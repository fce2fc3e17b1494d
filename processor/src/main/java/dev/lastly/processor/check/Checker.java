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
import dev.lastly.processor.read.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
        new CleanupRules(elements, types, visibility, promises, binder, declaration, this.wrapper);
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
    if (!anyNames && problems.isEmpty()) {
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
    CollaboratorRules rules = new CollaboratorRules(types, visibility, wrapper);
    Map<TypeElement, Scope> scopes = new HashMap<>();
    for (Collaborators collaborators : declaration.collaborators()) {
      List<Problem> found = new ArrayList<>();
      Set<TypeElement> right = rules.check(collaborators, found::add);
      // A parent in another package may see what this one cannot: that is said here, and not again
      // where it was written.
      for (Problem problem : found) {
        if (problem.tag() == Tag.INACCESSIBLE_COLLABORATOR) {
          problems.add(collaborators.on().equals(declaration.type()) ? problem : here(problem));
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
    if (alternatives.stream().distinct().count() > 1) {
      List<String> parents =
          method.annotations().stream()
              .map(each -> Names.nested(Names.declaring(each.on())))
              .toList();
      problems.add(
          Problems.conflictingFinally(
              Place.of(declaration.type()),
              Names.signature(method.element()),
              parents,
              declaration.name()));
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

  private void shadowed(Method method, Annotated shadowed) {
    if (shadowed.names().isEmpty()) {
      return;
    }
    boolean own = Names.declaring(method.element()).equals(declaration.type());
    String names =
        shadowed.names().stream()
            .map(named -> "\"" + named.text() + "\"")
            .collect(Collectors.joining(", "));
    problems.add(
        Problems.shadowedFinally(
            Place.of(own ? method.element() : declaration.type()),
            Names.signature(method.element()),
            Names.nested(Names.declaring(shadowed.on())) + "." + Names.signature(shadowed.on()),
            shadowed.names().size() == 1 ? names : "{" + names + "}"));
  }

  private void visible() {
    Set<TypeElement> said = new HashSet<>();
    for (Method method : declaration.methods()) {
      Optional<TypeElement> invisible = visibility.invisibleIn(method.type());
      if (invisible.isPresent() && said.add(invisible.get())) {
        boolean own = Names.declaring(method.element()).equals(declaration.type());
        problems.add(
            Problems.invisibleType(
                Place.of(own ? method.element() : declaration.type()),
                Names.signature(method.element()),
                Names.nested(invisible.get()),
                wrapper));
      }
    }
  }

  /** In the order of {@code @FinallyWith}, only those that are needed. */
  private List<TypeElement> collaborators(
      Map<TypeElement, Scope> scopes, Map<Method, Attached> attached) {
    Set<TypeElement> needed = new HashSet<>();
    for (Attached each : attached.values()) {
      each.cleanups().stream()
          .filter(BoundCleanup::needsCollaborator)
          .forEach(cleanup -> needed.add(cleanup.holder()));
    }
    Set<TypeElement> ordered = new LinkedHashSet<>();
    for (Collaborators collaborators : declaration.collaborators()) {
      Scope scope = scopes.get(collaborators.on());
      if (scope != null) {
        ordered.addAll(scope.collaborators());
      }
    }
    ordered.retainAll(needed);
    return List.copyOf(ordered);
  }

  /**
   * What is wrong with another interface of this compilation is said where that one is checked,
   * once. If it comes from a class file, nobody else will say it.
   */
  private void say(TypeElement writtenOn, Problem problem) {
    if (writtenOn.equals(declaration.type())) {
      problems.add(problem);
    } else if (sources.contain(writtenOn)) {
      blocked |= problem.isError();
    } else {
      problems.add(here(problem));
    }
  }

  private Problem here(Problem problem) {
    return new Problem(problem.kind(), problem.tag(), problem.text(), Place.of(declaration.type()));
  }

  private Place firstAnnotation() {
    for (Collaborators collaborators : declaration.collaborators()) {
      if (collaborators.on().equals(declaration.type())) {
        return Place.of(declaration.type(), collaborators.annotation());
      }
    }
    for (Annotated annotated : declaration.unreachable()) {
      return Place.of(annotated.on(), annotated.annotation());
    }
    return Place.of(declaration.type());
  }
}
