/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.function.Function;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Rhino, interpreted. Reactions run when the outermost script ends. */
final class RhinoEngine implements Engine {
  private final ScriptableObject globals = inContext(Context::initStandardObjects);

  RhinoEngine() {
    evaluate(JavaScript.PRELUDE);
  }

  @Override
  public String run(String script) {
    evaluate(script);
    while ((Boolean) evaluate("step()")) {}
    return (String) evaluate("report()");
  }

  private Object evaluate(String script) {
    return inContext(context -> context.evaluateString(globals, script, "oracle.js", 1, null));
  }

  /** A context belongs to a thread, and calls may come from different threads. */
  private static <T> T inContext(Function<Context, T> action) {
    try (Context context = Context.enter()) {
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ES6);
      return action.apply(context);
    }
  }

  @Override
  public String toString() {
    return inContext(Context::getImplementationVersion);
  }

  @Override
  public void close() {}
}
