/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;

/**
 * The problems of one declaration.
 *
 * @param problems what to print
 * @param suppressed warnings that the user has turned off
 * @param isBlocked whether there is an error that is reported elsewhere
 */
public record Report(List<Problem> problems, List<Problem> suppressed, boolean isBlocked) {
  public Report {
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
  }

  public static Report of(Problem problem) {
    return new Report(List.of(problem), List.of(), false);
  }

  /** Whether there is no error, so that the wrapper can be written. */
  public boolean isClean() {
    return !isBlocked && problems.stream().noneMatch(Problem::isError);
  }

  /**
   * Whether one of the problems may disappear once other processors have added members to types.
   */
  public boolean mayChange() {
    return problems.stream().anyMatch(problem -> Tag.OF_MEMBERS.contains(problem.tag()));
  }

  /**
   * The tags of all problems, including suppressed ones. A child of the interface does not report
   * the same problems again.
   */
  public Set<Tag> tags() {
    return Stream.concat(problems.stream(), suppressed.stream()).map(Problem::tag).collect(toSet());
  }

  /** Prints all problems. Nothing else in the processor prints. */
  public void printTo(Messager messager) {
    for (Problem problem : problems) {
      Location location = problem.location();
      messager.printMessage(
          problem.tag().kind(),
          problem.message(),
          location.element(),
          location.annotation(),
          location.value());
    }
  }
}
