package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.model.Step.Kind;
import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Role;
import dev.lastly.processor.read.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the method that a name means. */
final class StepRules {
  private final Elements elements;
  private final Types types;
  private final Sources sources;
  private final Visibility visibility;
  private final Promises promises;
  private final Binder binder;
  private final Declaration declaration;
  private final String wrapper;
  private final Map<List<Object>, Map<String, List<Candidate>>> candidates = new HashMap<>();

  StepRules(
      Elements elements,
      Types types,
      Sources sources,
      Visibility visibility,
      Promises promises,
      Binder binder,
      Declaration declaration,
      String wrapper) {
    this.elements = elements;
    this.types = types;
    this.sources = sources;
    this.visibility = visibility;
    this.promises = promises;
    this.binder = binder;
    this.declaration = declaration;
    this.wrapper = wrapper;
  }

  /**
   * What a name can refer to: the interface on which it was written, and the collaborators listed
   * there.
   *
   * @param complete whether none of them was refused, so that it can be said that a name refers to
   *     nothing
   */
  record Scope(TypeElement writtenOn, Set<TypeElement> collaborators, boolean complete) {
    List<String> typeNames() {
      List<String> names = new ArrayList<>();
      names.add(nameOf(writtenOn));
      collaborators.forEach(collaborator -> names.add(nameOf(collaborator)));
      return names;
    }

    /** The shortest name that can mean no other type. */
    String nameOf(TypeElement type) {
      String name = Names.nested(type);
      long namesakes =
          collaborators.stream().filter(each -> Names.isNamed(each, name)).count()
              + (Names.isNamed(writtenOn, name) ? 1 : 0);
      return namesakes > 1 ? Names.qualified(type) : name;
    }

    boolean has(String typeName) {
      return Names.isNamed(writtenOn, typeName)
          || collaborators.stream().anyMatch(type -> Names.isNamed(type, typeName));
    }
  }

  Optional<BoundStep> resolve(Mention mention, Scope scope, Consumer<Problem> problems) {
    Place at = mention.at();
    Named named = mention.named();
    int dot = named.text().lastIndexOf('.');
    String typeName = named.text().substring(0, Math.max(dot, 0));
    String name = named.text().substring(dot + 1);
    if (!SourceVersion.isName(named.text())) {
      problems.accept(Problems.badName(at, named.text(), asName(named.text())));
      return Optional.empty();
    }
    if (!typeName.isEmpty() && !scope.has(typeName)) {
      if (scope.complete()) {
        problems.accept(
            Problems.notListed(
                at,
                typeName,
                Names.nested(scope.writtenOn()),
                Spelling.similar(typeName, scope.typeNames())
                    .map(similar -> similar + "." + name)));
      }
      return Optional.empty();
    }
    List<Candidate> candidates = new ArrayList<>();
    boolean itself = false;
    for (Candidate candidate : candidates(scope, typeName).getOrDefault(name, List.of())) {
      if (mention.method().sameSignature().contains(candidate.method())) {
        itself = true;
      } else {
        candidates.add(candidate);
      }
    }
    if (candidates.isEmpty()) {
      if (itself) {
        problems.accept(
            Problems.namesItself(at, mention.annotated().role(), Names.signature(mention.meant())));
      } else if (scope.complete()) {
        problems.accept(noSuchCleanup(mention, scope, typeName, name));
      }
      return Optional.empty();
    }
    List<Candidate> usable = candidates.stream().filter(Candidate::usable).toList();
    if (usable.isEmpty()) {
      Candidate first = candidates.get(0);
      problems.accept(
          Problems.inaccessibleCleanup(
              at,
              Names.nested(first.holder()) + "." + Names.signature(first.method()),
              wrapper,
              sources.contain(first.method()),
              visibility.isHere(first.method())));
      return Optional.empty();
    }
    return choose(mention, scope, usable, problems)
        .flatMap(candidate -> bound(mention, candidate, problems));
  }

  private Optional<Candidate> choose(
      Mention mention, Scope scope, List<Candidate> usable, Consumer<Problem> problems) {
    List<Candidate> fitting =
        usable.stream().filter(candidate -> binder.problem(mention, candidate).isEmpty()).toList();
    if (fitting.size() == 1) {
      return Optional.of(fitting.get(0));
    }
    String name = usable.get(0).method().getSimpleName().toString();
    Place at = mention.at();
    String when = mention.when();
    if (!fitting.isEmpty()) {
      boolean severalTypes = fitting.stream().map(Candidate::holder).distinct().count() > 1;
      List<String> described =
          fitting.stream()
              .map(
                  each ->
                      severalTypes
                          ? nameOf(each, scope) + "." + each.signature()
                          : each.signature())
              .toList();
      problems.accept(
          Problems.ambiguousCleanup(at, name, when, described, narrower(name, scope, fitting)));
    } else if (usable.size() == 1) {
      binder.problem(mention, usable.get(0)).ifPresent(problems);
    } else {
      List<String> described = usable.stream().map(Candidate::signature).toList();
      problems.accept(Problems.noOverloadFits(at, name, when, described));
    }
    return Optional.empty();
  }

  /** Names that mean just one of the cleanups. */
  private static List<String> narrower(String name, Scope scope, List<Candidate> fitting) {
    List<String> narrower = new ArrayList<>();
    for (Candidate candidate : fitting) {
      TypeElement holder = candidate.holder();
      if (fitting.stream().filter(other -> other.holder().equals(holder)).count() == 1) {
        narrower.add("\"" + nameOf(candidate, scope) + "." + name + "\"");
      }
    }
    return narrower;
  }

