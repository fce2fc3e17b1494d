/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** Problems with the build rather than with a declaration. */
public final class BuildProblems {
  private BuildProblems() {}

  /** Types are still missing in the last round. */
  public static Problem missingTypes(Declaration declaration) {
    List<String> missing = declaration.missing().stream().sorted().toList();
    String wrapper = declaration.wrapper().simpleName();
    if (missing.contains(wrapper)) {
      return Message.MENTIONS_WRAPPER
          .at(Location.of(declaration.type()))
          .with("type", declaration.name())
          .with("wrapper", wrapper);
    }
    return (missing.size() == 1 ? Message.UNRESOLVED_TYPE : Message.UNRESOLVED_TYPES)
        .at(Location.of(declaration.type()))
        .with("type", declaration.name())
        .with("missing", Wording.and(missing));
  }

  /** The enclosing class has no name, so nothing outside its file can mention the interface. */
  public static Problem inCompactFile(TypeElement type) {
    String nested = Names.nested(type);
    return Message.INTERFACE_IN_COMPACT_FILE
        .at(Location.of(type))
        .with("type", nested.substring(nested.indexOf('.') + 1));
  }

  /** There is a type of the wrapper's name, perhaps from another processor. */
  public static Problem nameTaken(Declaration declaration) {
    return Message.NAME_TAKEN
        .at(Location.of(declaration.type()))
        .with("type", declaration.name())
        .with("wrapper", declaration.wrapper().simpleName());
  }

  /** The wrapper's file could not be written. */
  public static Problem writeFailed(Declaration declaration, IOException failure) {
    return Message.WRITE_FAILED
        .at(Location.of(declaration.type()))
        .with("wrapper", declaration.wrapper().qualified())
        .with("reason", String.valueOf(failure.getMessage()));
  }

  /** The processor failed. */
  public static Problem internalError(TypeElement type, Throwable failure) {
    return internalError(Location.of(type), type.getQualifiedName(), failure);
  }

  /** The processor failed, but not on a particular type. */
  public static Problem internalError(Throwable failure) {
    return internalError(Location.nowhere(), "this compilation", failure);
  }

  private static Problem internalError(Location at, CharSequence on, Throwable failure) {
    StringWriter stackTrace = new StringWriter();
    failure.printStackTrace(new PrintWriter(stackTrace));
    return Message.INTERNAL_ERROR.at(at).with("type", on).with("stackTrace", stackTrace);
  }
}
