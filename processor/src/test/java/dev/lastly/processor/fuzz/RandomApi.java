package dev.lastly.processor.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A random package: an annotated interface, what it inherits from, and a collaborator. Much of it
 * the language forbids; javac sorts that out.
 */
final class RandomApi {
  /** What all packages use. */
  static final Map<String, String> KIT = kit();

  private static final String IMPORTS =
      "import dev.lastly.*; import java.util.*; import java.util.concurrent.*; import kit.*;\n";
  private static final String[] RETURNED = {
    "void", "void", "CompletionStage<?>", "Object", "CompletableFuture<Void>", "boolean"
  };
  private static final String[] OPENED = {
    "AutoCloseable",
    "AsyncCloseable",
    "java.io.Closeable",
    "CompletionStage<? extends AutoCloseable>",
    "CompletableFuture<AsyncCloseable>",
    "Object"
  };
  private static final List<String> METHODS =
      List.of("a", "load", "save", "call", "delegate", "lastly", "close", "π", "été", "$", "get");
  private static final List<String> PARAMETERS =
      List.of("a", "b", "to", "delegate", "lastly", "help", "promise", "π", "_x", "$1", "arg0");
  private static final List<String> VARIABLES = List.of("T", "U", "String", "Lastly", "Δ", "R");

  private final Random random;
  private final String name;
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** The cleanups to be declared by the interface and by the collaborator. */
  private final List<String> ownCleanups = new ArrayList<>();

  private final List<String> otherCleanups = new ArrayList<>();
  private int cleanups;

  private record Parameter(String type, String name) {}

  RandomApi(String name, Random random) {
    this.name = name;
    this.random = random;
  }

  /** The sources by their paths. */
  Map<String, String> sources() {
    List<String> parents = new ArrayList<>();
    List<String> root = new ArrayList<>();
    if (chance(30)) {
      parent("Root", List.of());
      root.add("Root");
    }
    for (int i = 0; i < upTo(2); i++) {
      parent("Parent" + i, root);
      parents.add("Parent" + i);
    }
    api(parents);
    String members = String.join("\n  ", otherCleanups);
    source("Help", (chance(50) ? "public " : "") + "class Help {\n  " + members + "\n}");
    return sources;
  }

  private void source(String type, String text) {
    sources.put(name + "/" + type + ".java", "package " + name + ";\n" + IMPORTS + text + "\n");
  }

