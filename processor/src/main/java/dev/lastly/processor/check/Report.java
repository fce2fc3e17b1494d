package dev.lastly.processor.check;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;

/**
 * What was found in one declaration.
 *
 * @param problems what to tell the user
 * @param blocked whether there is an error that is told elsewhere
 */
public record Report(List<Problem> problems, boolean blocked) {
  public Report {
    problems = List.copyOf(problems);
  }

  public static Report of(Problem problem) {
    return new Report(List.of(problem), false);
  }

  /** Whether there is no error, so that the wrapper can be written. */
  public boolean isClean() {
    return !blocked && problems.stream().noneMatch(Problem::isError);
  }

  public Set<Tag> tags() {
    return problems.stream().map(Problem::tag).collect(toSet());
  }

  /** Tells the user. Nothing else in the processor does. */
  public void printTo(Messager messager) {
    for (Problem problem : problems) {
      Place place = problem.place();
      messager.printMessage(
          problem.kind(), problem.message(), place.element(), place.annotation(), place.value());
    }
  }
}
