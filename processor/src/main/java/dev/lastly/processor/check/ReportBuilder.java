/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.WrapperName;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;

/**
 * Makes a report of what rules have found, except for problems that are reported for a parent of
 * the interface.
 */
final class ReportBuilder {
  private final CompilerContext context;
  private final Declaration declaration;
  private final CompilationHistory history;
  private final Set<TypeElement> parents;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> suppressed = new ArrayList<>();
  private boolean blocked;

  ReportBuilder(CompilerContext context, Declaration declaration, CompilationHistory history) {
    this.context = context;
    this.declaration = declaration;
    this.history = history;
    this.parents = Supertypes.interfaces(context.types(), declaration.type());
  }

  void addAll(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  void add(Finding finding) {
    Problem problem = finding.problem();
    if (SuppressedWarnings.contains(problem, finding.origin())
        || SuppressedWarnings.contains(problem, declaration.type())) {
      suppressed.add(problem);
    } else if (history.isShared(problem)) {
      blocked |= problem.isError();
    } else if (finding.writtenOn().isPresent()) {
      addWrittenOn(finding.writtenOn().get(), problem);
    } else {
      addUnlessReported(finding.concerned(), problem);
    }
  }

  /**
   * A problem with another interface of this compilation is reported once, when that one is
   * checked. If the other interface comes from a class file, its errors are reported here, as
   * nothing else reports them; its warnings are not, as they are for its author.
   */
  private void addWrittenOn(TypeElement writtenOn, Problem problem) {
    if (writtenOn.equals(declaration.type())) {
      problems.add(problem);
    } else if (problem.isError() || context.sources().contains(writtenOn)) {
      addUnlessReported(
          parent -> Supertypes.isOrExtends(context.types(), parent, writtenOn),
          problem.at(Location.of(declaration.type())));
    }
  }

  /**
   * A problem with something inherited may be a parent's as well, and is then reported there. Or it
   * may be the interface's alone, in which type variables are replaced and other things are
   * accessible.
   */
  private void addUnlessReported(Predicate<TypeElement> concerned, Problem problem) {
    boolean isReported =
        parents.stream()
            .filter(
                parent ->
                    history.isReported(parent, problem.tag())
                        || (!problem.isError() && wasReportedEarlier(parent)))
            .anyMatch(concerned);
    if (isReported) {
      blocked |= problem.isError();
    } else {
      problems.add(problem);
    }
  }

  /**
   * Whether warnings about a type were reported, or suppressed, when its class file was compiled,
   * which does not tell which of the two: it has a wrapper.
   */
  private boolean wasReportedEarlier(TypeElement parent) {
    String wrapper = WrapperName.of(parent, context.elements()).qualified();
    return !context.sources().contains(parent) && context.known().find(wrapper).isPresent();
  }

  /** Notes that the compiler reports an error by itself. */
  void block() {
    blocked = true;
  }

  boolean isEmpty() {
    return !blocked && problems.isEmpty() && suppressed.isEmpty();
  }

  Report report() {
    return new Report(problems, suppressed, blocked);
  }
}
