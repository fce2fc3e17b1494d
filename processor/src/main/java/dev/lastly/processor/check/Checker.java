package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.check.Checked.Attached;
import dev.lastly.processor.check.Checked.Promised;
import dev.lastly.processor.check.StepRules.Scope;
import dev.lastly.processor.model.Step;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Collaborators;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Role;
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
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Applies all rules to one declaration. */
public final class Checker {
  /** The JVM's limit of 255, without the wrapper itself and what a lambda needs. */
  private static final int MOST_PARAMETERS = 252;

  private final Types types;
  private final Sources sources;
  private final Declaration declaration;
  private final Map<String, Set<Tag>> said;
  private final String wrapper;
  private final Promises promises;
  private final Visibility visibility;
  private final StepRules stepRules;
  private final Implementing implementing;
  private final Set<TypeElement> parents;

  private final CoveredMethods covered;
  private final List<Problem> problems = new ArrayList<>();
  private boolean blocked;

  private Checker(
      Elements elements,
      Types types,
      Sources sources,
      Map<String, Set<Tag>> said,
      Declaration declaration,
      String wrapper) {
    this.types = types;
    this.sources = sources;
    this.said = said;
    this.declaration = declaration;
    this.wrapper = wrapper.substring(wrapper.lastIndexOf('.') + 1);
    this.visibility = new Visibility(elements, declaration.type());
    this.promises = new Promises(elements, types, visibility);
    Binder binder = new Binder(elements, types, sources, declaration);
    this.stepRules =
        new StepRules(
            elements, types, sources, visibility, promises, binder, declaration, this.wrapper);
    this.implementing = new Implementing(elements, types, sources, declaration);
    this.parents = Supertypes.of(declaration.type(), types);
    this.covered = new CoveredMethods(types, promises);
  }

  /**
   * Checks a declaration whose types all exist.
   *
   * @param written the interfaces that have wrappers already, by the qualified names of these
   * @param said what was said of the parents that are compiled here, by their qualified names
   * @param wrapper the qualified name of the class to generate
   */
  public static Checked check(
      Elements elements,
      Types types,
      Sources sources,
      Map<String, String> written,
      Map<String, Set<Tag>> said,
      Declaration declaration,
      String wrapper) {
    Checker checker = new Checker(elements, types, sources, said, declaration, wrapper);
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
    Map<ExecutableElement, Attached> attached = new LinkedHashMap<>();
    for (Method method : declaration.methods()) {
      shadowed(method);
      attached(method, scopes).ifPresent(steps -> attached.put(method.element(), steps));
    }
    covered.report(declaration.annotations(), this::say);
    covered.reportOfParents(
        declaration.type(),
        (parent, problem) ->
            sayUnlessParentDid(
                each -> extendsOrIs(each, parent) && !each.equals(parent), here(problem)));
    visible();
    implementable();
    if (attached.isEmpty() && !blocked && problems.isEmpty()) {
      problems.add(Problems.nothingToCleanUp(firstAnnotation(), declaration.name()));
    }
    return new Checked(new Report(problems, blocked), collaborators(scopes, attached), attached);
  }

  private void unreachable() {
    Map<Element, List<Annotated>> byMethod =
        declaration.unreachable().stream()
            .collect(groupingBy(Annotated::on, LinkedHashMap::new, toList()));
    byMethod.forEach(
        (on, annotations) -> {
          Place at = Place.of(on, annotations.get(0).annotation());
          String method = Names.element(on);
          String roles = roles(annotations);
          problems.add(
              on.getModifiers().contains(Modifier.STATIC)
                  ? Problems.staticMethod(at, method, roles)
                  : Problems.privateMethod(at, method, roles));
        });
  }

  /** {@code @Using and @Finally}. */
  private static String roles(List<Annotated> annotations) {
    return annotations.stream()
        .map(annotated -> annotated.role().toString())
        .distinct()
        .collect(joining(" and "));
  }

