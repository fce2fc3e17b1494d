package dev.lastly.tck.oracle;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Rhino, interpreted. Reactions run when the outermost script ends. */
final class RhinoEngine implements Engine {
  private final Context context = Context.enter();
  private final ScriptableObject globals;

  RhinoEngine() {
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    globals = context.initStandardObjects();
    evaluate(JavaScript.PRELUDE);
  }

  @Override
  public String run(String script) {
    evaluate(script);
    while ((Boolean) evaluate("step()")) {}
    return (String) evaluate("report()");
  }

  private Object evaluate(String script) {
    return context.evaluateString(globals, script, "oracle.js", 1, null);
  }

  @Override
  public String toString() {
    return context.getImplementationVersion();
  }

  @Override
  public void close() {
    context.close();
  }
}
