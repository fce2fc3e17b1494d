/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.toSet;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.AnnotationKind;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.StepAnnotation;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.MethodResolution;
import dev.lastly.processor.resolve.MethodResolution.AnnotationSteps;
import dev.lastly.processor.resolve.PromiseClassifier;
import dev.lastly.processor.resolve.Repetition;
import dev.lastly.processor.resolve.ResolvedStep;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * Checks what becomes of annotations if methods are overridden, or inherited from several parents.
 */
final class InheritanceRules {
  private final Types types;
  private final Declaration declaration;
  private final PromiseClassifier promises;

  InheritanceRules(CompilerContext context, Declaration declaration, PromiseClassifier promises) {
    this.types = context.types();
    this.declaration = declaration;
    this.promises = promises;
  }

  /** Annotations of unrelated parents that amount to different calls. */
  List<Finding> conflicts(MethodResolution resolution) {
    return Stream.of(AnnotationKind.values())
        .filter(resolution::isConflicting)
        .map(kind -> conflict(resolution, kind))
        .toList();
  }

  private Finding conflict(MethodResolution resolution, AnnotationKind kind) {
    List<StepAnnotation> annotations =
        resolution.ofKind(kind).stream().map(AnnotationSteps::annotation).toList();
    List<StepAnnotation> own =
        annotations.stream().filter(each -> each.writtenOn().equals(declaration.type())).toList();
    List<String> origins =
        annotations.stream()
            .filter(each -> !own.contains(each))
            .map(each -> Names.nested(each.writtenOn()) + " with " + each.text())
            .toList();
    Location at = Location.of(declaration.type());
    List<StepAnnotation> toRepeat = toRepeat(resolution, kind);
    Problem problem =
        (own.isEmpty()
                ? Message.CONFLICTING_FINALLY.at(at)
                : Message.CONFLICTING_COVER.at(at).with("covers", AnnotationTexts.has(own)))
            .with("method", Names.signature(resolution.method().element()))
            .with("origins", String.join(", and from ", origins) + difference(annotations))
            .with("type", declaration.name())
            .with("kind", AnnotationTexts.kinds(toRepeat))
            .with("listing", listing(holders(resolution, toRepeat)));
    return Finding.inherited(
        parent ->
            annotations.stream()
                .allMatch(each -> Supertypes.isOrExtends(types, parent, each.writtenOn())),
        problem);
  }

  /**
   * A hint for annotations that are written alike, but call other methods, or pass other arguments.
   */
  private static String difference(List<StepAnnotation> annotations) {
    boolean isWrittenAlike = annotations.stream().map(StepAnnotation::text).distinct().count() == 1;
    return isWrittenAlike ? ", which mean different things" : "";
  }

  /** The annotations that a method needs again if it is redeclared because of one kind. */
  private static List<StepAnnotation> toRepeat(MethodResolution resolution, AnnotationKind kind) {
    return resolution.nonEmptyAnnotations().stream()
        .filter(each -> each.kind() == kind || !each.isOnInterface())
        .toList();
  }

  /** The types, other than the interface, whose methods annotations name. */
  private static Stream<TypeElement> holders(
      MethodResolution resolution, List<StepAnnotation> annotations) {
    return resolution.annotations().stream()
        .filter(each -> annotations.contains(each.annotation()))
        .flatMap(each -> each.steps().stream())
        .flatMap(each -> each.step().stream())
        .filter(step -> !step.isOnDelegate())
        .map(ResolvedStep::holder);
  }

  private Stream<TypeElement> listed(TypeElement on) {
    return declaration.collaborators().stream()
        .filter(list -> list.on().equals(on))
        .flatMap(list -> list.entries().stream())
        .flatMap(entry -> Stream.ofNullable((TypeElement) types.asElement(entry.type())));
  }