  private Map<TypeElement, Scope> scopes() {
    CollaboratorRules rules =
        new CollaboratorRules(types, sources, visibility, declaration.type(), wrapper);
    Map<TypeElement, Scope> scopes = new LinkedHashMap<>();
    for (Collaborators collaborators : declaration.collaborators()) {
      List<Problem> found = new ArrayList<>();
      Set<TypeElement> right = rules.check(collaborators, found::add);
      found.forEach(problem -> say(collaborators.on(), problem));
      scopes.put(collaborators.on(), new Scope(collaborators.on(), right, found.isEmpty()));
    }
    return scopes;
  }

  private Optional<Attached> attached(Method method, Map<TypeElement, Scope> scopes) {
    List<Annotated> asking =
        method.annotations().stream().filter(annotated -> !annotated.names().isEmpty()).toList();
    if (asking.isEmpty()) {
      return Optional.empty();
    }
    Optional<Promised> promised = promises.promised(method.returned().type());
    if (promised.isEmpty()) {
      notPromised(method, asking);
      return Optional.empty();
    }
    Optional<List<BoundStep>> openers = steps(method, Role.USING, scopes);
    Optional<List<BoundStep>> cleanups = steps(method, Role.FINALLY, scopes);
    if (openers.isEmpty() || cleanups.isEmpty()) {
      return Optional.empty();
    }
    Attached attached = new Attached(promised.get(), openers.get(), cleanups.get());
    withoutRoot(method, attached, asking);
    tooManyParameters(method, asking);
    return Optional.of(attached);
  }

  private void notPromised(Method method, List<Annotated> asking) {
    List<Annotated> own = asking.stream().filter(each -> !each.isOnInterface()).toList();
    if (own.isEmpty()) {
      asking.forEach(annotated -> covered.unsupported(annotated, method, declaration.type()));
      return;
    }
    Annotated first = own.get(0);
    Place at = Place.of(first.on(), first.annotation());
    say(
        first.writtenOn(),
        promises.problem(method.returned().type(), Names.element(first.on()), roles(own), at));
  }

  /** Empty if something is wrong. */
  private Optional<List<BoundStep>> steps(
      Method method, Role role, Map<TypeElement, Scope> scopes) {
    List<Annotated> annotations =
        method.annotations().stream().filter(annotated -> annotated.role() == role).toList();
    List<List<BoundStep>> alternatives = new ArrayList<>();
    for (Annotated annotated : annotations) {
      steps(method, annotated, scopes).ifPresent(alternatives::add);
    }
    if (alternatives.stream().map(Checker::sameIfEqual).distinct().count() > 1) {
      Set<TypeElement> on = new HashSet<>();
      List<String> origins = new ArrayList<>();
      for (Annotated annotated : annotations) {
        on.add(annotated.writtenOn());
        origins.add(Names.nested(annotated.writtenOn()) + " with " + text(annotated));
      }
      sayUnlessParentDid(
          parent -> on.stream().allMatch(each -> extendsOrIs(parent, each)),
          Problems.conflictingFinally(
              Place.of(declaration.type()),
              Names.signature(method.element()),
              origins,
              role,
              declaration.name()));
      return Optional.empty();
    }
    if (alternatives.size() < annotations.size()) {
      return Optional.empty();
    }
    return Optional.of(alternatives.isEmpty() ? List.of() : alternatives.get(0));
  }

  /** Empty if something is wrong. */
  private Optional<List<BoundStep>> steps(
      Method method, Annotated annotated, Map<TypeElement, Scope> scopes) {
    TypeElement writtenOn = annotated.writtenOn();
    Scope scope = scopes.getOrDefault(writtenOn, new Scope(writtenOn, Set.of(), true));
    List<BoundStep> steps = new ArrayList<>();
    for (Named named : annotated.names()) {
      Mention mention = new Mention(method, annotated, named);
      Consumer<Problem> say =
          annotated.isOnInterface()
              ? problem -> covered.problem(mention, problem)
              : problem -> say(writtenOn, problem);
      stepRules.resolve(mention, scope, say).ifPresent(steps::add);
    }
    if (annotated.isOnInterface()) {
      covered.covers(annotated);
    }
    return steps.size() == annotated.names().size() ? Optional.of(steps) : Optional.empty();
  }

