package dev.lastly.processor.resolve;

import dev.lastly.processor.report.Problem;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What the names of a declaration turned out to mean.
 *
 * @param methods the methods with annotations that name something
 * @param calls those in which nothing is wrong, by their elements
 * @param collaborators the types of the collaborators that are needed, in order, each once
 * @param collaboratorProblems what is wrong with {@code @FinallyWith}
 */
public record Resolution(
    List<MethodResolution> methods,
    Map<ExecutableElement, WrappedCall> calls,
    List<TypeElement> collaborators,
    List<CollaboratorProblem> collaboratorProblems) {

  /**
   * A problem with a {@code @FinallyWith}.
   *
   * @param writtenOn the interface it is written on
   * @param problem the problem
   */
  public record CollaboratorProblem(TypeElement writtenOn, Problem problem) {}
}
