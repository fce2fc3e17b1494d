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
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates a wrapper for each interface with {@code @Finally}, {@code @Using} or
 * {@code @FinallyWith}.
 */
@AutoService(Processor.class)
public final class FinallyProcessor extends AbstractProcessor {
  private final SourceTypes sources = new SourceTypes();
  private final CompilationHistory history = new CompilationHistory();

  /** Names, not elements: those of one round are no longer valid in the next. */
  private final Set<String> pending = new LinkedHashSet<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return DeclarationReader.SEEN;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Handles what is new, and what had to wait for types that other processors generate. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round);
    CompilerContext context = CompilerContext.of(processingEnv, sources);
    DeclarationReader reader = new DeclarationReader(context);
    pending.addAll(reader.annotatedTypes(annotations, round));
    WrapperPlanner planner = new WrapperPlanner(context);
    for (String name : reader.parentsFirst(pending)) {
      TypeElement type = context.elements().getTypeElement(name);
      try {
        Declaration declaration = reader.read(type);
        if (declaration.missing().isEmpty()) {
          pending.remove(name);
          generate(context, planner, declaration);
        } else if (round.processingOver() && !round.errorRaised()) {
          // After other errors, what is missing may be what they kept from being generated.
          report(BuildProblems.missingTypes(declaration));
        }
      } catch (RuntimeException | LinkageError e) {
        pending.remove(name);
        report(BuildProblems.internalError(type, e));
      }
    }
    return false; // others may want the annotations, too
  }

  private void generate(CompilerContext context, WrapperPlanner planner, Declaration declaration) {
    Resolution resolution = DeclarationResolver.resolve(context, declaration);
    Report report = new DeclarationRules(context, history).check(declaration, resolution);
    report.printTo(processingEnv.getMessager());
    history.addReport(declaration, report);
    if (report.isClean()) {
      Wrapper wrapper = planner.plan(declaration, resolution);
      history.addWrapper(declaration);
      write(wrapper, declaration);
    }
  }

  private void write(Wrapper wrapper, Declaration declaration) {
    try {
      SourceFile.write(wrapper, declaration.type(), processingEnv.getFiler());
    } catch (FilerException e) { // another processor was faster
      report(BuildProblems.nameTaken(declaration));
    } catch (IOException e) {
      report(BuildProblems.writeFailed(declaration, e));
    }
  }

  private void report(Problem problem) {
    Report.of(problem).printTo(processingEnv.getMessager());
  }
}