  /**
   * What else to do, as names in the interface mean only methods of types that are listed there.
   */
  private String listing(Stream<TypeElement> holders) {
    Set<TypeElement> listed = listed(declaration.type()).collect(toSet());
    List<String> missing =
        holders
            .filter(type -> !listed.contains(type))
            .map(type -> Names.nested(type) + ".class")
            .distinct()
            .toList();
    return missing.isEmpty()
        ? ""
        : Part.AND_LIST
            .wording()
            .with("types", Wording.and(missing))
            .with("type", declaration.name())
            .toString();
  }

  /** A method without the annotations of the one that it overrides. */
  List<Finding> overriddenAnnotations(InterfaceMethod overriding, List<Repetition> repetitions) {
    List<Repetition> missing =
        repetitions.stream()
            .filter(
                each ->
                    !each.lost().isOnInterface()
                        || promises.returned(overriding.returned().type()).isPresent())
            .toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    List<StepAnnotation> lost = missing.stream().map(Repetition::lost).toList();
    boolean isOwn = declaration.declares(overriding);
    TypeElement declaring = overriding.declaring();
    StepAnnotation first = lost.get(0);
    String method = Names.signature(overriding.element());
    String overridden =
        Names.nested(first.writtenOn()) + "." + Names.signature(overriding.meantBy(first));
    Problem problem =
        (isOwn
                ? Message.SHADOWED_FINALLY
                    .at(Location.of(overriding.element()))
                    .with("method", method)
                    .with("fix", repeat(missing))
                : Message.INHERITED_SHADOW
                    .at(Location.of(declaration.type()))
                    .with("method", Names.nested(declaring) + "." + method)
                    .with("type", declaration.name())
                    .with("fix", redeclare(missing, overridden)))
            .with("overridden", overridden)
            .with("has", AnnotationTexts.has(lost))
            .with("optOut", AnnotationTexts.optOuts(lost, declaration.type()))
            .with("done", done(lost));
    Finding finding =
        isOwn
            ? Finding.own(problem)
            : Finding.inherited(
                parent -> Supertypes.isOrExtends(types, parent, declaring), problem);
    return List.of(finding.about(overriding.element()));
  }

  /** What to do with a method of the interface so that it has what it lost. */
  private Wording repeat(List<Repetition> missing) {
    if (missing.stream().anyMatch(each -> each.annotation().isEmpty())) {
      return Part.GIVE_OWN.wording().with("kinds", kinds(missing));
    } else if (missing.stream().allMatch(Repetition::isVerbatim)) {
      return Part.REPEAT.wording().with("listing", listing(missing));
    } else if (missing.stream().anyMatch(Repetition::needsNames)) {
      return Part.ADD_WITH_NAMES
          .wording()
          .with("annotations", texts(missing))
          .with("listing", listing(missing));
    }
    return Part.ADD_ANNOTATIONS
        .wording()
        .with("annotations", texts(missing))
        .with("listing", listing(missing));
  }

  /** How to redeclare a method of a parent so that it has the annotations that it lost. */
  private Wording redeclare(List<Repetition> missing, String overridden) {
    if (missing.stream().anyMatch(each -> each.annotation().isEmpty())) {
      return Part.WITH_OWN.wording().with("kinds", kinds(missing));
    } else if (missing.stream().anyMatch(Repetition::needsNames)) {
      return Part.WITH_NAMES_OF
          .wording()
          .with("annotations", texts(missing))
          .with("overridden", overridden)
          .with("listing", listing(missing));
    }
    return Part.WITH_LISTED
        .wording()
        .with("annotations", texts(missing))
        .with("listing", listing(missing));
  }

  private static String kinds(List<Repetition> missing) {
    return AnnotationTexts.kinds(missing.stream().map(Repetition::lost).toList());
  }

  private static String texts(List<Repetition> missing) {
    return AnnotationTexts.texts(
        missing.stream().flatMap(each -> each.annotation().stream()).toList());
  }

  private String listing(List<Repetition> missing) {
    return listing(missing.stream().flatMap(each -> each.toList().stream()));
  }

  private static String done(List<StepAnnotation> lost) {
    if (lost.size() > 1) {
      return "done";
    }
    return lost.get(0).kind() == AnnotationKind.USING ? "opened" : "cleaned up";
  }
}
