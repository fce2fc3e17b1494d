/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import javax.lang.model.element.TypeElement;

/**
 * An artifact of Lastly's that handles a promise type, but that an interface cannot use: it is not
 * among the dependencies, or the interface's module does not require it.
 *
 * @param artifact the Maven artifact
 * @param module the artifact's module
 */
public record MissingAdapter(String artifact, String module) {
  /** Describes the artifact of a promise type that has one. */
  public static MissingAdapter of(KnownPromiseType type) {
    KnownPromiseType.Handler handler = type.handler().orElseThrow();
    String name = handler.className();
    return new MissingAdapter(
        handler.artifact().orElseThrow(), name.substring(0, name.lastIndexOf('.')));
  }

  /**
   * The problem to report.
   *
   * @param method the method that returns such a promise
   * @param returned the method's return type
   * @param user the interface that cannot use the artifact
   */
  public Problem problem(
      Location location,
      String method,
      String returned,
      TypeElement user,
      CompilerContext context) {
    return Message.MISSING_ADAPTER
        .at(location)
        .with("method", method)
        .with("returned", returned)
        .with("artifact", artifact)
        .with("fix", fix(user, context));
  }

  private Wording fix(TypeElement user, CompilerContext context) {
    String added = "dev.lastly:" + artifact;
    return context
        .moduleOf(user)
        .map(
            named ->
                Part.ADD_AND_REQUIRE
                    .wording()
                    .with("artifact", added)
                    .with("required", module)
                    .with("module", named.getQualifiedName()))
        .orElseGet(() -> Part.ADD_ARTIFACT.wording().with("artifact", added));
  }
}