  private void parent(String type, List<String> parents) {
    List<String> variables = chance(40) ? List.of("P") : List.of();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < upTo(3); i++) {
      members.add(method(variables, chance(20)));
    }
    members.addAll(ownCleanups);
    ownCleanups.clear();
    source(
        type,
        "@SuppressWarnings(\"all\") "
            + (chance(80) ? "public " : "")
            + "interface "
            + type
            + (variables.isEmpty() ? "" : "<P>")
            + extending(parents, variables)
            + " {\n  "
            + String.join("\n  ", members)
            + "\n}");
  }

  private String extending(List<String> parents, List<String> variables) {
    if (parents.isEmpty()) {
      return "";
    }
    StringJoiner list = new StringJoiner(", ", " extends ", "");
    for (String parent : parents) {
      boolean generic = sources.get(name + "/" + parent + ".java").contains(parent + "<P>");
      list.add(parent + (generic && !chance(10) ? "<" + reference(variables, 1) + ">" : ""));
    }
    return list.toString();
  }

  private void api(List<String> parents) {
    List<String> variables = new ArrayList<>();
    StringJoiner declared = new StringJoiner(", ", "<", ">");
    for (int i = 0; i < upTo(2); i++) {
      String variable = VARIABLES.get(random.nextInt(VARIABLES.size()));
      if (!variables.contains(variable)) {
        variables.add(variable);
        declared.add(note() + variable + bound(variable, variables));
      }
    }
    List<String> members = new ArrayList<>();
    int methods = chance(1) ? 1000 : 1 + upTo(6);
    for (int i = 0; i < methods; i++) {
      String method = method(variables, chance(60));
      members.add(methods == 1000 ? method.replaceFirst("\\(", i + "(") : method);
    }
    String head =
        (chance(10) ? "@Deprecated " : "")
            + (chance(20) ? "@Mark " : "")
            + (chance(94) ? "@FinallyWith(Help.class)\n" : "")
            + (chance(15) ? "@Finally(\"" + cleanup(List.of(), List.of(), RETURNED) + "\") " : "")
            + (chance(8) ? "@Using(\"" + cleanup(List.of(), List.of(), OPENED) + "\") " : "")
            + "@SuppressWarnings(\"all\") "
            + (chance(60) ? "public " : "")
            + (chance(2) ? "sealed " : "")
            + "interface Api"
            + (variables.isEmpty() ? "" : declared)
            + extending(parents, variables)
            + " {\n  ";
    members.addAll(ownCleanups);
    String text =
        head
            + String.join("\n  ", members)
            + (chance(10) ? "\n  interface Override {} interface Help2 {} int lastly = 1;" : "")
            + "\n}";
    if (chance(20)) {
      String outer = pick("class", "interface", "enum");
      String open = outer.equals("enum") ? " { ; " : " { ";
      source("Outer", "public " + outer + " Outer" + open + text + " }");
    } else {
      source("Api", text);
    }
  }

  private String bound(String variable, List<String> known) {
    return switch (random.nextInt(14)) {
      case 0 -> " extends Comparable<" + variable + ">";
      case 1 -> " extends Object & Comparable<? super " + variable + ">";
      case 2 -> " extends Number & Comparable<" + variable + ">";
      case 3 -> " extends " + note() + "Object";
      case 4 -> " extends Self<" + variable + ">";
      case 5 -> known.isEmpty() ? "" : " extends " + known.get(0);
      case 6 -> " extends Enum<" + variable + ">";
      case 7 -> " extends List<? extends " + variable + ">";
      default -> "";
    };
  }

  private String method(List<String> outer, boolean annotated) {
    List<String> variables = new ArrayList<>(outer);
    String declared = "";
    List<String> own = new ArrayList<>();
    if (chance(25)) {
      String variable = VARIABLES.get(random.nextInt(VARIABLES.size()));
      own.add(variable);
      declared = "<" + note() + variable + bound(variable, variables) + "> ";
      variables.add(variable);
    }
    List<Parameter> parameters = new ArrayList<>();
    int count = chance(1) ? 250 + random.nextInt(6) : upTo(3);
    for (int i = 0; i < count; i++) {
      String parameter =
          count > 20
              ? "p" + i
              : PARAMETERS.get(random.nextInt(PARAMETERS.size())) + (i > 0 ? i : "");
      parameters.add(new Parameter(count > 20 ? "int" : type(variables, 2), parameter));
    }
    StringJoiner list = new StringJoiner(", ", "(", ")");
    boolean varargs = chance(10);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      boolean last = i == parameters.size() - 1;
      String dots = varargs && last ? chance(20) ? " @Note ..." : "..." : "";
      list.add((chance(10) ? "@Mark " : "") + parameter.type() + dots + " " + parameter.name());
    }
    String name = METHODS.get(random.nextInt(METHODS.size()));
    if (varargs && !parameters.isEmpty()) {
      parameters.remove(parameters.size() - 1);
    }
    String annotation = annotated ? annotation(name, parameters, own) : "";
    String returned =
        annotated && !chance(2) ? promise(variables) : chance(20) ? "void" : type(variables, 2);
    String modifier = chance(93) ? "" : pick("default ", "static ", "private ");
    String body = modifier.isEmpty() ? ";" : " { throw new IllegalStateException(); }";
    return annotation
        + (chance(8) ? "@Deprecated " : "")
        + (chance(4) ? "@Mark " : "")
        + (chance(4) ? "@SafeVarargs " : "")
        + modifier
        + declared
        + returned
        + " "
        + name
        + list
        + (chance(15) ? " throws " + pick("Trouble", "Exception", "Error", "Trouble, Error") : "")
        + body;
  }

  private String promise(List<String> variables) {
    String value = reference(variables, 2);
    return switch (random.nextInt(16)) {
      case 0 -> "CompletionStage<? extends " + value + ">";
      case 1 -> "CompletableFuture<?>";
      case 2 -> "CompletionStage";
      case 3 -> "Later<" + value + ">";
      case 4 -> "Future<" + value + ">";
      case 5, 6, 7, 8 -> note() + "CompletionStage<" + value + ">";
      default -> note() + "CompletableFuture<" + value + ">";
    };
  }

  /** One or more cleanups, most of which can be called. */
  private String annotation(String method, List<Parameter> parameters, List<String> own) {
    StringJoiner names = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < 1 + upTo(1); i++) {
      names.add("\"" + (chance(3) ? wrong(method) : cleanup(parameters, own, RETURNED)) + "\"");
    }
    String using = chance(20) ? "@Using(\"" + cleanup(parameters, own, OPENED) + "\") " : "";
    return using
        + (!using.isEmpty() && chance(30) ? "" : "@Finally(" + (chance(2) ? "{}" : names) + ") ");
  }

  private String wrong(String method) {
    return pick(
        method,
        "",
        "no",
        "Help.no",
        "Api." + method,
        "a.b.c",
        "hashCode",
        "wait",
        "x()",
        "Help.",
        "π",
        "Root.a",
        "\\u0000",
        "int",
        "java.lang.String.valueOf");
  }

  private String cleanup(List<Parameter> parameters, List<String> own, String[] results) {
    String cleanup = "c" + cleanups++;
    StringJoiner list = new StringJoiner(", ", "(", ")");
    String declared = "";
    for (Parameter parameter : parameters) {
      boolean free = own.stream().noneMatch(parameter.type()::contains);
      boolean known = VARIABLES.stream().noneMatch(parameter.type()::contains);
      if (chance(40)) {
        boolean generic = declared.isEmpty() && chance(10);
        declared = generic ? "<C> " : declared;
        boolean same = free && known && !parameter.type().contains("P");
        list.add((generic ? "C" : same ? parameter.type() : "Object") + " " + parameter.name());
      }
    }
    boolean ofOther = chance(50);
    String result = pick(results);
    String throwing = chance(15) ? " throws Trouble" : "";
    boolean isStatic = chance(15);
    String head = declared + result + " " + cleanup + list + throwing;
    String body = " { throw new IllegalStateException(); }";
    if (ofOther) {
      otherCleanups.add(
          pick("", "public ", "public ", "protected ") + (isStatic ? "static " : "") + head + body);
      if (chance(20)) {
        otherCleanups.add("void " + cleanup + "(" + type(List.of(), 1) + " other) {}");
      }
    } else {
      ownCleanups.add(isStatic ? "static " + head + body : head + ";");
    }
    return ofOther && chance(20) ? "Help." + cleanup : cleanup;
  }

  private String type(List<String> variables, int depth) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> note() + pick("int", "boolean", "long", "double", "char");
      case 3 -> reference(variables, depth) + (chance(30) ? " @Note []" : "[]");
      default -> reference(variables, depth);
    };
  }

  private String reference(List<String> variables, int depth) {
    if (!variables.isEmpty() && chance(30)) {
      return note() + variables.get(random.nextInt(variables.size()));
    }
    if (depth == 0 || chance(40)) {
      return note()
          + pick("Integer", "Object", "CharSequence", "Old", "Void", "Thread.State", "Color")
              .replace("Thread.State", "TimeUnit");
    }
    String inner = reference(variables, depth - 1);
    return switch (random.nextInt(10)) {
      case 0 -> "Map.Entry<" + inner + ", " + reference(variables, depth - 1) + ">";
      case 1 -> note() + "List<? extends " + inner + ">";
      case 2 -> note() + "Set<? super " + inner + ">";
      case 3 -> "Outside<" + inner + ">.Inner";
      case 4 -> "Outside.Nested<" + inner + ">";
      case 5 -> "List";
      case 6 -> "Map<" + inner + ", int[]>";
      case 7 -> "List<?>";
      default -> note() + "List<" + inner + ">";
    };
  }

  private String note() {
    return chance(12) ? "@Note " : "";
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private int upTo(int most) {
    return random.nextInt(most + 1);
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private static Map<String, String> kit() {
    Map<String, String> kit = new LinkedHashMap<>();
    for (String text :
        List.of(
            "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) public @interface Note {}",
            "public @interface Mark {}",
            "public class Trouble extends Exception { private static final long serialVersionUID = 1; }",
            "@Deprecated public class Old {}",
            "public enum Color { RED }",
            "public interface Self<T extends Self<T>> {}",
            "public class Outside<T> { public class Inner {} public static class Nested<X> {} }",
            "public class Later<T> extends java.util.concurrent.CompletableFuture<T> {\n"
                + "  @Override public <X> Later<X> newIncompleteFuture() { return new Later<>(); } }")) {
      String type = text.replaceFirst("(?s).*?(?:interface|class|enum) (\\w+).*", "$1");
      kit.put("kit/" + type + ".java", "package kit;\n" + text + "\n");
    }
    return kit;
  }
}
