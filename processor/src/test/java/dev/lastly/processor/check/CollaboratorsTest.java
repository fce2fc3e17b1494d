/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types that {@code @FinallyWith} lists, and access to their methods. */
final class CollaboratorsTest {
  private static Snippets listing(String literal, String... others) {
    String[] all = new String[others.length + 1];
    all[0] =
        "@FinallyWith({"
            + literal
            + "}) interface Downloads { @Finally('idle') CompletableFuture<Path> download();"
            + " void idle(); }";
    System.arraycopy(others, 0, all, 1, others.length);
    return sources(all);
  }

  @Test
  void nothingAtAll() {
    listing("void→.class").reports("BadCollaborator", "void");
  }

  @Test
  void array() {
    listing("String[]→.class").reports("BadCollaborator", "String[]");
  }

  @Test
  void genericInterface() {
    listing("List→.class").reports("GenericCollaborator", "List");
  }

  @Test
  void innerClassOfAGenericOne() {
    listing("Cache.Entry→.class", "class Cache<K> { class Entry {} }")
        .reports("GenericCollaborator", "Cache.Entry");
  }

  @Test
  void staticClassInsideOfAGenericOne() {
    listing("Cache.Entry.class", "class Cache<K> { static class Entry {} }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void interfaceItself() {
    listing("Downloads→.class").reports("BadCollaborator", "Downloads");
  }

  @Test
  void oneOfSeveral() {
    listing("Permits.class, int→.class, Locks.class", "class Permits {}", "class Locks {}")
        .reports("BadCollaborator", "int");
  }

  private static void isCalled(String type, String name, String... declarations) {
    String[] all = new String[declarations.length + 1];
    all[0] =
        "@FinallyWith("
            + type
            + ".class) interface Downloads { @Finally('"
            + name
            + "') CompletableFuture<Path> download(); }";
    System.arraycopy(declarations, 0, all, 1, declarations.length);
    sources(all).generates("DownloadsWithFinally");
  }

  @Test
  void methodThatAHiddenClassOfTheJdkDeclares() {
    isCalled("StringBuilder", "length");
  }

  private static final String[] PERMITS = {
    "package jobs; public class Permits extends Hidden { public static void reset() {} }",
    "package jobs; class Hidden { public void leave() {} }"
  };

  @Test
  void methodThatAHiddenClassOfAnotherPackageDeclares() {
    isCalled("jobs.Permits", "leave", PERMITS);
  }

  @Test
  void staticMethodOfAnotherPackage() {
    isCalled("jobs.Permits", "reset", PERMITS);
  }

  @Test
  void annotation() {
    isCalled("Limit", "value", "@interface Limit { int value(); }");
  }

  private static final String PROTOCOL =
      "enum Protocol { HTTP; void leave() {} static void reset() {} }";

  @Test
  void enumeration() {
    isCalled("Protocol", "leave", PROTOCOL);
  }

  @Test
  void staticMethodOfAnEnumeration() {
    isCalled("Protocol", "reset", PROTOCOL);
  }

  @Test
  void record() {
    isCalled("Range", "first", "record Range(int first) {}");
  }

  private static final String LOCKS = "interface Locks { void leave(); static void reset() {} }";

  @Test
  void otherInterface() {
    isCalled("Locks", "leave", LOCKS);
  }

  @Test
  void staticMethodOfAnInterface() {
    isCalled("Locks", "reset", LOCKS);
  }

  private static final String[] CHILD = {
    "class SharedPermits extends Permits {}",
    "class Permits { protected void leave() {} static void reset() {} }"
  };

  @Test
  void inheritedProtectedMethod() {
    isCalled("SharedPermits", "leave", CHILD);
  }

  @Test
  void inheritedStaticMethod() {
    isCalled("SharedPermits", "reset", CHILD);
  }

  @Test
  void methodOfTwoParents() {
    isCalled(
        "Both",
        "leave",
        "interface Both extends Locks, Leases {}",
        "interface Locks { void leave(); }",
        "interface Leases { void leave(); }");
  }

  @Test
  void innerClass() {
    isCalled("App.Permits", "leave", "class App { class Permits { void leave() {} } }");
  }

  @Test
  void nameThatWouldMakeTheFieldAKeyword() {
    isCalled("Switch", "leave", "class Switch { void leave() {} }");
  }

  @Test
  void nameOfOneLetter() {
    isCalled("P", "leave", "class P { void leave() {} }");
  }

  @Test
  void severalMethodsOfOne() {
    sources(
            "@FinallyWith(Permits.class) interface Downloads {"
                + " @Finally({'leave', 'release'}) CompletableFuture<Path> download(); }",
            "class Permits { void leave() {} void release() {} }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void privateClass() {
    sources(
            """
        class App {
          private static class Permits {
            void leave() {}
          }

          @FinallyWith(Permits→.class)
          interface Downloads {
            @Finally("leave")
            CompletableFuture<Path> download();
          }
        }
        """)
        .reports("InaccessibleCollaborator", "App.Permits", "App_DownloadsWithFinally", "private");
  }

  private static void isInaccessible(String type, String name, String fix) {
    sources(
            "@FinallyWith("
                + type
                + ".class) interface Downloads { @Finally(→'"
                + name
                + "') CompletableFuture<Path> download(); }",
            "package jobs; public class Permits { protected void inherited() {} void local() {} }")
        .reports(
            "InaccessibleCleanup",
            type.substring(type.indexOf('.') + 1) + "." + name + "()",
            "DownloadsWithFinally",
            fix);
  }

  @Test
  void protectedMethodOfAnotherPackage() {
    isInaccessible("jobs.Permits", "inherited", "public");
  }

  @Test
  void packagePrivateMethodOfAnotherPackage() {
    isInaccessible("jobs.Permits", "local", "public");
  }

  @Test
  void hiddenMethodOfAClassFile() {
    isInaccessible("StringBuilder", "getCoder", "method of your own");
  }

  @Test
  void hiddenInTheUnnamedPackage() {
    sources(
            "@FinallyWith(Permits→.class) interface Downloads { class Permits {}"
                + " @Finally('leave') CompletableFuture<Path> download(); }",
            "class Permits { void leave() {} }")
        .reports(
            "InaccessibleCollaborator", "Permits", "DownloadsWithFinally", "Downloads.Permits");
  }

  @Test
  void hiddenOneOfAParentInTheUnnamedPackage() {
    sources(
            "→interface Downloads extends Storage { int Permits = 1;"
                + " @Finally('idle') CompletableFuture<Path> get(); void idle(); }",
            "@FinallyWith(Permits.class) interface Storage {"
                + " @Finally('leave') CompletableFuture<Path> load(); }",
            "class Permits { static void leave() {} }")
        .reports(
            "InaccessibleCollaborator", "Permits", "DownloadsWithFinally", "Downloads.Permits");
  }

  @Test
  void constantBesideAnInstanceInTheUnnamedPackage() {
    sources(
            "@FinallyWith(Permits.class) interface Downloads { int Permits = 1;"
                + " @Finally('leave') CompletableFuture<Path> download(); }",
            "class Permits { void leave() {} }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void ownMemberInTheUnnamedPackage() {
    sources(
            "@FinallyWith(Downloads.Permits.class) interface Downloads {"
                + " class Permits { public void leave() {} }"
                + " @Finally('leave') CompletableFuture<Path> download(); }")
        .generates("DownloadsWithFinally");
  }

  private static final String ORDERS =
      "→interface Orders extends jobs.Storage {"
          + " @Finally('idle') CompletableFuture<Path> get(); void idle(); }";
  private static final String[] STORAGE = {
    "package jobs; @FinallyWith(Permits.class) public interface Storage {"
        + " @Finally('leave') CompletableFuture<Path> load(); }",
    "package jobs; class Permits { public void leave() {} }"
  };

  @Test
  void ofAParentInAnotherPackage() {
    sources(ORDERS, STORAGE[0], STORAGE[1])
        .reports(
            "InaccessibleCollaborator",
            "Permits",
            "Storage",
            "OrdersWithFinally",
            "Make Permits public");
  }

  @Test
  void ofAParentInAnotherPackageIsReportedOnce() {
    sources(
            ORDERS,
            "interface Express extends Orders {"
                + " @Finally('idle') CompletableFuture<Path> first(); }",
            STORAGE[0],
            STORAGE[1])
        .reports("InaccessibleCollaborator", "Permits", "Storage", "OrdersWithFinally");
  }

  @Test
  void ofAParentInALibrary() {
    sources(ORDERS)
        .withLibrary(sources(STORAGE))
        .reports(
            "InaccessibleCollaborator",
            "Permits",
            "Storage",
            "OrdersWithFinally",
            "Orders",
            "other than Storage");
  }

  @Test
  void wrongOneBesideNoCleanupAtAll() {
    sources("@FinallyWith(int→.class) interface Downloads {}").reports("BadCollaborator", "int");
  }

  /** The order in which a compiler lists methods depends on names, so each has both names. */
  private static String inheriting(String ofClass, String ofInterface, boolean isClassFirst) {
    String parent = isClassFirst ? "Alpha" : "Omega";
    String contract = isClassFirst ? "Omega" : "Alpha";
    return sources(
            "@FinallyWith(Permits.class) interface Downloads { @Finally('leave')"
                + " CompletableFuture<Path> download(String tenant, String key); }",
            "class " + parent + " { " + ofClass + " }",
            "interface " + contract + " { " + ofInterface + " }",
            "class Permits extends " + parent + " implements " + contract + " {}")
        .reports()
        .onlyGenerated();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inheritedFromAClassAndAnInterface(boolean isClassFirst) {
    String wrapper =
        inheriting(
            "public void leave(String tenant, String key) {}",
            "void leave(String key, String tenant);",
            isClassFirst);
    assertThat(wrapper).contains("leave(tenant, key)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inheritedWithTwoReturnTypes(boolean isClassFirst) {
    String wrapper =
        inheriting(
            "public CompletableFuture<Void> leave() { return null; }",
            "Future<?> leave();",
            isClassFirst);
    assertThat(wrapper).contains("andFinallyCompose(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alpha, Omega", "Omega, Alpha"})
  void inheritedFromTwoInterfaces(String parents) {
    for (String general : List.of("Alpha", "Omega")) {
      String specific = general.equals("Alpha") ? "Omega" : "Alpha";
      String wrapper =
          sources(
                  "@FinallyWith(Permits.class) interface Downloads {"
                      + " @Finally('leave') CompletableFuture<Path> download(); }",
                  "interface " + general + " { Object leave(); }",
                  "interface " + specific + " { CompletableFuture<Void> leave(); }",
                  "interface Permits extends " + parents + " {}")
              .reports()
              .onlyGenerated();
      assertThat(wrapper).contains("andFinallyCompose(");
    }
  }

  @Test
  void extendsARawType() {
    sources(
            "@FinallyWith(Permits.class) interface Downloads { @Using('lease') @Finally('forget')"
                + " CompletableFuture<Path> download(String key); }",
            "class Cache<K> { void forget(K key) {} AutoCloseable lease(K key) { return null; } }",
            "@SuppressWarnings('rawtypes') class Permits extends Cache {}")
        .generates("DownloadsWithFinally");
  }

  @Test
  void resourceExtendsARawType() {
    sources(
            "@FinallyWith(Permits.class) interface Downloads {"
                + " @Using('lease') CompletableFuture<Path> download(); }",
            "class Permits { Lease lease() { return null; } }",
            "class Resource<T> { public Flow.Publisher<T> closeAsync() { return null; } }",
            "@SuppressWarnings('rawtypes') class Lease extends Resource"
                + " implements AutoCloseable { public void close() {} }")
        .generates("DownloadsWithFinally");
  }
}
