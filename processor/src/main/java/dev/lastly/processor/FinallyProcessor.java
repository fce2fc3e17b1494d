/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor;

import com.google.auto.service.AutoService;
import dev.lastly.processor.check.BuildProblems;
import dev.lastly.processor.check.CompilationHistory;
import dev.lastly.processor.check.DeclarationRules;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.SourceTypes;
import dev.lastly.processor.lang.TypeKey;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.plan.WrapperPlanner;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.DeclarationReader;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Report;
import dev.lastly.processor.resolve.DeclarationResolver;
import dev.lastly.processor.resolve.Resolution;
import dev.lastly.processor.write.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates a wrapper for each interface with {@code @Finally}, {@code @Using},
 * {@code @FinallyWith} or {@code @FinallyIn}.
 */
@AutoService(Processor.class)
public final class FinallyProcessor extends AbstractProcessor {
  private final SourceTypes sources = new SourceTypes();
  private final CompilationHistory history = new CompilationHistory();

  /**
   * The interfaces that still have no wrapper, by name: the elements of one round are no longer
   * valid in the next.
   */
  private final Set<TypeKey> pending = new LinkedHashSet<>();

  private boolean hasFailed;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return DeclarationReader.SUPPORTED_ANNOTATIONS;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * Handles the interfaces that are new in this round, and those that had to wait for what other
   * processors generate.
   */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    try {
      processRound(annotations, round);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      report(BuildProblems.internalError(e)); // or else javac would crash
    }
    return false; // other processors may want the annotations, too
  }

  private void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round);
    CompilerContext context = CompilerContext.of(processingEnv, sources);
    DeclarationReader reader = new DeclarationReader(context);
    WrapperPlanner planner = new WrapperPlanner(context);
    List<Declaration> incomplete = new ArrayList<>();
    for (TypeElement type : reader.annotatedTypes(annotations, round)) {
      if (TypeKey.of(type).find(context.elements()).isPresent()) {
        pending.add(TypeKey.of(type));
      } else { // nor can the class of a compact source file be found by its name
        report(inCompactFile(new DeclarationRules(context, history), reader.read(type)));
      }
    }
    for (TypeElement type : reader.parentsFirst(found(context))) {
      try {
        Declaration declaration = reader.read(type);
        if (!declaration.missing().isEmpty()) {
          incomplete.add(declaration);
        } else if (processDeclaration(context, planner, declaration, round)) {
          pending.remove(TypeKey.of(type));
        }
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        pending.remove(TypeKey.of(type));
        report(BuildProblems.internalError(type, e));
      }
    }
    // After other errors, a type may be missing only because they kept a processor from generating
    // it.
    if (round.processingOver() && !round.errorRaised() && !hasFailed) {
      incomplete.forEach(each -> report(BuildProblems.missingTypes(each)));
    }
  }

  private static Problem inCompactFile(DeclarationRules rules, Declaration declaration) {
    return rules
        .notAnInterface(declaration)
        .orElseGet(() -> BuildProblems.inCompactFile(declaration.type()));
  }

  private List<TypeElement> found(CompilerContext context) {
    return pending.stream().flatMap(key -> key.find(context.elements()).stream()).toList();
  }

  /** Returns false if the declaration has to be read again in the next round. */
  private boolean processDeclaration(
      CompilerContext context,
      WrapperPlanner planner,
      Declaration declaration,
      RoundEnvironment round) {
    Resolution resolution = DeclarationResolver.resolve(context, declaration);
    Report report = new DeclarationRules(context, history).check(declaration, resolution);
    boolean mayChange =
        report.isClean() ? declaration.hasUnknownValues() : mayChange(report, declaration);
    if (mayChange && !round.processingOver()) {
      return false;
    }
    print(report);
    history.addReport(declaration, report);
    if (report.isClean()) {
      Wrapper wrapper = planner.plan(declaration, resolution);
      history.addWrapper(declaration);
      write(context, wrapper, declaration);
    }
    return true;
  }

  /**
   * Whether a later round may bring another report: processors such as Lombok may still add methods
   * to classes, and a child is checked after its parents.
   */
  private boolean mayChange(Report report, Declaration declaration) {
    return report.mayChange() || declaration.parents().stream().anyMatch(pending::contains);
  }

  private void write(CompilerContext context, Wrapper wrapper, Declaration declaration) {
    try {
      SourceFile.write(
          wrapper, declaration.type(), context.trees().encoding(declaration.type()), processingEnv);
    } catch (FilerException e) { // another processor has written a class of this name
      report(BuildProblems.nameTaken(declaration));
    } catch (IOException e) {
      report(BuildProblems.writeFailed(declaration, e));
    }
  }

  private void report(Problem problem) {
    print(Report.of(problem));
  }

  private void print(Report report) {
    hasFailed |= !report.isClean();
    report.printTo(processingEnv.getMessager());
  }
}
