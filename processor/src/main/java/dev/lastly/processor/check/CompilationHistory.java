/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.TypeKey;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Report;
import dev.lastly.processor.report.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** What was reported and written earlier in the same compilation. It holds names, not elements. */
public final class CompilationHistory {
  /** The tags that were reported, by interface. */
  private final Map<TypeKey, Set<Tag>> reported = new HashMap<>();

  /** The names of interfaces that have wrappers, by wrapper. */
  private final Map<TypeKey, String> written = new HashMap<>();

  /** The problems that were reported on packages and modules, whose types share them. */
  private final Set<List<String>> shared = new HashSet<>();

  public void addReport(Declaration declaration, Report report) {
    report.problems().stream()
        .filter(problem -> problem.location().isShared())
        .forEach(problem -> shared.add(key(problem)));
    reported.put(TypeKey.of(declaration.type()), report.tags());
  }

  public void addWrapper(Declaration declaration) {
    written.put(declaration.wrapperKey(), declaration.name());
  }

  /** Whether a problem with a package or a module was reported for another of its types. */
  boolean isShared(Problem problem) {
    return problem.location().isShared() && shared.contains(key(problem));
  }

  private static List<String> key(Problem problem) {
    Location location = problem.location();
    return List.of(
        problem.tag().toString(),
        String.valueOf(location.element()),
        String.valueOf(location.value()));
  }

  boolean isReported(TypeElement type, Tag tag) {
    return reported.getOrDefault(TypeKey.of(type), Set.of()).contains(tag);
  }

  /** The interface whose wrapper has the name that a declaration's wrapper would have. */
  Optional<String> interfaceWithWrapperOf(Declaration declaration) {
    return Optional.ofNullable(written.get(declaration.wrapperKey()));
  }
}
