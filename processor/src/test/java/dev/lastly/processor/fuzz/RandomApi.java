package dev.lastly.processor.fuzz;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random package: interfaces that extend one another, annotated here and there, and
 * collaborators. Nearly all of it the language allows; now and then Lastly does not.
 */
final class RandomApi {
  private static final String IMPORTS =
      "import dev.lastly.*; import java.util.*; import java.util.concurrent.*; import kit.*;\n";
  private static final String BODY = " { throw new IllegalStateException(); }";
  private static final String[] RETURNED = {
    "void", "void", "CompletionStage<?>", "Object", "CompletableFuture<Void>", "boolean", "Later<?>"
  };
  private static final String[] OPENED = {
    "AutoCloseable",
    "AsyncCloseable",
    "java.io.Closeable",
    "CompletionStage<? extends AutoCloseable>",
    "CompletableFuture<AsyncCloseable>",
    "Later<AsyncCloseable>"
  };
  private static final String[] NAMES = {
    "load",
    "save",
    "call",
    "delegate",
    "lastly",
    "close",
    "π",
    "été",
    "$",
    "get",
    "using",
    "permits"
  };
  private static final String[] PARAMETERS = {
    "a", "b", "to", "delegate", "lastly", "help", "promise", "π", "_x", "$1", "arg0", "unused"
  };
  private static final String[] VARIABLES = {"T", "U", "String", "Lastly", "Δ", "R", "X$1"};
  private static final String[] TYPES = {
    "Store",
    "Objects",
    "Override",
    "Generated",
    "Ünï",
    "$Api",
    "Thread",
    "Lastly_",
    "Executor",
    "Cleanup",
    "Api$Inner",
    "Scope",
    "Promise"
  };

  /** An interface to be wrapped, or something that cannot be. */
  record Subject(String type, String wrapper, String path, Set<String> parents) {}

  private record Variable(String name, String bound, List<String> arguments) {}

  private record Parameter(String type, String name) {}

  private record Parent(Api api, List<String> arguments) {}

  private record Method(
      Api by,
      List<Variable> variables,
      String promise,
      String name,
      List<Parameter> parameters,
      Map<String, Boolean> asks) {
    String key() {
      return name
          + parameters.stream().map(Parameter::type).toList().toString().replaceAll("@Note ", "");
    }

    /** Those that override it return a subtype. */
    int rank() {
      String type = promise.replace("@Note ", "");
      return (type.startsWith("Later<") ? 6 : type.startsWith("CompletableFuture<") ? 4 : 2)
          - (type.contains("<? ") ? 1 : 0);
    }
  }

  private static final class Api {
    private final String name;
    private String outer;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Parent> parents = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final List<String> collaborators = new ArrayList<>();
    private final Map<String, Boolean> asks = new LinkedHashMap<>();

    /** Own and inherited ones that nobody else declares, too. */
    private final Map<String, Method> methods = new LinkedHashMap<>();

    private final Set<String> unclear = new HashSet<>();
    private String head = "";
    private String modifiers = "";
    private String clause = "";

    Api(String name, String outer) {
      this.name = name;
      this.outer = outer;
    }

    String reference() {
      return outer.isEmpty() ? name : outer + "." + name;
    }

    String wrapper() {
      return reference().replace('.', '_') + "WithFinally";
    }

    Set<Api> all() {
      Set<Api> all = new HashSet<>(Set.of(this));
      parents.forEach(parent -> all.addAll(parent.api().all()));
      return all;
    }

    /** Whether its wrapper attaches something to a method. */
    boolean covers(Method method) {
      return List.of("@Finally", "@Using").stream().anyMatch(role -> covers(method, role));
    }

    private boolean covers(Method method, String role) {
      if (method.asks().containsKey(role)) {
        return method.asks().get(role);
      }
      return method
              .promise()
              .matches("(@Note )?(Later|Keyed|Rootless|CompletableFuture|CompletionStage)<.*>")
          && all().stream()
              .anyMatch(each -> each.asks.containsKey(role) && each.all().contains(method.by()));
    }
  }

