/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Tag;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.MethodResolution;
import dev.lastly.processor.resolve.MethodResolution.AnnotationSteps;
import dev.lastly.processor.resolve.PromiseClassifier;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.StepReference;
import dev.lastly.processor.resolve.StepResolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Checks the annotations on interfaces against the methods that they cover. As these may be
 * hundreds, a problem that many of them share is reported once.
 */
final class InterfaceAnnotationRules {
  /** Problems that depend on the method, rather than on the name alone. */
  private static final Set<Tag> OF_METHOD =
      Set.of(Tag.AMBIGUOUS_CLEANUP, Tag.CLEANUP_ARGUMENTS, Tag.NAMES_LOST);

  private static final Set<String> SEQUENCES =
      Set.of("java.lang.Iterable", "java.util.stream.BaseStream");

  private record StepProblem(StepReference reference, Problem problem) {}

  private final CompilerContext context;
  private final Types types;
  private final Declaration declaration;
  private final PromiseClassifier promises;

  InterfaceAnnotationRules(
      CompilerContext context, Declaration declaration, PromiseClassifier promises) {
    this.context = context;
    this.types = context.types();
    this.declaration = declaration;
    this.promises = promises;
  }

  List<Finding> findings(Resolution resolution) {
    Map<StepAnnotation, Set<InterfaceMethod>> notCovered = notCovered(resolution);
    List<Finding> findings = new ArrayList<>(stepProblems(resolution));
    notCoveredBy(declaration.annotations(), notCovered).ifPresent(findings::add);
    findings.addAll(pointless(resolution, notCovered.keySet()));
    findings.addAll(notCoveredByParents(notCovered));
    findings.addAll(namesakes(resolution));
    return findings;
  }

  /**
   * The methods that the interface's annotations do not cover because one names them, although what
   * it names turned out to be another method, such as one of a collaborator.
   */
  private List<Finding> namesakes(Resolution resolution) {
    List<StepAnnotation> written =
        declaration.annotations().stream()
            .filter(each -> each.writtenOn().equals(declaration.type()))
            .filter(each -> !each.isOptOut())
            .toList();
    List<Finding> findings = new ArrayList<>();
    for (InterfaceMethod method : declaration.methods()) {
      List<StepAnnotation> lacking =
          written.stream()
              .filter(
                  each -> method.annotations().stream().noneMatch(it -> it.kind() == each.kind()))
              .toList();
      if (!lacking.isEmpty() && promises.returned(method.returned().type()).isPresent()) {
        List<ExecutableElement> steps = stepsNamedLike(method, resolution);
        if (!steps.isEmpty() && steps.stream().noneMatch(method::implementsMethod)) {
          findings.add(namesake(method, lacking, steps.get(0)));
        }
      }
    }
    return findings;
  }

  /** What those names mean that can mean a method of the interface, too. */
  private List<ExecutableElement> stepsNamedLike(InterfaceMethod method, Resolution resolution) {
    String name = context.kotlin().name(method.element());
    return resolution.methods().stream()
        .flatMap(covered -> covered.annotations().stream())
        .filter(each -> each.annotation().writtenOn().equals(declaration.type()))
        .filter(each -> each.annotation().isOnInterface())
        .flatMap(each -> each.steps().stream())
        .filter(each -> Names.isMeant(each.reference().name().text(), declaration.type(), name))
        .flatMap(each -> each.step().stream())
        .map(ResolvedStep::method)
        .toList();
  }

  private static Finding namesake(
      InterfaceMethod method, List<StepAnnotation> lacking, ExecutableElement step) {
    StepAnnotation first = lacking.get(0);
    return Finding.writtenOn(
        first.writtenOn(),
        Message.NAMESAKE_NOT_COVERED
            .at(Location.of(first.on(), first.mirror()))
            .with("annotations", AnnotationTexts.texts(lacking))
            .with("type", Names.nested(first.writtenOn()))
            .with("do", lacking.size() == 1 ? "does" : "do")
            .with("method", Names.signature(method.element()))
            .with("step", Names.signatureWithOwner(step))
            .with("optOut", AnnotationTexts.optOuts(lacking, first.writtenOn())));
  }

