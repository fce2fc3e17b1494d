package dev.lastly.tck.oracle;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/** A script on which a side did something else than a JavaScript engine. */
record Difference(String script, Engine engine, Trace expected, Side side, Trace observed) {
  private static final Pattern REASON = Pattern.compile("const (r(\\d+)) =");

  /** All that one needs to know of it. */
  String report() {
    return """
        %s and %s disagree:

        %s
        To see what is on the left, paste this into Node or the console of a browser:

        %s
        %s
        """
        .formatted(
            engine,
            side,
            expected.against(observed, engine.toString(), side.toString()),
            JavaScript.standalone(script),
            kindsOfReasons());
  }

  /** JavaScript has no kinds of reasons, but they may matter to Java. */
  private String kindsOfReasons() {
    return REASON
        .matcher(script)
        .results()
        .map(
            reason ->
                "// In Java %s is %s.%n"
                    .formatted(
                        reason.group(1),
                        JavaObjects.newReason(Integer.parseInt(reason.group(2)), "")
                            .getClass()
                            .getName()))
        .collect(joining());
  }
}
