/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.regex.Pattern;

/** A script on which a side did something else than a JavaScript engine. */
record Difference(String script, Engine engine, Trace expected, Side side, Trace observed) {
  private static final Pattern REASON = Pattern.compile("const r(\\d+) = .*");

  /** All that one needs to know of it. */
  String report() {
    return """
        %s and %s disagree:

        %s
        p0.1 is the first callback chained to p0, and p0.1.1 the first chained to what that returns.
        A stranger is an object that the program has not made.

        To see what is on the left, paste this into Node or the console of a browser:

        %s
        """
        .formatted(
            engine,
            side,
            expected.against(observed, engine.toString(), side.toString()),
            JavaScript.standalone(withKindsOfReasons()));
  }

  /** JavaScript has no kinds of reasons, but they may matter to Java. */
  private String withKindsOfReasons() {
    return REASON
        .matcher(script)
        .replaceAll(
            declaration -> declaration.group() + " // in Java " + kind(declaration.group(1)));
  }

  private static String kind(String reason) {
    return JavaObjects.newReason(Integer.parseInt(reason), "").getClass().getName();
  }
}
