/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Problem;
import javax.lang.model.element.TypeElement;

/**
 * An artifact of ours that handles a type of promises, and that an interface cannot use: it is not
 * there, or the interface's module does not require it.
 *
 * @param artifact the Maven artifact
 * @param module the artifact's module
 */
public record MissingAdapter(String artifact, String module) {
  /** Describes the artifact of a type, of which there is one. */
  public static MissingAdapter of(KnownPromiseType type) {
    String handler = type.handler().orElseThrow();
    return new MissingAdapter(
        type.artifact().orElseThrow(), handler.substring(0, handler.lastIndexOf('.')));
  }

  /**
   * Reports it.
   *
   * @param method what returns such a promise
   * @param returned what it returns
   * @param user the interface
   */
  public Problem problem(
      Location location,
      String method,
      String returned,
      TypeElement user,
      CompilerContext context) {
    return context
        .moduleOf(user)
        .map(
            named ->
                Message.MISSING_ADAPTER_OF_MODULE
                    .at(location)
                    .with("method", method)
                    .with("returned", returned)
                    .with("artifact", artifact)
                    .with("required", module)
                    .with("module", named.getQualifiedName()))
        .orElseGet(
            () ->
                Message.MISSING_ADAPTER
                    .at(location)
                    .with("method", method)
                    .with("returned", returned)
                    .with("artifact", artifact));
  }
}