  private final Random random;
  private final String name;
  private final int shape;
  private final boolean isDiamond;
  private final List<Api> apis = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<Api, List<String>> closed = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> typeNames = new HashSet<>();
  private final List<Subject> wrong = new ArrayList<>();
  private final List<String> ofHelp = new ArrayList<>();
  private final List<String> ofHelpParent = new ArrayList<>();
  private final List<String> ofAid = new ArrayList<>();
  private boolean needsWrapper;
  private int number;

  /**
   * Makes one up.
   *
   * @param name of the package, or empty
   * @param shape 0 for one with a thousand methods, 1 for one with the most parameters; it also
   *     says which mistake is made
   */
  RandomApi(String name, int shape, Random random) {
    this.name = name;
    this.shape = shape;
    this.random = random;
    int form = shape == 0 ? 0 : random.nextInt(7);
    this.isDiamond = form > 4;
    switch (form) {
      case 0, 1 -> api(List.of());
      case 2 -> api(List.of(api(List.of())));
      case 3 -> api(List.of(api(List.of(api(List.of())))));
      case 4 -> api(List.of(api(List.of()), api(List.of())));
      case 5 -> {
        Api root = api(List.of());
        api(List.of(api(List.of(root)), api(List.of(root))));
      }
      default -> {
        Api root = api(List.of());
        api(List.of(api(List.of(root)), root));
      }
    }
    if (shape % 3 > 0) { // two of three, and each in its turn, so that none is left to chance
      mistake(Mistake.ALL.get((shape / 3 * 2 + shape % 3 - 1) % Mistake.ALL.size()));
    }
    // Only with an annotation is there a class to permit.
    Api last = apis.get(apis.size() - 1);
    if (chance(4) && isAnnotated(last) && last.clause.isEmpty()) {
      last.modifiers += "sealed ";
      last.clause = " permits " + last.wrapper();
      needsWrapper = true;
    }
    helpers();
    apis.forEach(this::write);
  }

  /** The sources by their paths. */
  Map<String, String> sources() {
    return sources;
  }

  /** Whether it compiles only with what is generated. */
  boolean needsWrapper() {
    return needsWrapper;
  }

