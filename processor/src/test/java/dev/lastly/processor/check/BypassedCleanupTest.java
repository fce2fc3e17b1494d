/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Default methods run on the delegate, and so does whatever they call. */
final class BypassedCleanupTest {
  private static final String GET =
      "@Finally('leave') CompletableFuture<String> get(String key, int count); void leave(); ";

  private static Snippets with(String members) {
    return downloads(GET + members);
  }

  /** Whatever the body does with it: a call of the annotated method on the same object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return get(key, 1);",
        "return this.get(key, 1);",
        "return (this).get(key, 1);",
        "return Downloads.this.get(key, 1);",
        "return get(key, 1).thenApply(String::trim);",
        "return CompletableFuture.completedFuture(1).thenCompose(n -> get(key, n));",
        "return CompletableFuture.completedFuture(1).thenCompose(n -> { return get(key, n); });",
        "java.util.function.BiFunction<String, Integer, CompletableFuture<String>> f = this::get;"
            + " return f.apply(key, 1);",
        "Downloads self = this; return (self).get(key, 1);",
        "Object self = this; return ((Downloads) self).get(key, 1);",
        "var self = this; return self.get(key, 1);",
        "if (key.isEmpty()) { return null; } else { for (;;) { return get(key, 1); } }",
        "return switch (key) { case 'a' -> null; default -> get(key, 1); };",
        "class Local { CompletableFuture<String> now() { return Downloads.this.get(key, 1); } }"
            + " return new Local().now();",
        "return new Callable<CompletableFuture<String>>() {"
            + " public CompletableFuture<String> call() { return get(key, 1); } }.call();",
        "return new Callable<CompletableFuture<String>>() {"
            + " public CompletableFuture<String> call() { return Downloads.this.get(key, 1); } }"
            + ".call();",
        "return hidden(key);",
        "return this.hidden(key);",
        "return helper(this, key);",
        "return Downloads.helper(this, key);",
        "return looping(2, key);",
        "Downloads self; self = this; return self.get(key, 1);",
        "Downloads self = key == null ? null : this; return self.get(key, 1);",
        "return Objects.requireNonNull(this, 'this').get(key, 1);",
        "return this instanceof Kept self ? self.get(key, 1) : null;",
        "if (!(this instanceof Kept self)) { return null; } return self.get(key, 1);",
      })
  void bodyThatCalls(String body) {
    with("default CompletableFuture<String> →get(String key) { "
            + body
            + " }"
            + " private CompletableFuture<String> hidden(String key) { return get(key, 1); }"
            + " static CompletableFuture<String> helper(Downloads downloads, String key) {"
            + " return downloads.get(key, 1); }"
            + " private CompletableFuture<String> looping(int n, String key) {"
            + " return n == 0 ? get(key, 1) : looping(n - 1, key); }"
            + " interface Kept extends Downloads {}")
        .warns("BypassedCleanup", "get(String)", "get(String, int)", "@Finally('leave')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return null;",
        "return other.get(key, 1);",
        "return other.get(key);",
        "return new HashMap<String, CompletableFuture<String>>().get(key);",
        "return other();",
        "return helper(other, key);",
        "return hidden(key);",
        "Map<String, CompletableFuture<String>> get = Map.of(); return get.get(key);",
        "return new Object() { CompletableFuture<String> get(String k, int n) { return null; }"
            + " CompletableFuture<String> now() { return get(key, 1); } }.now();",
        "/* get(key, 1) */ return CompletableFuture.completedFuture('get(key, 1)');",
      })
  void bodyThatDoesNot(String body) {
    with("Downloads other = null;"
            + " default CompletableFuture<String> get(String key) { "
            + body
            + " }"
            + " @Finally({}) default CompletableFuture<String> other() { return get('a', 1); }"
            + " private CompletableFuture<String> hidden(String key) { return null; }"
            + " static CompletableFuture<String> helper(Downloads downloads, String key) {"
            + " return downloads.get(key, 1); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void otherName() {
    with("default CompletableFuture<String> →one(String key) { return get(key, 1); }")
        .warns("BypassedCleanup", "one(String)", "get(String, int)", "Annotate");
  }

  @Test
  void nothingThatCouldBeAnnotated() {
    with("default String →now(String key) { return get(key, 1).join(); }")
        .warns("BypassedCleanup", "now(String)", "get(String, int)", "static", "@Finally({})");
  }

  @Test
  void nothingReturned() {
    with("default void →warm(List<String> keys) { keys.forEach(key -> get(key, 1)); }")
        .warns("BypassedCleanup", "warm(List<String>)", "get(String, int)", "@Finally({})");
  }

  @Test
  void nothingReturnedAndOptedOut() {
    with("@Finally({}) default void warm(List<String> keys) { keys.forEach(key -> get(key, 1)); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void ownCleanup() {
    with("@Finally('leave') default CompletableFuture<String> get(String key) {"
            + " return get(key, 1); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void otherCleanup() {
    with("@Finally('idle') default CompletableFuture<String> →get(String key) {"
            + " return get(key, 1); } void idle();")
        .warns("BypassedCleanup", "get(String)", "@Finally('idle')", "get(String, int)", "leave");
  }

  @Test
  void moreCleanups() {
    with("@Finally({'idle', 'leave'}) default CompletableFuture<String> get(String key) {"
            + " return get(key, 1); } void idle();")
        .generates("DownloadsWithFinally");
  }

  @Test
  void optedOut() {
    with("@Finally({}) default CompletableFuture<String> get(String key) { return get(key, 1); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void onlyTheOverloadThatIsNotAnnotated() {
    with("CompletableFuture<String> get(int count);"
            + " default CompletableFuture<String> get(String key) { return get(1); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void overloadWithVariableArguments() {
    downloads(
            "@Finally('leave') CompletableFuture<String> all(String... keys); void leave();"
                + " default CompletableFuture<String> →two(String a, String b) {"
                + " return all(a, b); }"
                + " default CompletableFuture<String> →none() { return all(); }")
        .reports(
            warning("BypassedCleanup", "two(String, String)", "all(String...)"),
            warning("BypassedCleanup", "none()", "all(String...)"));
  }

  @Test
  void severalThatAreCalled() {
    with("@Finally('leave') CompletableFuture<String> put(String key);"
            + " default CompletableFuture<String> →both(String key) {"
            + " return put(key).thenCompose(unused -> get(key, 1)); }")
        .warns("BypassedCleanup", "both(String)", "get(String, int)");
  }

  @Test
  void cleanupThatIsCalled() {
    with("default void stop() { leave(); }").generates("DownloadsWithFinally");
  }

  @Test
  void coveredByTheInterface() {
    sources(
            "@Finally('leave') interface Downloads {"
                + " CompletableFuture<String> get(String key, int count); void leave();"
                + " default CompletableFuture<String> get(String key) { return get(key, 1); }"
                + " default String →now(String key) { return get(key, 1).join(); } }")
        .warns("BypassedCleanup", "now(String)", "get(String, int)", "@Finally('leave')");
  }

  @Test
  void opener() {
    downloads(
            "@Using('open') CompletableFuture<String> get(String key, int count);"
                + " AutoCloseable open();"
                + " default CompletableFuture<String> →get(String key) { return get(key, 1); }")
        .warns("BypassedCleanup", "get(String)", "get(String, int)", "@Using('open')");
  }

  @Test
  void inherited() {
    sources(
            "→interface Downloads extends Parent {"
                + " @Finally('leave') CompletableFuture<String> get(String key, int count);"
                + " void leave(); }",
            "interface Parent { CompletableFuture<String> get(String key, int count);"
                + " default CompletableFuture<String> get(String key) { return get(key, 1); } }")
        .warns("BypassedCleanup", "Parent.get(String)", "get(String, int)", "Downloads");
  }

  @Test
  void ofAParentThatIsReportedItself() {
    sources(
            "interface Downloads extends Parent {"
                + " @Finally('leave') CompletableFuture<String> put(); }",
            "interface Parent {"
                + " @Finally('leave') CompletableFuture<String> get(String key, int count);"
                + " void leave();"
                + " default CompletableFuture<String> →get(String key) { return get(key, 1); } }")
        .warns("BypassedCleanup", "get(String)", "get(String, int)");
  }

  @Test
  void superMethod() {
    sources(
            "interface Downloads extends Parent {"
                + " @Finally('leave') CompletableFuture<Void> put();"
                + " default CompletableFuture<String> →one() { return Parent.super.get(); } }",
            "interface Parent { @Finally('leave') default CompletableFuture<String> get() {"
                + " return null; } void leave(); }")
        .warns("BypassedCleanup", "one()", "get()", "@Finally('leave')");
  }

  @Test
  void overriddenMethodThatIsCalled() {
    sources(
            "@FinallyWith({}) interface Downloads extends Parent {"
                + " @Override default CompletableFuture<String> →get() {"
                + " return Parent.super.get(); } }",
            "interface Parent { @Finally('leave') default CompletableFuture<String> get() {"
                + " return null; } void leave(); @Finally('leave') CompletableFuture<Void> go(); }")
        .warns("ShadowedFinally", "get()");
  }

  @Test
  void superMethodThatCalls() {
    sources(
            "interface Downloads extends Parent {"
                + " @Finally('leave') CompletableFuture<String> get(String key, int count);"
                + " void leave(); default CompletableFuture<String> →get(String key) {"
                + " return Parent.super.get(key); } }",
            "interface Parent extends Grandparent {}",
            "interface Grandparent { CompletableFuture<String> get(String key, int count);"
                + " default CompletableFuture<String> get(String key) { return get(key, 1); } }")
        .warns("BypassedCleanup", "get(String)", "get(String, int)", "@Finally('leave')");
  }

  /** Other code may call the method, and of the same name, this most probably is a shorthand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return Optional.of(this).map(it -> it.get(key, 1)).get();",
        "return Other.help(this, key);",
        "return help(this, key);",
        "return new Other(this).now(key);",
        "return hidden(key);",
        "return self().get(key, 1);",
        "Downloads[] all = {this}; return all[0].get(key, 1);",
        "Downloads[] all = new Downloads[1]; all[0] = this; return all[0].get(key, 1);",
        "java.util.function.Supplier<Downloads> self = () -> this; return self.get().get(key, 1);",
        "java.util.function.Supplier<Downloads> self = () -> { return this; };"
            + " return self.get().get(key, 1);",
        "return (switch (key) { case 'a' -> this; default -> this; }).get(key, 1);",
        "return (switch (key) { case 'a': yield this; default: yield this; }).get(key, 1);",
      })
  void objectGivenToOthers(String body) {
    sources(
            "interface Downloads { "
                + GET
                + "default CompletableFuture<String> →get(String key) { "
                + body
                + " } private CompletableFuture<String> hidden(String key) {"
                + " return Other.help(this, key); }"
                + " private Downloads self() { return this; }"
                + " CompletableFuture<String> help(Downloads it, String key); }",
            "record Other(Downloads it) {"
                + " static CompletableFuture<String> help(Downloads it, String key) { return null; }"
                + " CompletableFuture<String> now(String key) { return null; } }")
        .warns("BypassedCleanup", "get(String)", "if it calls", "get(String, int)");
  }

  /** What is in a class file cannot be read: of the same name, it most probably is a shorthand. */
  @Test
  void classFile() {
    Snippets parent =
        sources(
            "public interface Parent { CompletableFuture<String> get(String key, int count);"
                + " default CompletableFuture<String> get(String key) { return get(key, 1); }"
                + " default CompletableFuture<String> one(String key) { return get(key, 1); } }");
    sources(
            "→interface Downloads extends Parent { @Override"
                + " @Finally('leave') CompletableFuture<String> get(String key, int count);"
                + " void leave(); }")
        .withLibrary(parent)
        .warns("BypassedCleanup", "Parent.get(String)", "if it calls", "Redeclare", "Downloads");
  }

  @Test
  void coveredAndOfItsOwn() {
    sources(
            "@Using('lease') interface Downloads {"
                + " @Finally('leave') CompletableFuture<Path> get(String key);"
                + " default String →first() { get(''); return ''; }"
                + " AutoCloseable lease(); void leave(); }")
        .warns(
            "BypassedCleanup",
            "first()",
            "get(String), which Downloads covers with @Using('lease'), and which has"
                + " @Finally('leave')");
  }

  private static Snippets covered(String annotation, String member) {
    return sources(
        annotation
            + " interface Downloads { CompletableFuture<String> get(String key, int count);"
            + " AutoCloseable lease(); void leave(); "
            + member
            + " }");
  }

  /** An annotation on the interface does not hold for a method that returns no promise. */
  @Test
  void coveredWithoutAPromise() {
    covered("@Finally('leave')", "default String →get(String key) { return get(key, 1).join(); }")
        .warns("BypassedCleanup", "without @Finally and calls", "static", "or add @Finally({})");
  }

  @Test
  void openedForWithoutAPromise() {
    covered("@Using('lease')", "default void →warm() { get('', 1).join(); }")
        .warns("BypassedCleanup", "without @Using and calls", "static", "or add @Using({})");
  }

  @Test
  void coveredAndInherited() {
    sources(
            "@Finally('leave') →interface Downloads extends Parent { void leave(); }",
            "interface Parent { CompletableFuture<String> get(String key, int count);"
                + " default String get(String key) { return get(key, 1).join(); } }")
        .warns(
            "BypassedCleanup", "without @Finally and", "Redeclare it in Downloads, with @Finally");
  }

  @Test
  void coveredAndOverriding() {
    sources(
            "@Finally('leave') interface Downloads extends Parent { void leave();"
                + " @Override default String →get(String key) { return Parent.super.get(key); } }",
            "interface Parent { CompletableFuture<String> get(String key, int count);"
                + " default String get(String key) { return get(key, 1).join(); } }")
        .warns("BypassedCleanup", "without @Finally and calls", "wrapper. Add @Finally({}) if");
  }

  @Test
  void coveredWithAFuture() {
    sources(
            "→@Finally('leave') interface Downloads { void leave();"
                + " CompletableFuture<String> get(String key, int count);"
                + " default Future<String> →get(String key) { return get(key, 1); } }")
        .reports(
            warning("NotCovered", "get(String)"),
            warning("BypassedCleanup", "without @Finally and calls", "static"));
  }

  @Test
  void coveredByAParentInAClassFile() {
    Snippets parent =
        sources(
            "public interface Parent { CompletableFuture<String> get(String key, int count);"
                + " default String get(String key) { return get(key, 1).join(); } }");
    sources("@Finally('leave') →interface Downloads extends Parent { void leave(); }")
        .withLibrary(parent)
        .warns("BypassedCleanup", "without @Finally: if it calls", "Redeclare", "Downloads");
  }

  @Test
  void optedOutOfOneKind() {
    downloads(
            "@Using('lease') @Finally('leave') CompletableFuture<String> get(String key);"
                + " AutoCloseable lease(); void leave();"
                + " @Finally({}) default int →size() { return get('').join().length(); }")
        .warns("BypassedCleanup", "with @Finally({}) and", "@Using('lease')", "or add @Using({})");
  }

  @Test
  void annotatedWithoutAPromise() {
    with("→@Finally('leave') default int size() { return get('', 1).join().length(); }")
        .reports("NotAPromise", "size()");
  }
}