  /** While an opener is awaited there is no promise that could make the result. */
  private void withoutRoot(Method method, Attached attached, List<Annotated> asking) {
    boolean rootless =
        attached.promised().subclass().filter(subclass -> !subclass.hasRoot()).isPresent();
    Optional<BoundStep> awaited =
        attached.openers().stream()
            .filter(opener -> opener.kind() == Step.Kind.OPENS_AWAITED)
            .findFirst();
    if (rootless && awaited.isPresent()) {
      Place at = placeFor(method, asking);
      sayUnlessParentDid(
          parent ->
              asking.stream()
                  .filter(each -> each.role() == Role.USING)
                  .allMatch(each -> extendsOrIs(parent, each.writtenOn())),
          promises.withoutRoot(
              method.returned().type(),
              Names.signature(method.element()),
              Names.signature(awaited.get().method()),
              at));
    }
  }

  /** The wrapper passes them on in a lambda: with more it compiles, but the JVM refuses it. */
  private void tooManyParameters(Method method, List<Annotated> asking) {
    int slots =
        method.element().getParameters().stream()
            .map(parameter -> parameter.asType().getKind())
            .mapToInt(kind -> kind == TypeKind.LONG || kind == TypeKind.DOUBLE ? 2 : 1)
            .sum();
    if (slots > MOST_PARAMETERS) {
      String optOut =
          asking.stream().map(each -> each.role() + "({})").distinct().collect(joining(" and "));
      sayUnlessParentDid(
          parent -> asking.stream().anyMatch(each -> extendsOrIs(parent, each.writtenOn())),
          Problems.tooManyParameters(
              placeFor(method, asking),
              method.name(),
              MOST_PARAMETERS,
              isOwn(method) ? "write" : "redeclare it in " + declaration.name() + " with",
              optOut));
    }
  }

  private Place placeFor(Method method, List<Annotated> asking) {
    Annotated first = asking.get(0);
    return isOwn(method) ? Place.of(first.on(), first.annotation()) : Place.of(declaration.type());
  }

  private void shadowed(Method overriding) {
    List<Annotated> shadowed =
        overriding.shadowed().stream()
            .filter(annotated -> !annotated.names().isEmpty())
            .filter(
                annotated ->
                    !annotated.isOnInterface()
                        || promises.promised(overriding.returned().type()).isPresent())
            .toList();
    if (shadowed.isEmpty()) {
      return;
    }
    Annotated first = shadowed.get(0);
    String method = Names.signature(overriding.element());
    String overridden =
        Names.nested(first.writtenOn()) + "." + Names.signature(overriding.meantBy(first));
    String texts = shadowed.stream().map(Checker::text).collect(joining(" and "));
    String has = first.isOnInterface() ? Names.nested(first.writtenOn()) + " covers with " : "has ";
    String optOut = shadowed.stream().map(each -> each.role() + "({})").collect(joining(" and "));
    String done =
        shadowed.size() > 1 ? "done" : first.role() == Role.USING ? "opened" : "cleaned up";
    if (isOwn(overriding)) {
      Place at = Place.of(overriding.element());
      problems.add(Problems.shadowedFinally(at, method, overridden, has + texts, optOut, done));
      return;
    }
    TypeElement by = Names.declaring(overriding.element());
    sayUnlessParentDid(
        parent -> extendsOrIs(parent, by),
        Problems.inheritedShadow(
            Place.of(declaration.type()),
            Names.nested(by) + "." + method,
            overridden,
            has + texts,
            optOut,
            done,
            declaration.name()));
  }

