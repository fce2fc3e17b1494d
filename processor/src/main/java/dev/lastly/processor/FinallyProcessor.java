package dev.lastly.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.lastly.processor.check.Checked;
import dev.lastly.processor.check.Checker;
import dev.lastly.processor.check.Place;
import dev.lastly.processor.check.Problems;
import dev.lastly.processor.check.Report;
import dev.lastly.processor.check.Tag;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.plan.Planner;
import dev.lastly.processor.plan.WrapperNames;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Reader;
import dev.lastly.processor.read.Role;
import dev.lastly.processor.read.Sources;
import dev.lastly.processor.write.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Generates a wrapper for each interface with {@code @Finally}, {@code @Using} or
 * {@code @FinallyWith}.
 */
@AutoService(Processor.class)
public final class FinallyProcessor extends AbstractProcessor {
  private final Sources sources = new Sources();

  /** Names, not elements: those of one round are no longer valid in the next. */
  private final Set<String> pending = new LinkedHashSet<>();

  /** The interfaces that have wrappers, by the qualified names of these. */
  private final Map<String, String> written = new HashMap<>();

  /** What was said of the interfaces, by their qualified names. */
  private final Map<String, Set<Tag>> said = new HashMap<>();

  /**
   * Includes that of our own output, as {@code -Xlint:processing} warns of annotations that nobody
   * claims.
   */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        Role.FINALLY.annotation(),
        Role.USING.annotation(),
        Reader.FINALLY_WITH,
        "javax.annotation.processing.Generated");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Handles what is new, and what had to wait for types that other processors generate. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // see getSupportedAnnotationTypes
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Elements elements = processingEnv.getElementUtils();
    Reader reader = new Reader(elements, processingEnv.getTypeUtils());
    sources.add(round);
    pending.addAll(reader.annotatedTypes(round));
    for (String name : reader.parentsFirst(pending)) {
      TypeElement type = elements.getTypeElement(name);
      try {
        if (generate(reader, type, round)) {
          pending.remove(name);
        }
      } catch (RuntimeException | LinkageError e) {
        pending.remove(name);
        report(Report.of(Problems.internalError(Place.of(type), name, stackTrace(e))));
      }
    }
    return true;
  }

  /** Returns false if the type has to wait. */
  private boolean generate(Reader reader, TypeElement type, RoundEnvironment round) {
    Elements elements = processingEnv.getElementUtils();
    Types types = processingEnv.getTypeUtils();
    ClassName name = WrapperNames.of(type, elements);

    Declaration declaration = reader.read(type);
    if (!declaration.unresolved().isEmpty()) {
      // After other errors, what is missing may be what they kept from being generated.
      if (round.processingOver() && !round.errorRaised()) {
        report(
            Report.of(
                Problems.unresolvedType(
                    Place.of(type), declaration.name(), declaration.unresolved())));
      }
      return false;
    }
    Checked checked =
        Checker.check(elements, types, sources, written, said, declaration, name.canonicalName());
    report(checked.report());
    said.put(Names.qualified(type), checked.report().tags());
    if (checked.report().isClean()) {
      Wrapper wrapper = Planner.plan(elements, types, declaration, checked, name);
      write(wrapper, declaration);
    }
    return true;
  }

  private void write(Wrapper wrapper, Declaration declaration) {
    String name = wrapper.name().canonicalName();
    written.put(name, declaration.name());
    try {
      SourceFile.write(wrapper, declaration.type(), processingEnv.getFiler());
    } catch (FilerException e) { // another processor was faster
      report(
          Report.of(
              Problems.nameTaken(
                  Place.of(declaration.type()), declaration.name(), wrapper.name().simpleName())));
    } catch (IOException e) {
      report(
          Report.of(
              Problems.writeFailed(
                  Place.of(declaration.type()), name, String.valueOf(e.getMessage()))));
    }
  }

  private void report(Report report) {
    report.printTo(processingEnv.getMessager());
  }

  private static String stackTrace(Throwable t) {
    StringWriter trace = new StringWriter();
    t.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
