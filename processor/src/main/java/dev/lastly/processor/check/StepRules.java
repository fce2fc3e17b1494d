/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Supertypes;
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
import dev.lastly.processor.resolve.StepResolution;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** Checks the names in the annotations on a method, and the call as a whole. */
final class StepRules {
  /** The JVM's limit of 255 parameters, less the wrapper itself and what a lambda needs. */
  private static final int MOST_PARAMETERS = 252;

  private final CompilerContext context;
  private final Declaration declaration;

  StepRules(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.declaration = declaration;
  }

  /** The problems with names in the method's own annotations. */
  List<Finding> findings(MethodResolution resolution) {
    List<Finding> findings = new ArrayList<>();
    for (AnnotationSteps each : resolution.annotations()) {
      if (!each.annotation().isOnInterface()) {
        for (StepResolution step : each.steps()) {
          for (Problem problem : step.problems()) {
            findings.add(Finding.writtenOn(each.annotation().writtenOn(), problem));
          }
        }
      }
    }
    return findings;
  }

  /**
   * The wrapper passes parameters on in a lambda. If there are too many, the wrapper compiles, but
   * the JVM rejects it.
   */
  List<Finding> tooManyParameters(MethodResolution resolution) {
    InterfaceMethod method = resolution.method();
    int slots =
        method.element().getParameters().stream()
            .map(parameter -> parameter.asType().getKind())
            .mapToInt(kind -> kind == TypeKind.LONG || kind == TypeKind.DOUBLE ? 2 : 1)
            .sum();
    if (slots <= MOST_PARAMETERS || resolution.call().isEmpty()) {
      return List.of();
    }
    List<StepAnnotation> annotations = resolution.nonEmptyAnnotations();
    String optOut = AnnotationTexts.optOuts(annotations, declaration.type());
    Wording write =
        declaration.declares(method)
            ? Part.WRITE_OPT_OUT.wording().with("optOut", optOut)
            : Part.REDECLARE_OPT_OUT
                .wording()
                .with("type", declaration.name())
                .with("optOut", optOut);
    return List.of(
        Finding.inherited(
            parent ->
                annotations.stream()
                    .anyMatch(
                        each -> Supertypes.isOrExtends(context.types(), parent, each.writtenOn())),
            Message.TOO_MANY_PARAMETERS
                .at(location(declaration, resolution))
                .with("method", method.name())
                .with("most", MOST_PARAMETERS)
                .with("fix", write)));
  }

  /** An annotation of the method, or the interface if the method is inherited. */
  static Location location(Declaration declaration, MethodResolution resolution) {
    StepAnnotation first = resolution.nonEmptyAnnotations().get(0);
    return declaration.declares(resolution.method())
        ? Location.of(first.on(), first.mirror())
        : Location.of(declaration.type());
  }
}