  static String text(Annotated annotated) {
    String names =
        annotated.names().stream().map(named -> "\"" + named.text() + "\"").collect(joining(", "));
    return annotated.role()
        + (annotated.names().size() == 1 ? "(" + names + ")" : "({" + names + "})");
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
      for (TypeElement type : visibility.invisibleIn(method)) {
        if (said.add(type)) {
          invisible(method, type);
        }
      }
    }
  }

  private void invisible(Method method, TypeElement type) {
    ExecutableElement mentioning =
        visibility.invisibleIn(method.returned().type()).contains(type)
            ? method.returned().by()
            : method.element();
    TypeElement by = Names.declaring(mentioning);
    String signature = Names.signature(mentioning);
    if (by.equals(declaration.type())) {
      Place at = Place.of(mentioning);
      problems.add(
          Problems.invisibleType(
              at, signature, Names.nested(type), wrapper, visibility.isHere(type)));
      return;
    }
    Place at = Place.of(declaration.type());
    String inherited = Names.nested(by) + "." + signature;
    sayUnlessParentDid(
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
          .ifPresent(problem -> sayUnlessParentDid(parent -> extendsOrIs(parent, by), problem));
    }
  }

  private boolean isOwn(Method method) {
    return Names.declaring(method.element()).equals(declaration.type());
  }

  private boolean extendsOrIs(TypeElement type, TypeElement parent) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(parent.asType()));
  }

  /** A value that is equal for lists that amount to the same calls. */
  private static List<List<Object>> sameIfEqual(List<BoundStep> steps) {
    List<List<Object>> calls = new ArrayList<>();
    for (BoundStep step : steps) {
      List<Object> call = new ArrayList<>();
      call.add(step.holder());
      call.add(step.method());
      step.arguments().forEach(argument -> call.add(argument.index()));
      calls.add(call);
    }
    return calls;
  }

  /** In the order of {@code @FinallyWith}, only those that are needed. */
  private static List<TypeElement> collaborators(
      Map<TypeElement, Scope> scopes, Map<ExecutableElement, Attached> attached) {
    Set<TypeElement> needed = new HashSet<>();
    for (Attached each : attached.values()) {
      each.steps().stream()
          .filter(BoundStep::needsCollaborator)
          .forEach(step -> needed.add(step.holder()));
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
    } else if (problem.isError() || sources.contain(writtenOn)) {
      sayUnlessParentDid(parent -> extendsOrIs(parent, writtenOn), here(problem));
    }
  }

  /**
   * What is wrong with something inherited may be wrong with a parent too, which then has said it.
   * Or it may not: here, type variables are replaced and other things can be seen.
   */
  private void sayUnlessParentDid(Predicate<TypeElement> concerned, Problem problem) {
    boolean did =
        parents.stream()
            .filter(parent -> saidOf(parent).contains(problem.tag()))
            .anyMatch(concerned);
    if (did) {
      blocked |= problem.isError();
    } else {
      problems.add(problem);
    }
  }

  private Set<Tag> saidOf(TypeElement parent) {
    return said.getOrDefault(Names.qualified(parent), Set.of());
  }

  private Problem here(Problem problem) {
    return new Problem(problem.kind(), problem.tag(), problem.text(), Place.of(declaration.type()));
  }

  /** The first annotation that the type or one of its methods has. */
  private Place firstAnnotation() {
    List<Annotated> annotations = new ArrayList<>(declaration.annotations());
    annotations.addAll(declaration.unreachable());
    declaration.methods().forEach(method -> annotations.addAll(method.annotations()));
    return declaration.collaborators().stream()
        .filter(each -> each.on().equals(declaration.type()))
        .map(each -> Place.of(declaration.type(), each.annotation()))
        .findFirst()
        .orElseGet(
            () ->
                annotations.stream()
                    .filter(each -> each.writtenOn().equals(declaration.type()))
                    .map(each -> Place.of(each.on(), each.annotation()))
                    .findFirst()
                    .orElse(Place.of(declaration.type())));
  }
}
