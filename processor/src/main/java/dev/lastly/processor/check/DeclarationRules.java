/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Report;
import dev.lastly.processor.resolve.MethodResolution;
import dev.lastly.processor.resolve.PromiseClassifier;
import dev.lastly.processor.resolve.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules, in the order in which their problems are reported. */
public final class DeclarationRules {
  private final CompilerContext context;
  private final CompilationHistory history;

  public DeclarationRules(CompilerContext context, CompilationHistory history) {
    this.context = context;
    this.history = history;
  }

  /** The problem of a type that is not an interface, in which case nothing else is checked. */
  public Optional<Problem> notAnInterface(Declaration declaration) {
    return new InterfaceRules(context, declaration, history).notAnInterface();
  }

  /** Checks a declaration whose types all exist. */
  public Report check(Declaration declaration, Resolution resolution) {
    InterfaceRules interfaceRules = new InterfaceRules(context, declaration, history);
    Optional<Problem> notAnInterface = interfaceRules.notAnInterface();
    if (notAnInterface.isPresent()) {
      return Report.of(notAnInterface.get());
    }
    ReportBuilder report = new ReportBuilder(context, declaration, history);
    report.addAll(interfaceRules.findings());
    resolution
        .problems()
        .forEach(each -> report.add(Finding.writtenOn(each.writtenOn(), each.problem())));
    report.addAll(new ContainerRules(context, declaration).findings());
    checkMethods(declaration, resolution, report);
    if (resolution.calls().isEmpty() && report.isEmpty()) {
      report.addAll(interfaceRules.nothingToCleanUp());
    }
    return report.report();
  }

  private void checkMethods(Declaration declaration, Resolution resolution, ReportBuilder report) {
    PromiseClassifier promises = resolution.promises();
    InheritanceRules inheritanceRules = new InheritanceRules(context, declaration, promises);
    PromiseRules promiseRules = new PromiseRules(context, declaration, resolution, promises);
    StepRules stepRules = new StepRules(context, declaration);
    BypassRules bypassRules = new BypassRules(context, declaration, resolution, promises);
    Map<InterfaceMethod, MethodResolution> resolutions = new HashMap<>();
    resolution.methods().forEach(each -> resolutions.put(each.method(), each));
    for (InterfaceMethod method : declaration.methods()) {
      report.addAll(
          inheritanceRules.overriddenAnnotations(
              method, resolution.lost().getOrDefault(method, List.of())));
      MethodResolution each = resolutions.get(method);
      if (each != null) {
        report.addAll(promiseRules.findings(each));
        report.addAll(promiseRules.missingAdapter(each));
        report.addAll(stepRules.findings(each));
        report.addAll(inheritanceRules.conflicts(each));
        report.addAll(promiseRules.withoutConstructor(each));
        report.addAll(stepRules.tooManyParameters(each));
      }
      report.addAll(bypassRules.findings(method));
    }
    report.addAll(
        new InterfaceAnnotationRules(context, declaration, promises).findings(resolution));
    report.addAll(
        new AccessibilityRules(context, declaration, resolution.accessibility()).findings());
    report.addAll(new HiddenNameRules(context, declaration, resolution).findings());
    report.addAll(new KotlinRules(context, declaration).findings());
    ImplementationRules implementationRules = new ImplementationRules(context, declaration);
    for (InterfaceMethod method : declaration.methods()) {
      if (implementationRules.isRefusedByCompiler(method)) {
        report.block();
      }
      report.addAll(implementationRules.findings(method));
    }
  }
}
