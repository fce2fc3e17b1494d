package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * What the annotations of interfaces come to for the methods they cover. As these may be hundreds,
 * what is wrong with many of them is said once.
 */
final class CoveredMethods {
  /** What is wrong with a method, rather than with the name. */
  private static final Set<Tag> OF_METHOD =
      Set.of(Tag.AMBIGUOUS_CLEANUP, Tag.CLEANUP_ARGUMENTS, Tag.NAMES_LOST);

  private record Found(Mention mention, Problem problem) {}

  private final Types types;
  private final Promises promises;
  private final Set<Annotated> covering = new HashSet<>();
  private final Map<List<Object>, List<Found>> problems = new LinkedHashMap<>();
  private final Map<Annotated, Set<Method>> unsupported = new LinkedHashMap<>();

  CoveredMethods(Types types, Promises promises) {
    this.types = types;
    this.promises = promises;
  }

  void covers(Annotated annotated) {
    covering.add(annotated);
  }

  void problem(Mention mention, Problem problem) {
    problems
        .computeIfAbsent(List.of(mention.named(), problem.tag()), unused -> new ArrayList<>())
        .add(new Found(mention, problem));
  }

  /**
   * A method that is not covered, as it returns no promise that Lastly supports. What an annotation
   * does not cover where it stands is said there, so here only what became such a promise counts.
   */
  void unsupported(Annotated annotated, Method method, TypeElement type) {
    if (isUnsupported(method.returned().type())
        && (annotated.writtenOn().equals(type) || !isUnsupported(returned(method, annotated)))) {
      unsupported.computeIfAbsent(annotated, unused -> new LinkedHashSet<>()).add(method);
    }
  }

  private boolean isUnsupported(TypeMirror returned) {
    return promises.isPromise(returned) && promises.promised(returned).isEmpty();
  }

  /** What a method returns where an annotation that holds for it stands. */
  private TypeMirror returned(Method method, Annotated annotated) {
    DeclaredType on = (DeclaredType) annotated.writtenOn().asType();
    return method.sameSignature().stream()
        .filter(
            each ->
                types.isSubtype(types.erasure(on), types.erasure(Names.declaring(each).asType())))
        .findFirst()
        .map(each -> CompilerModel.type(types, on, each).getReturnType())
        .orElseThrow();
  }

  /** Tells each problem once, with the type in whose source it is written. */
  void report(List<Annotated> ofType, BiConsumer<TypeElement, Problem> say) {
    problems.values().forEach(found -> once(found, say));
    notCovered(ofType, say);
    for (Annotated annotated : ofType) {
      boolean pointless = !annotated.names().isEmpty() && !covering.contains(annotated);
      if (pointless && !unsupported.containsKey(annotated)) {
        say.accept(
            annotated.writtenOn(),
            Problems.coversNothing(
                Place.of(annotated.on(), annotated.annotation()),
                Checker.text(annotated),
                Names.nested(annotated.writtenOn()),
                annotated.role()));
      }
    }
  }

  private static void once(List<Found> found, BiConsumer<TypeElement, Problem> say) {
    Mention mention = found.get(0).mention();
    Problem first = found.get(0).problem();
    say.accept(
        mention.annotated().writtenOn(),
        OF_METHOD.contains(first.tag())
            ? Problems.ofCovered(
                first, mention.method().name(), mention.annotated().role(), found.size() - 1)
            : first);
  }

  /** Tells what the annotations of parents do not cover. */
  void reportOfParents(TypeElement type, BiConsumer<TypeElement, Problem> say) {
    unsupported.keySet().stream()
        .filter(annotated -> !annotated.writtenOn().equals(type))
        .collect(groupingBy(Annotated::writtenOn, LinkedHashMap::new, toList()))
        .values()
        .forEach(annotations -> notCovered(annotations, say));
  }

  private void notCovered(List<Annotated> ofType, BiConsumer<TypeElement, Problem> say) {
    List<Annotated> concerned = ofType.stream().filter(unsupported::containsKey).toList();
    if (concerned.isEmpty()) {
      return;
    }
    Annotated first = concerned.get(0);
    Set<String> methods = new LinkedHashSet<>();
    for (Annotated annotated : concerned) {
      for (Method method : unsupported.getOrDefault(annotated, Set.of())) {
        methods.add(Names.signature(method.element()));
      }
    }
    say.accept(
        first.writtenOn(),
        Problems.notCovered(
            Place.of(first.on(), first.annotation()),
            concerned.stream().map(Checker::text).toList(),
            Names.nested(first.writtenOn()),
            List.copyOf(methods),
            concerned.stream().map(each -> each.role() + "({})").collect(joining(" and "))));
  }
}
