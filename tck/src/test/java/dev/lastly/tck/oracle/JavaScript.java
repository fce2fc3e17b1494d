/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.lastly.tck.oracle.Program.Adopts;
import dev.lastly.tck.oracle.Program.Chain;
import dev.lastly.tck.oracle.Program.Earlier;
import dev.lastly.tck.oracle.Program.Ending;
import dev.lastly.tck.oracle.Program.Finally;
import dev.lastly.tck.oracle.Program.Node;
import dev.lastly.tck.oracle.Program.Returns;
import dev.lastly.tck.oracle.Program.ReturnsPromise;
import dev.lastly.tck.oracle.Program.ReturnsThenable;
import dev.lastly.tck.oracle.Program.Settlement;
import dev.lastly.tck.oracle.Program.Source;
import dev.lastly.tck.oracle.Program.Then;
import dev.lastly.tck.oracle.Program.Thenable;
import dev.lastly.tck.oracle.Program.Throws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Prints programs as the JavaScript that they stand for. */
final class JavaScript {
  /** What a program needs to run, wherever it does. */
  static final String PRELUDE = resource("prelude.js");

  /** The beginning of each line that is not blank. */
  private static final Pattern LINE = Pattern.compile("(?m)^(?=.)");

  private static final String EPILOGUE = resource("epilogue.js");

  /** In the order in which they are met. */
  private final Set<String> objects = new LinkedHashSet<>();

  private JavaScript() {}

  /** What to run after the prelude. */
  static String of(Program program) {
    return new JavaScript().print(program);
  }

  /** A script with all that it needs, to be pasted into Node or the console of a browser. */
  static String standalone(String script) {
    return PRELUDE + "\n" + script + "\n" + EPILOGUE;
  }

  private String print(Program program) {
    List<Chain> promises = program.promises();
    List<String> declarations = new ArrayList<>();
    for (int i = 0; i < promises.size(); i++) {
      String name = "p" + i;
      declarations.add(
          "const %1$s = %2$s;\nwatch(\"%1$s\", %1$s);\n"
              .formatted(name, chain(name, promises.get(i))));
    }
    if (!objects.isEmpty()) {
      declarations.add(
          0,
          objects.stream().map("const %1$s = object(\"%1$s\");\n"::formatted).collect(joining()));
    }
    return "begin();\n(() => {\n" + indent(String.join("\n", declarations)) + "})();\n";
  }

  private String chain(String path, Chain chain) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < chain.nodes().size(); i++) {
      links.append("\n").append(node(path + "." + (i + 1), chain.nodes().get(i)));
    }
    return source(path, chain.source()) + indent(links.toString());
  }

  private String source(String path, Source source) {
    if (source instanceof Settlement settlement) {
      return promise(settlement);
    } else if (source instanceof Adopts adopts) {
      return "Promise.resolve(" + thenable(path, adopts.thenable()) + ")";
    } else if (source instanceof Earlier earlier) {
      return "p" + earlier.index();
    } else {
      return "new Promise(() => {})";
    }
  }

  private String promise(Settlement settlement) {
    return settlement.steps() == 0
        ? "Promise." + settle(settlement)
        : "new Promise((resolve, reject) => %s)".formatted(call(settlement));
  }

  private String call(Settlement settlement) {
    String settle = settle(settlement);
    return settlement.steps() == 0
        ? settle
        : "later(%d, () => %s)".formatted(settlement.steps(), settle);
  }

  private String settle(Settlement settlement) {
    int object = settlement.object();
    return settlement.fulfills()
        ? "resolve(%s)".formatted(value(object))
        : "reject(%s)".formatted(reason(object));
  }

  private String node(String path, Node node) {
    if (node instanceof Then then) {
      return ".then(%s, %s)"
          .formatted(
              reaction(path, "value", "gets", then.onFulfilled()),
              reaction(path, "reason", "catches", then.onRejected()));
    }
    String noted = "note(\"%s\", \"runs\");\n".formatted(path);
    return ".finally(() => {\n" + indent(noted + ending(path, ((Finally) node).cleanup())) + "})";
  }

  private String reaction(String path, String parameter, String verb, Optional<Ending> ending) {
    if (ending.isEmpty()) {
      return "undefined";
    }
    String noted = "note(\"%s\", \"%s \" + nameOf(%s));\n".formatted(path, verb, parameter);
    return "(" + parameter + ") => {\n" + indent(noted + ending(path, ending.get())) + "}";
  }

  private String ending(String path, Ending ending) {
    if (ending instanceof Returns returns) {
      return "return " + value(returns.value()) + ";\n";
    } else if (ending instanceof Throws failure) {
      return "throw " + reason(failure.reason()) + ";\n";
    } else if (ending instanceof ReturnsPromise returns) {
      return "return " + chain(path, returns.promise()) + ";\n";
    } else if (ending instanceof ReturnsThenable returns) {
      return "return " + thenable(path, returns.thenable()) + ";\n";
    }
    return "";
  }

  private String thenable(String path, Thenable thenable) {
    String noted = "note(\"%s\", \"is called\");\n".formatted(path + ".then");
    String calls = thenable.calls().stream().map(c -> call(c) + ";\n").collect(joining());
    String failure = thenable.failure().map(r -> "throw " + reason(r) + ";\n").orElse("");
    return "{\n"
        + indent("then(resolve, reject) {\n" + indent(noted + calls + failure) + "}\n")
        + "}";
  }

  private String value(int value) {
    return value == 0 ? "undefined" : declared("v" + value);
  }

  private String reason(int reason) {
    return declared("r" + reason);
  }

  private String declared(String object) {
    objects.add(object);
    return object;
  }

  private static String indent(String lines) {
    return LINE.matcher(lines).replaceAll("  ");
  }

  private static String resource(String name) {
    try (InputStream in = JavaScript.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