  /** Each problem of a name once, for all methods that have it. */
  private static List<Finding> stepProblems(Resolution resolution) {
    Map<List<Object>, List<StepProblem>> found = new LinkedHashMap<>();
    for (MethodResolution method : resolution.methods()) {
      for (AnnotationSteps each : method.annotations()) {
        if (each.annotation().isOnInterface()) {
          for (StepResolution step : each.steps()) {
            for (Problem problem : step.problems()) {
              found
                  .computeIfAbsent(
                      List.of(step.reference().name(), problem.tag()), unused -> new ArrayList<>())
                  .add(new StepProblem(step.reference(), problem));
            }
          }
        }
      }
    }
    return found.values().stream().map(InterfaceAnnotationRules::once).toList();
  }

  private static Finding once(List<StepProblem> problems) {
    StepReference reference = problems.get(0).reference();
    Problem first = problems.get(0).problem();
    Wording advice =
        Part.OWN_ANNOTATION
            .wording()
            .with("method", advised(reference))
            .with("kind", reference.annotation().kind())
            .with("others", others(problems.size() - 1));
    return Finding.writtenOn(
        reference.annotation().writtenOn(),
        OF_METHOD.contains(first.tag()) ? first.followedBy(advice) : first);
  }

  /** The method that an advice is for, which may have the same name as its cleanup. */
  private static String advised(StepReference reference) {
    String text = reference.name().text();
    String name = reference.method().name();
    return text.substring(text.lastIndexOf('.') + 1).equals(name)
        ? Names.signatureWithOwner(reference.method().element())
        : name;
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> Part.ONE_OTHER_METHOD.wording().toString();
      default -> Part.OTHER_METHODS.wording().with("count", count).toString();
    };
  }

  /**
   * The methods that are not covered, as they return promises that Lastly does not support. A
   * method that returns such a promise in the interface on which the annotation is written is
   * reported there; for a child, only those count that return one in the child alone.
   */
  private Map<StepAnnotation, Set<InterfaceMethod>> notCovered(Resolution resolution) {
    Map<StepAnnotation, Set<InterfaceMethod>> found = new LinkedHashMap<>();
    for (MethodResolution each : resolution.methods()) {
      boolean hasOwn =
          each.nonEmptyAnnotations().stream().anyMatch(annotation -> !annotation.isOnInterface());
      if (each.promise().isPresent() || hasOwn || !isUnsupported(each.method())) {
        continue;
      }
      for (StepAnnotation annotation : each.nonEmptyAnnotations()) {
        if (annotation.writtenOn().equals(declaration.type())
            || !isUnsupported(each.method(), annotation.writtenOn())) {
          found.computeIfAbsent(annotation, unused -> new LinkedHashSet<>()).add(each.method());
        }
      }
    }
    return found;
  }

  private boolean isUnsupported(InterfaceMethod method) {
    return suspends(method) || isUnsupported(method.returned().type());
  }

  private static boolean suspends(InterfaceMethod method) {
    return KotlinTypes.continuation(method.element()).isPresent();
  }

  private boolean isUnsupported(TypeMirror returned) {
    return promises.returned(returned).isEmpty()
        && (promises.isPromise(returned)
            || holdsPromises(returned)
            || !promises.withOtherArguments(returned).isEmpty());
  }

  /** Whether a type is a list of promises or the like. A map of them may be a view of a cache. */
  private boolean holdsPromises(TypeMirror returned) {
    boolean isSequence =
        returned instanceof ArrayType
            || Supertypes.names(types, returned).stream().anyMatch(SEQUENCES::contains);
    return isSequence && promises.mentionsPromise(returned);
  }

  /** Whether a method is not covered in a parent of the interface either. */
  private boolean isUnsupported(InterfaceMethod method, TypeElement parent) {
    return suspends(method)
        || method.implemented().stream()
            .map(ImplementedMethod::element)
            .filter(each -> Supertypes.isOrExtends(types, parent, Names.declaring(each)))
            .findFirst()
            .map(each -> Members.type(types, (DeclaredType) parent.asType(), each).getReturnType())
            .filter(this::isUnsupported)
            .isPresent();
  }

  /** Annotations of the interface that hold for none of its methods. */
  private List<Finding> pointless(Resolution resolution, Set<StepAnnotation> notCovering) {
    Set<StepAnnotation> covering = new HashSet<>();
    for (MethodResolution method : resolution.methods()) {
      method.annotations().forEach(each -> covering.add(each.annotation()));
    }
    return declaration.annotations().stream()
        .filter(annotation -> !annotation.isOptOut())
        .filter(annotation -> !covering.contains(annotation))
        .filter(annotation -> !notCovering.contains(annotation))
        .map(InterfaceAnnotationRules::pointless)
        .toList();
  }

  private static Finding pointless(StepAnnotation annotation) {
    return Finding.writtenOn(
        annotation.writtenOn(),
        Message.COVERS_NOTHING
            .at(Location.of(annotation.on(), annotation.mirror()))
            .with("annotation", annotation.text())
            .with("type", Names.nested(annotation.writtenOn()))
            .with("kind", annotation.kind()));
  }

  /** Reports at this interface what the annotations of its parents do not cover. */
  private List<Finding> notCoveredByParents(Map<StepAnnotation, Set<InterfaceMethod>> notCovered) {
    return notCovered.keySet().stream()
        .filter(annotation -> !annotation.writtenOn().equals(declaration.type()))
        .collect(groupingBy(StepAnnotation::writtenOn, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .flatMap(
            parent ->
                notCoveredBy(parent.getValue(), notCovered).stream()
                    .map(
                        found ->
                            Finding.inherited(
                                each ->
                                    !each.equals(parent.getKey())
                                        && Supertypes.isOrExtends(types, each, parent.getKey())
                                        && parent.getValue().stream()
                                            .flatMap(
                                                it ->
                                                    notCovered.getOrDefault(it, Set.of()).stream())
                                            .allMatch(method -> isUnsupported(method, each)),
                                found.problem().at(Location.of(declaration.type())))))
        .toList();
  }

  private Optional<Finding> notCoveredBy(
      List<StepAnnotation> annotations, Map<StepAnnotation, Set<InterfaceMethod>> notCovered) {
    List<StepAnnotation> concerned = annotations.stream().filter(notCovered::containsKey).toList();
    if (concerned.isEmpty()) {
      return Optional.empty();
    }
    Set<String> methods = new LinkedHashSet<>();
    Set<InterfaceMethod> raw = new LinkedHashSet<>();
    for (StepAnnotation annotation : concerned) {
      for (InterfaceMethod method : notCovered.getOrDefault(annotation, Set.of())) {
        methods.add(Names.signature(method.element()));
        if (promises.exact(method.returned().type()).isPresent()) {
          raw.add(method);
        }
      }
    }
    StepAnnotation first = concerned.get(0);
    boolean one = methods.size() == 1;
    Problem problem =
        Message.NOT_COVERED
            .at(Location.of(first.on(), first.mirror()))
            .with("annotations", AnnotationTexts.texts(concerned))
            .with("type", Names.nested(first.writtenOn()))
            .with("do", concerned.size() == 1 ? "does" : "do")
            .with("count", one ? "one method" : methods.size() + " methods")
            .with("returned", one ? "it returns" : "they return")
            .with("methods", shortened(List.copyOf(methods)))
            .with("them", one ? "it" : "them")
            .with("optOut", AnnotationTexts.optOuts(concerned, first.writtenOn()));
    return Optional.of(
        Finding.writtenOn(
            first.writtenOn(), raw.isEmpty() ? problem : problem.followedBy(ofRaw(raw))));
  }

  private static Wording ofRaw(Set<InterfaceMethod> raw) {
    List<String> methods =
        raw.stream().map(each -> Names.signature(each.element())).distinct().toList();
    boolean isKotlin =
        raw.stream().allMatch(each -> KotlinTypes.isKotlin(each.returned().declaring()));
    return (isKotlin ? Part.REPLACE_NOTHING : Part.NAME_THE_VALUE)
        .wording()
        .with("methods", shortened(methods))
        .with("return", methods.size() == 1 ? "returns" : "return");
  }

  private static String shortened(List<String> methods) {
    int shown = 5;
    List<String> names = new ArrayList<>(methods.subList(0, Math.min(shown, methods.size())));
    if (methods.size() > shown) {
      names.add((methods.size() - shown) + " more");
    }
    return Wording.and(names);
  }
}
