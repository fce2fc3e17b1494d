/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import org.graalvm.polyglot.Context;

/** GraalJS. Reactions run when the outermost script ends. */
final class GraalJsEngine implements Engine {
  private final Context context = Context.create("js");

  GraalJsEngine() {
    context.eval("js", JavaScript.PRELUDE);
  }

  @Override
  public String run(String script) {
    context.eval("js", script);
    while (context.eval("js", "step()").asBoolean()) {}
    return context.eval("js", "report()").asString();
  }

  @Override
  public String toString() {
    return "GraalJS " + System.getProperty("graal.version"); // it calls itself a development build
  }

  @Override
  public void close() {
    context.close();
  }
}