  /** The holder of a method, as whoever wrote the annotation may call it. */
  private static String nameOf(Candidate candidate, Scope scope) {
    return scope.nameOf(candidate.onDelegate() ? scope.writtenOn() : candidate.holder());
  }

  private Optional<BoundStep> bound(
      Mention mention, Candidate candidate, Consumer<Problem> problems) {
    TypeMirror returned = candidate.returned();
    Kind kind;
    if (mention.annotated().role() == Role.USING) {
      Optional<Kind> opening = promises.opening(returned);
      if (opening.isEmpty()) {
        String signature = Names.signature(candidate.method());
        problems.accept(Problems.notClosable(mention.at(), signature, Names.type(returned)));
        return Optional.empty();
      }
      kind = opening.get();
    } else {
      promises.notAwaited(returned, candidate.method(), mention.at()).ifPresent(problems);
      kind = promises.cleanup(returned);
    }
    return Optional.of(
        new BoundStep(
            candidate.holder(),
            candidate.onDelegate(),
            candidate.called(),
            binder.arguments(mention, candidate),
            kind));
  }

  private Problem noSuchCleanup(Mention mention, Scope scope, String typeName, String name) {
    Place at = mention.at();
    Set<String> known = new LinkedHashSet<>(candidates(scope, typeName).keySet());
    known.remove(mention.meant().getSimpleName().toString());
    List<String> typeNames = typeName.isEmpty() ? scope.typeNames() : List.of(typeName);
    String owner = Names.nested(scope.writtenOn());
    Optional<String> similar = Spelling.similar(name, known);
    if (similar.isEmpty() && declares(elements.getTypeElement("java.lang.Object"), name)) {
      return Problems.cleanupOfObject(at, typeNames, name);
    }
    boolean ofInterface = typeName.isEmpty() || Names.isNamed(scope.writtenOn(), typeName);
    Optional<TypeElement> parent =
        Supertypes.of(scope.writtenOn(), types).stream()
            .filter(each -> ofInterface && declares(each, name))
            .findFirst();
    return parent.isPresent()
        ? Problems.staticOfParent(at, name, Names.nested(parent.get()), owner)
        : Problems.noSuchCleanup(at, typeNames, name, similar, owner);
  }

  private static boolean declares(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            method ->
                method.getSimpleName().contentEquals(name)
                    && !method.getModifiers().contains(Modifier.PRIVATE));
  }

  /** What was meant by {@code "leave()"}, {@code "Permits::leave"} and the like. */
  private static Optional<String> asName(String text) {
    String name = text.replaceAll("\\(.*|;", "").replaceAll("::|#", ".").strip();
    name = name.startsWith("this.") ? name.substring("this.".length()) : name;
    return SourceVersion.isName(name) ? Optional.of(name) : Optional.empty();
  }

  /** By name. Gathered once, as an annotation of an interface may hold for hundreds of methods. */
  private Map<String, List<Candidate>> candidates(Scope scope, String typeName) {
    return candidates.computeIfAbsent(
        List.of(scope, typeName), unused -> byName(gather(scope, typeName)));
  }

  private static Map<String, List<Candidate>> byName(List<Candidate> candidates) {
    return candidates.stream()
        .collect(
            groupingBy(
                candidate -> candidate.method().getSimpleName().toString(),
                LinkedHashMap::new,
                toList()));
  }

  private List<Candidate> gather(Scope scope, String typeName) {
    List<Candidate> candidates = new ArrayList<>();
    if (typeName.isEmpty() || Names.isNamed(scope.writtenOn(), typeName)) {
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
    for (Method method : declaration.methods()) {
      for (ExecutableElement each : method.sameSignature()) {
        if (types.isSubtype(erased(writtenOn), erased(Names.declaring(each)))) {
          candidates.add(
              new Candidate(
                  declaration.type(),
                  true,
                  each,
                  method.element(),
                  method.type(),
                  method.returned().type(),
                  true));
          break;
        }
      }
    }
    for (ExecutableElement own : ElementFilter.methodsIn(writtenOn.getEnclosedElements())) {
      boolean isStatic = own.getModifiers().contains(Modifier.STATIC);
      if (isStatic || own.getModifiers().contains(Modifier.PRIVATE)) {
        candidates.add(
            new Candidate(
                writtenOn,
                true,
                own,
                own,
                (ExecutableType) own.asType(),
                own.getReturnType(),
                visibility.canUse(own)));
      }
    }
  }

  private TypeMirror erased(TypeElement type) {
    return types.erasure(type.asType());
  }

  private void ofCollaborator(TypeElement type, List<Candidate> candidates) {
    DeclaredType self = (DeclaredType) type.asType();
    List<Candidate> found = new ArrayList<>();
    for (ExecutableElement method : CompilerModel.methods(elements, types, type)) {
      if (Names.declaring(method).getQualifiedName().contentEquals("java.lang.Object")) {
        continue;
      }
      ExecutableType asMember = CompilerModel.type(types, self, method);
      Candidate candidate =
          new Candidate(
              type,
              false,
              method,
              method,
              asMember,
              asMember.getReturnType(),
              visibility.canCall(method));
      boolean repeated =
          found.stream()
              .anyMatch(
                  other ->
                      other.method().getSimpleName().equals(method.getSimpleName())
                          && CompilerModel.isSubsignature(types, other.type(), candidate.type()));
      if (!repeated) { // two parents of an interface may declare the same method
        found.add(candidate);
      }
    }
    candidates.addAll(found);
  }
}