  /** What is annotated. */
  List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>(wrong);
    for (Api api : apis) {
      if (isAnnotated(api)) {
        Set<String> parents = new HashSet<>();
        api.all().forEach(each -> parents.add(path(each)));
        parents.remove(path(api));
        subjects.add(new Subject(api.reference(), path(api.wrapper()), path(api), parents));
      }
    }
    return subjects;
  }

  /** Names of methods to which the wrapper, given by its path, has to attach something, or not. */
  Map<String, Boolean> expected(String wrapper) {
    Map<String, Boolean> expected = new LinkedHashMap<>();
    for (Api api : apis) {
      if (path(api.wrapper()).equals(wrapper)) {
        Set<String> unclear = new HashSet<>();
        for (Method method : api.methods.values()) {
          boolean covered = api.covers(method);
          if (api.unclear.contains(method.key())
              || expected.getOrDefault(method.name(), covered) != covered) {
            unclear.add(method.name());
          }
          expected.put(method.name(), covered);
        }
        expected.keySet().removeAll(unclear);
      }
    }
    return expected;
  }

  private static boolean isAnnotated(Api api) {
    String text = api.head + api.members;
    return text.contains("@Finally") || text.contains("@Using") || !api.collaborators.isEmpty();
  }

  // Interfaces

  private Api api(List<Api> parents) {
    String type = typeName();
    Api api = new Api(type, chance(18) ? "Outer" + number++ + pick("", "", ".Mid") : "");
    apis.add(api);
    for (int i = upTo(2); i > 0; i--) {
      api.variables.add(variable(40));
    }
    List<Api> direct = parents;
    for (Api parent : direct) {
      api.parents.add(new Parent(parent, arguments(parent, api)));
    }
    inherit(api);
    for (Method inherited : List.copyOf(api.methods.values())) {
      if (chance(api.unclear.contains(inherited.key()) ? 60 : 25)) {
        override(api, inherited);
      }
    }
    int count = shape == 0 && parents.isEmpty() ? 1000 : 1 + upTo(4);
    boolean plain = chance(10);
    for (int i = 0; i < count; i++) {
      method(api, plain ? 0 : shape == 0 ? 5 : 60);
    }
    if (chance(15)) {
      overloads(api);
    }
    head(api);
    if (chance(12)) {
      api.members.add("interface Help2 {} int lastly = 1; int delegate = 2;");
    }
    return api;
  }

  private List<String> arguments(Api parent, Api child) {
    List<String> fixed =
        closed.computeIfAbsent(
            parent,
            unused -> {
              List<String> arguments = new ArrayList<>();
              parent.variables.forEach(
                  each -> arguments.add(pick(each.arguments().toArray(String[]::new))));
              return arguments;
            });
    if (isDiamond || parent.variables.isEmpty()) {
      return fixed;
    }
    if (chance(4)) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>(fixed);
    for (int i = 0; i < arguments.size(); i++) {
      if (parent.variables.get(i).bound().isEmpty() && chance(50)) {
        arguments.set(
            i,
            chance(30)
                ? pick("CompletableFuture<", "CompletionStage<", "Later<")
                    + reference(child.variables, 1)
                    + ">"
                : reference(child.variables, 2));
      }
    }
    return arguments;
  }

  private void inherit(Api api) {
    for (Parent parent : api.parents) {
      boolean raw =
          (parent.arguments().isEmpty() && !parent.api().variables.isEmpty())
              || parent.api().unclear.contains("raw");
      if (raw) {
        api.unclear.add("raw");
      }
      for (Method each : parent.api().methods.values()) {
        Method method = raw ? each : substituted(each, parent);
        boolean unclear = raw || parent.api().unclear.contains(each.key());
        Method other = api.methods.get(method.key());
        if (other != null && other.by() != method.by()) {
          unclear = true;
        }
        if (unclear) {
          api.unclear.add(method.key());
        }
        if (other == null || other.rank() < method.rank()) {
          api.methods.put(method.key(), method);
        }
      }
    }
  }

  private static Method substituted(Method method, Parent parent) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter each : method.parameters()) {
      parameters.add(new Parameter(substituted(each.type(), parent), each.name()));
    }
    List<Variable> variables = new ArrayList<>();
    for (Variable each : method.variables()) {
      variables.add(new Variable(each.name(), substituted(each.bound(), parent), List.of()));
    }
    return new Method(
        method.by(),
        variables,
        substituted(method.promise(), parent),
        method.name(),
        parameters,
        method.asks());
  }

  private static String substituted(String text, Parent parent) {
    String result = text;
    List<Variable> variables = parent.api().variables;
    for (int i = 0; i < variables.size(); i++) { // at first by what no type is called
      result = result.replaceAll(word(variables.get(i).name()), "#" + i + "#");
    }
    for (int i = 0; i < variables.size(); i++) {
      result = result.replace("#" + i + "#", parent.arguments().get(i));
    }
    return tidy(result);
  }

  private static String word(String name) {
    return "(?<![\\p{L}\\p{N}$_.])\\Q" + name + "\\E(?![\\p{L}\\p{N}$_])";
  }

  /** Annotations of types have to be single, and beside the simple name. */
  private static String tidy(String text) {
    return text.replaceAll("(@Note )+", "@Note ")
        .replaceAll("@Note (Map|Outside)\\.(Entry|Nested)", "$1.@Note $2");
  }

  private void override(Api api, Method inherited) {
    if (api.unclear.contains("raw")) {
      return;
    }
    String promise = inherited.promise();
    if (chance(40) && promise.startsWith("CompletionStage<")) {
      promise = pick("CompletableFuture<", "Later<") + promise.substring(promise.indexOf('<') + 1);
    }
    promise = promise.startsWith("Later<? extends ") ? inherited.promise() : promise;
    if (chance(20) && isErasable(api, inherited)) {
      overrideRaw(api, inherited, promise);
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    boolean renamed = chance(15);
    for (Parameter each : inherited.parameters()) {
      parameters.add(renamed ? new Parameter(each.type(), each.name() + "_") : each);
    }
    // All overridden ones that nobody sees here have to agree, too.
    Map<String, Boolean> asks = new LinkedHashMap<>();
    boolean isPromise = inherited.rank() > 2 || promise.contains("CompletionStage<");
    String annotations =
        isPromise && chance(75) && inherited.parameters().size() < 20
            ? annotations(api, inherited.name(), parameters, asks, inherited.variables())
            : "";
    Method method =
        new Method(api, inherited.variables(), promise, inherited.name(), parameters, asks);
    api.methods.put(method.key(), method);
    api.unclear.remove(method.key());
    api.members.add(annotations + declared(method, "", ""));
  }

  private static boolean isErasable(Api api, Method method) {
    String types = method.parameters().toString();
    return method.variables().isEmpty()
        && types.contains("<")
        && api.variables.stream().noneMatch(each -> types.matches(".*" + word(each.name()) + ".*"));
  }

  /** By a method whose parameters have no type arguments. */
  private void overrideRaw(Api api, Method inherited, String promise) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter each : inherited.parameters()) {
      String type = each.type();
      while (type.contains("<")) {
        type = type.replaceAll("<[^<>]*>", "");
      }
      parameters.add(new Parameter(type, each.name()));
    }
    Method method = new Method(api, List.of(), promise, inherited.name(), parameters, Map.of());
    api.methods.remove(inherited.key());
    api.methods.put(method.key(), method);
    api.unclear.add(method.key());
    api.members.add("@SuppressWarnings(\"rawtypes\") " + declared(method, "", ""));
  }

  private void method(Api api, int annotated) {
    List<Variable> variables = new ArrayList<>();
    if (chance(25)) {
      variables.add(variable(60));
    }
    List<Variable> known = new ArrayList<>(api.variables);
    known.addAll(variables);
    List<Parameter> parameters = parameters(known);
    String promise = promise(known);
    boolean covered = chance(annotated);
    if (!covered && chance(60)) {
      promise =
          api.variables.isEmpty() || chance(50)
              ? type(known, 2)
              : api.variables.get(random.nextInt(api.variables.size())).name();
    } else if (promise.equals("@Note ")) {
      promise = "CompletableFuture<?>";
    }
    String method = fresh();
    Map<String, Boolean> asks = new LinkedHashMap<>();
    String annotations = covered ? annotations(api, method, parameters, asks, variables) : "";
    Method result = new Method(api, variables, promise, method, parameters, asks);
    api.methods.put(result.key(), result);
    String modifier = chance(90) ? "" : "default ";
    String thrown = chance(15) ? " throws " + pick("Trouble", "Exception", "Trouble, Error") : "";
    api.members.add(annotations + declared(result, modifier, thrown));
  }

  private String declared(Method method, String modifier, String thrown) {
    String variables = declared(method.variables());
    return tidy(
        (chance(6) ? pick("@Deprecated ", "@Deprecated(forRemoval = true) ") : "")
            + (chance(5) ? "@Mark " : "")
            + modifier
            + (variables.isEmpty() ? "" : variables + " ")
            + method.promise()
            + " "
            + method.name()
            + method.parameters().stream()
                .map(each -> (chance(6) ? "@Mark " : "") + each.type() + " " + each.name())
                .collect(joining(", ", "(", ")"))
            + thrown
            + (modifier.isEmpty() ? ";" : BODY));
  }

  private static String declared(List<Variable> variables) {
    return variables.isEmpty()
        ? ""
        : variables.stream()
            .map(each -> each.name() + each.bound())
            .collect(joining(", ", "<", ">"));
  }

  private List<Parameter> parameters(List<Variable> known) {
    List<Parameter> parameters = new ArrayList<>();
    if (shape == 1 && chance(40)) {
      int slots = 248 + random.nextInt(7);
      for (int i = 0; slots > 0; i++) {
        boolean wide = slots > 1 && chance(20);
        parameters.add(new Parameter(wide ? pick("long", "double") : "int", "p" + i));
        slots -= wide ? 2 : 1;
      }
      return parameters;
    }
    Set<String> used = new HashSet<>();
    for (int i = upTo(3); i > 0; i--) {
      String parameter = pick(PARAMETERS);
      parameter = used.add(parameter) ? parameter : parameter + i;
      parameters.add(new Parameter(type(known, 2), parameter));
    }
    if (!parameters.isEmpty() && chance(12)) {
      Parameter last = parameters.remove(parameters.size() - 1);
      parameters.add(new Parameter(last.type() + (chance(20) ? " @Note ..." : "..."), last.name()));
    }
    return parameters;
  }

  /** Methods that differ little, or only until their types are erased. */
  private void overloads(Api api) {
    String method = fresh();
    for (String parameter :
        List.of("int a", "Integer a", "Object a", "List<?> a", "Object... a", "int a, int b")) {
      if (chance(50)) {
        List<Parameter> parameters =
            parameter.contains(",")
                ? List.of(new Parameter("int", "a"), new Parameter("int", "b"))
                : List.of(new Parameter(parameter.replace(" a", ""), "a"));
        Map<String, Boolean> asks = new LinkedHashMap<>();
        String annotations =
            chance(70) ? annotations(api, method, parameters, asks, List.of()) : "";
        Method result =
            new Method(api, List.of(), "CompletionStage<Color>", method, parameters, asks);
        api.methods.put(result.key(), result);
        api.members.add(annotations + declared(result, "", ""));
      }
    }
  }

  private void head(Api api) {
    StringBuilder head = new StringBuilder();
    if (chance(22)) {
      head.append("@Finally(\"" + cleanup(api, List.of(), List.of(), RETURNED) + "\") ");
      api.asks.put("@Finally", true);
    }
    if (chance(10)) {
      head.append("@Using(\"" + cleanup(api, List.of(), List.of(), OPENED) + "\") ");
      api.asks.put("@Using", true);
    }
    if (chance(10)) {
      head.append(pick("@Deprecated ", "@Deprecated(forRemoval = true) "));
    }
    head.append(chance(15) ? "@Mark " : "");
    api.modifiers = chance(60) ? "public " : "";
    api.head = head.toString();
  }

  // Annotations

  private String annotations(
      Api api,
      String method,
      List<Parameter> parameters,
      Map<String, Boolean> asks,
      List<Variable> own) {
    StringBuilder text = new StringBuilder();
    boolean using = chance(20);
    if (using) {
      text.append("@Using(\"" + cleanup(api, parameters, own, OPENED) + "\") ");
      asks.put("@Using", true);
    }
    if (chance(8)) {
      text.append("@Finally({}) ");
      asks.put("@Finally", false);
    } else if (!using || chance(70)) {
      List<String> cleanups = new ArrayList<>();
      for (int i = 1 + upTo(1); i > 0; i--) {
        String named =
            chance(1)
                ? pick(method, "", "no", "Help.no", "a.b.c", "int", "π")
                : cleanup(api, parameters, own, RETURNED);
        cleanups.add("\"" + named + "\"");
      }
      text.append("@Finally({" + String.join(", ", cleanups) + "}) ");
      asks.put("@Finally", true);
    }
    return text.toString();
  }

  /** Declares a cleanup somewhere and returns its name. */
  private String cleanup(
      Api api, List<Parameter> parameters, List<Variable> own, String[] results) {
    String cleanup = fresh();
    int place = random.nextInt(100);
    boolean here = place < 40;
    boolean isStatic = chance(15);
    StringBuilder variables = new StringBuilder();
    List<String> wanted = new ArrayList<>();
    for (Parameter parameter : parameters.size() > 20 ? parameters.subList(0, 2) : parameters) {
      if (chance(40)) {
        String array = parameter.type().replaceAll("( @Note )?\\.\\.\\.", "[]");
        boolean known =
            own.stream().noneMatch(each -> mentions(array, each))
                && ((here && !isStatic)
                    || apis.stream()
                        .flatMap(each -> each.variables.stream())
                        .noneMatch(each -> mentions(array, each)));
        boolean generic = variables.isEmpty() && chance(12);
        if (generic) {
          variables.append(chance(70) ? "<C> " : chance(50) ? "<C extends Object> " : "<C, D> ");
        }
        wanted.add(
            (generic ? "C" : known && chance(80) ? array : "Object") + " " + parameter.name());
      }
    }
    if (chance(2)) {
      wanted.add("TimeUnit other");
    }
    String thrown = chance(15) ? " throws Trouble" : "";
    String start = variables + pick(results) + " " + cleanup + "(";
    String head = start + String.join(", ", wanted) + ")" + thrown;
    List<Api> ancestors =
        api.all().stream()
            .filter(each -> each != api)
            .sorted((one, other) -> one.name.compareTo(other.name))
            .toList();
    if (here || (place < 50 && ancestors.isEmpty())) {
      String body =
          isStatic ? "static " + head + BODY : chance(10) ? "default " + head + BODY : head + ";";
      api.members.add(body);
      if (chance(10)) {
        api.members.add("void " + cleanup + "(Runnable other, Runnable another);");
      }
      return chance(12) ? api.name + "." + cleanup : cleanup;
    }
    if (place < 50) {
      ancestors.get(random.nextInt(ancestors.size())).members.add(head + ";");
      return cleanup;
    }
    boolean aid = place > 88;
    String collaborator = aid ? "Aid" : "Help";
    if (!api.collaborators.contains(collaborator) && !chance(1)) {
      api.collaborators.add(collaborator);
    }
    String modifier = pick("", "public ", "public ", "protected ") + (isStatic ? "static " : "");
    if (aid) {
      ofAid.add(head + ";");
    } else {
      (chance(20) ? ofHelpParent : ofHelp).add(modifier + head + BODY);
      if (chance(20)) {
        ofHelp.add("void " + cleanup + "(" + type(List.of(), 1) + " other, int another) {}");
      }
    }
    return chance(20) ? collaborator + "." + cleanup : cleanup;
  }

  private static boolean mentions(String type, Variable variable) {
    return type.matches(".*" + word(variable.name()) + ".*");
  }

  // Types

  private Variable variable(int bounded) {
    String preferred = pick(VARIABLES);
    String variable = names.add("<" + preferred) ? preferred : preferred + number++;
    String none = "";
    String[] numbers = {"Integer", "Long"};
    Variable result =
        !chance(bounded)
            ? new Variable(variable, none, references())
            : switch (random.nextInt(10)) {
              case 0 -> bounded(variable, "Comparable<#>", "Integer", "Color");
              case 1 -> bounded(variable, "Object & Comparable<? super #>", "Integer", "Color");
              case 2 -> bounded(variable, "Number & Comparable<#>", numbers);
              case 3 -> bounded(variable, "@Note Object", "Integer", "@Note Old");
              case 4 -> bounded(variable, "Self<#>", "Me");
              case 5 -> bounded(variable, "Enum<#>", "Color", "TimeUnit");
              case 6 -> bounded(variable, "List<? extends #>", "Loop");
              case 7 -> bounded(variable, "CompletionStage<Integer>", "Later<Integer>", "Tracked");
              case 8 -> bounded(variable, "CompletableFuture<?>", "Later<Old>", "Tracked");
              default -> bounded(variable, "Number & java.io.Serializable", numbers);
            };
    return result;
  }

  private static Variable bounded(String variable, String bound, String... arguments) {
    return new Variable(variable, " extends " + bound.replace("#", variable), List.of(arguments));
  }

  private List<String> references() {
    String value = reference(List.of(), 1);
    return List.of(
        reference(List.of(), 1),
        value,
        "CompletableFuture<" + value + ">",
        "CompletionStage<" + value + ">");
  }

  private String promise(List<Variable> variables) {
    String value = reference(variables, 2);
    return switch (random.nextInt(16)) {
      case 0 -> "CompletionStage<? extends " + value + ">";
      case 1 -> "CompletableFuture<?>";
      case 2 -> "Rootless<" + value + ">";
      case 3 -> "Keyed<Color, " + value + ">";
      case 4 -> "Later<" + value + ">";
      case 5, 6, 7, 8 -> note() + "CompletionStage<" + value + ">";
      default -> note() + "CompletableFuture<" + value + ">";
    };
  }

  private String type(List<Variable> variables, int depth) {
    return tidy(
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> note() + pick("int", "boolean", "long", "double", "char");
          case 3 -> reference(variables, depth) + (chance(30) ? " @Note []" : "[]");
          default -> reference(variables, depth);
        });
  }

  private String reference(List<Variable> variables, int depth) {
    if (!variables.isEmpty() && chance(30)) {
      return note() + variables.get(random.nextInt(variables.size())).name();
    }
    if (depth == 0 || chance(40)) {
      return note() + pick("Integer", "Object", "CharSequence", "Old", "Void", "TimeUnit", "Color");
    }
    String inner = reference(variables, depth - 1);
    return tidy(
        switch (random.nextInt(10)) {
          case 0 -> note() + "Map.Entry<" + inner + ", " + reference(variables, depth - 1) + ">";
          case 1 -> note() + "List<? extends " + inner + ">";
          case 2 -> note() + "Set<? super " + inner + ">";
          case 3 -> "Outside<" + inner + ">.Inner";
          case 4 -> note() + "Outside.Nested<" + inner + ">";
          case 5 -> "List";
          case 6 -> "Map<" + inner + ", int[]>";
          case 7 -> "List<?>";
          default -> note() + "List<" + inner + ">";
        });
  }

  private String note() {
    return chance(12) ? "@Note " : "";
  }

  // Mistakes

  private void mistake(Mistake mistake) {
    boolean ofLast =
        mistake.where() == Mistake.Where.MODIFIER
            || mistake.where() == Mistake.Where.NESTED_MODIFIER
            || chance(60);
    Api api = apis.get(ofLast ? apis.size() - 1 : random.nextInt(apis.size()));
    String text =
        mistake
            .text()
            .replace("#", String.valueOf(number++))
            .replace("@I", api.name)
            .replace("@W", api.wrapper());
    switch (mistake.where()) {
      case MEMBERS -> api.members.add(text);
      case NESTED_COLLABORATOR, NESTED_MODIFIER -> {
        if (api.outer.isEmpty()) {
          api.outer = "Outer" + number++;
        }
        if (mistake.where() == Mistake.Where.NESTED_MODIFIER) {
          api.modifiers = text + " ";
          api.clause = "";
        } else {
          api.collaborators.add("Secret");
          api.members.add("@Finally(\"Secret.c\") Later<Integer> secret();");
        }
      }
      case PARENT -> {
        int space = text.lastIndexOf(' ');
        api.others.add(text.substring(0, space));
        String called = text.substring(space + 1);
        String parameters =
            called.equals("accept") ? text.contains("Obj") ? "Old t, int value" : "int value" : "";
        if (!called.equals("-") && !mistake.tag().equals("ShadowedFinally")) {
          api.members.add("@Finally(\"" + called + "\") Later<?> own(" + parameters + ");");
        } else if (!called.equals("-")) {
          api.members.add("Later<Integer> opened();");
        }
      }
      case COLLABORATOR -> {
        int space = text.indexOf(' ');
        String type = text.substring(0, space);
        api.collaborators.add(type.equals(api.name) ? api.reference() : type);
        if (mistake.tag().equals("RepeatedCollaborator")) {
          api.collaborators.add(type);
        }
        api.members.add(
            "@Finally(\"" + text.substring(space + 1) + "\") CompletionStage<Integer> own();");
      }
      case MODIFIER -> {
        String permitted = text.substring(text.lastIndexOf(' ') + 1);
        if (api.outer.isEmpty()) {
          api.modifiers = "sealed ";
          api.clause = " permits " + permitted;
          String of =
              api.variables.isEmpty()
                  ? ""
                  : "<"
                      + String.join(
                          ", ",
                          closed.computeIfAbsent(
                              api,
                              unused ->
                                  api.variables.stream()
                                      .map(each -> each.arguments().get(0))
                                      .toList()))
                      + ">";
          source(
              permitted, "non-sealed interface " + permitted + " extends " + api.name + of + " {}");
        }
      }
      case FILE -> {
        String type = text.replaceFirst(".*?(?:class|enum|record|interface) (\\w+).*", "$1");
        if (mistake.tag().equals("NameTaken")) {
          source(api.wrapper(), "class " + api.wrapper() + text.substring(text.indexOf(" {")));
        } else {
          source(type, "@SuppressWarnings(\"all\") " + text);
          wrong.add(new Subject(type, path(type + "WithFinally"), path(type), Set.of()));
        }
      }
    }
  }

  // Sources

  private void helpers() {
    String visible = chance(50) ? "public " : "";
    source(
        "Help",
        (chance(8) ? "@Deprecated " : "")
            + visible
            + "class Help"
            + " extends HelpParent {\n  "
            + String.join("\n  ", ofHelp)
            + "\n}");
    source(
        "HelpParent",
        "abstract class HelpParent {\n  " + String.join("\n  ", ofHelpParent) + "\n}");
    source("Aid", visible + "interface Aid {\n  " + String.join("\n  ", ofAid) + "\n}");
  }

  private void write(Api api) {
    List<String> extended = new ArrayList<>();
    for (Parent parent : api.parents) {
      List<String> arguments = parent.arguments();
      extended.add(
          parent.api().reference()
              + (arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">"));
    }
    extended.addAll(api.others);
    String listed =
        api.collaborators.stream().map(each -> each + ".class").collect(joining(", ", "{", "}"));
    String text =
        api.head
            + (api.collaborators.isEmpty() ? "" : "@FinallyWith(" + listed + ")\n")
            + "@SuppressWarnings(\"all\") "
            + api.modifiers
            + "interface "
            + api.name
            + declared(api.variables)
            + (extended.isEmpty() ? "" : " extends " + String.join(", ", extended))
            + api.clause
            + " {\n  "
            + String.join("\n  ", api.members)
            + "\n}";
    if (api.outer.isEmpty()) {
      source(api.name, text);
      return;
    }
    int dot = api.outer.indexOf('.');
    String outer = dot < 0 ? api.outer : api.outer.substring(0, dot);
    String kind = pick("class", "interface", "enum", "record");
    boolean isPrivate = text.contains("private interface ") || text.contains("Secret");
    kind = isPrivate ? "class" : kind;
    String open =
        switch (kind) {
          case "enum" -> " { ; ";
          case "record" -> "() { ";
          default -> " { ";
        };
    String secret = isPrivate ? " private interface Secret { void c(); }" : "";
    String inner =
        dot < 0
            ? text + secret
            : "static class " + api.outer.substring(dot + 1) + " { " + text + secret + " }";
    source(outer, "public " + kind + " " + outer + open + inner + " }");
  }

  private void source(String type, String text) {
    sources.put(
        path(type), (name.isEmpty() ? "" : "package " + name + ";\n") + IMPORTS + text + "\n");
  }

  private String path(Api api) {
    return path(api.outer.isEmpty() ? api.name : api.outer.replaceFirst("\\..*", ""));
  }

  private String path(String type) {
    return (name.isEmpty() ? "" : name + "/") + type + ".java";
  }

  private String fresh() {
    String fresh = pick(NAMES);
    return names.add(fresh) ? fresh : fresh + number++;
  }

  private String typeName() {
    String type = pick(TYPES);
    return typeNames.add(type) ? type : type + number++;
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
}
