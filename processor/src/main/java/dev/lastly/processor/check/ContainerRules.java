/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.model.ContainerSupport;
import dev.lastly.processor.model.ContainerSupport.NeededType;
import dev.lastly.processor.read.ContainerList;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.List;
import java.util.Optional;

/** Checks that the interface can use the types of the containers that {@code @FinallyIn} lists. */
final class ContainerRules {
  private final CompilerContext context;
  private final Declaration declaration;

  ContainerRules(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.declaration = declaration;
  }

  List<Finding> findings() {
    return declaration.containers().stream()
        .flatMap(
            list -> list.entries().stream().flatMap(entry -> missingType(list, entry).stream()))
        .map(Finding::own)
        .toList();
  }

  private Optional<Problem> missingType(ContainerList list, ContainerList.Entry entry) {
    ContainerSupport container = ContainerSupport.valueOf(entry.name());
    return container.types().stream()
        .filter(type -> !context.known().isVisibleFrom(declaration.type(), type.className()))
        .findFirst()
        .map(
            missing ->
                Message.NO_CONTAINER
                    .at(location(list, entry))
                    .with("type", declaration.name())
                    .with("container", entry.name())
                    .with("missing", missing.className().replaceFirst(".*\\.", ""))
                    .with("fix", fix(missing)));
  }

  /** Where the list is or, if that is in a class file, the interface. */
  private Location location(ContainerList list, ContainerList.Entry entry) {
    return list.on().equals(declaration.type()) || context.sources().contains(list.on())
        ? Location.of(list.on(), list.mirror(), entry.value())
        : Location.of(declaration.type());
  }

  private Wording fix(NeededType missing) {
    return context
        .moduleOf(declaration.type())
        .map(
            module ->
                Part.ADD_AND_REQUIRE_ITS_MODULE
                    .wording()
                    .with("artifact", missing.artifact())
                    .with("module", module.getQualifiedName()))
        .orElseGet(() -> Part.ADD_ARTIFACT.wording().with("artifact", missing.artifact()));
  }
}
