/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lastly.processor.testing.Snippets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of cleanups and openers, and the methods that they can mean. */
final class NamesTest {
  private static Snippets named(String names) {
    return downloads("@Finally(" + names + ") CompletableFuture<Path> download(); void idle();");
  }

  @Test
  void empty() {
    named("→''").reports("BadName", "''", "'name'", "'Type.name'");
  }

  @Test
  void keyword() {
    named("→'class'").reports("BadName", "'class'", "'name'", "'Type.name'");
  }

  @Test
  void typeWithoutMethod() {
    named("→'Downloads.'").reports("BadName", "'Downloads.'", "'name'", "'Type.name'");
  }

  @Test
  void nameAsInJavadoc() {
    named("→'Downloads#idle'").reports("BadName", "'Downloads#idle'", "'Downloads.idle'");
  }

  @Test
  void methodReference() {
    named("→'Downloads::idle'").reports("BadName", "'Downloads::idle'", "'Downloads.idle'");
  }

  @Test
  void blank() {
    named("→' idle'").reports("BadName", "' idle'", "'idle'");
  }

  @Test
  void statement() {
    named("→'this.idle();'").reports("BadName", "'this.idle();'", "'idle'");
  }

  private static Snippets namedWithPermits(String names) {
    return downloads(
        "@Finally(" + names + ") CompletableFuture<Path> download(); void release();",
        "void leave() {}");
  }

  @Test
  void swappedLetters() {
    namedWithPermits("→'relaese'")
        .reports("NoSuchCleanup", "Downloads", "Permits", "relaese()", "release()?");
  }

  @Test
  void otherCase() {
    namedWithPermits("→'RELEASE'")
        .reports("NoSuchCleanup", "Downloads", "Permits", "RELEASE()", "release()?");
  }

  @Test
  void oneOfSeveral() {
    namedWithPermits("{'release', →'nope'}")
        .reports("NoSuchCleanup", "Downloads", "Permits", "nope()", "@FinallyWith on Downloads");
  }

  @Test
  void severalOfSeveral() {
    namedWithPermits("{'release', →'nope', →'x'}")
        .reports(
            error("NoSuchCleanup", "Downloads", "Permits", "nope()", "Downloads"),
            error("NoSuchCleanup", "Downloads", "Permits", "x()", "Downloads"));
  }

  @Test
  void typeInOtherCase() {
    namedWithPermits("→'permits.leave'")
        .reports("NotListed", "permits", "Downloads", "'Permits.leave'?");
  }

  @Test
  void misspeltAfterItsType() {
    namedWithPermits("→'Permits.leaf'")
        .reports("NoSuchCleanup", "Permits", "leaf()", "@FinallyWith on Downloads");
  }

  @Test
  void unknownType() {
    namedWithPermits("→'app.Locks.leave'")
        .reports("NotListed", "app.Locks", "Downloads", "app.Locks.class", "Downloads");
  }

  @Test
  void wrapperWithItsPackage() {
    sources(
            "package app; class Shop { @FinallyWith({}) interface Downloads {"
                + " @Finally(→'app.Shop_DownloadsWithFinally.idle')"
                + " CompletableFuture<Path> download(); void idle(); } }")
        .reports("NotListed", "app.Shop_DownloadsWithFinally", "Write 'Shop.Downloads.idle'.");
  }

  @Test
  void methodOfObject() {
    namedWithPermits("→'notify'")
        .reports("NoSuchCleanup", "Downloads", "Permits", "notify()", "Object");
  }

  @Test
  void methodOfObjectAfterATypeName() {
    namedWithPermits("→'Permits.toString'")
        .reports("NoSuchCleanup", "Permits", "toString()", "Object");
  }

  @Test
  void methodOfObjectThatIsRedeclared() {
    downloads("@Finally('hashCode') CompletableFuture<Path> download(); @Override int hashCode();")
        .generates("DownloadsWithFinally");
  }

  @Test
  void overloadOfTheAnnotatedMethod() {
    downloads(
            "@Finally('stop') CompletableFuture<Path> stop(URI from, int grace);"
                + " void stop(URI from);")
        .generates("DownloadsWithFinally");
  }

  private static final String NAMES = "class Names { static final String IDLE = 'idle'; }";

  @Test
  void constant() {
    downloads("@Finally(Names.IDLE) CompletableFuture<Path> download(); void idle(); " + NAMES)
        .generates("DownloadsWithFinally");
  }

  @Test
  void misspeltConstant() {
    downloads(
            "@Finally({Names.IDLE, Names.IDLE →+ 'd'}) CompletableFuture<Path> download();"
                + " void idle(); "
                + NAMES)
        .reports("NoSuchCleanup", "Downloads", "idled()", "idle()?");
  }

  private static final String OTHER_PACKAGE = "package jobs; public class %s {}";

  @Test
  void collaboratorOfTheSimpleNameOfTheInterface() {
    sources(
            "package app; @FinallyWith({jobs.Queue.class, jobs.Locks.class}) interface Queue {"
                + " @Finally(→'nope') CompletableFuture<Path> take(); }",
            OTHER_PACKAGE.formatted("Queue"),
            OTHER_PACKAGE.formatted("Locks"))
        .reports("NoSuchCleanup", "app.Queue", "jobs.Queue", "Locks", "nope()", "Queue.");
  }

  @Test
  void collaboratorsWhoseSimpleNamesAreEnough() {
    sources(
            "package app; @FinallyWith({jobs.Queue.class, jobs.Locks.class}) interface Downloads {"
                + " @Finally(→'nope') CompletableFuture<Path> download(); }",
            OTHER_PACKAGE.formatted("Queue"),
            OTHER_PACKAGE.formatted("Locks"))
        .reports("NoSuchCleanup", "Neither Downloads nor Queue nor Locks", "nope()", "Downloads");
  }

  private static Snippets ofParent(String name) {
    return sources(
        """
        @FinallyWith(Permits.class)
        interface Downloads extends Storage {
          @Finally(%s)
          CompletableFuture<Path> download();

          static void own() {}

          private void secret() {}
        }

        interface Storage {
          static void ofParent() {}

          private void secretOfParent() {}
        }

        class Permits implements Storage {}
        """
            .formatted(name));
  }

  @Test
  void ownStaticMethod() {
    ofParent("\"own\"").generates("DownloadsWithFinally");
  }

  @Test
  void ownPrivateMethod() {
    ofParent("→\"secret\"")
        .reports("InaccessibleCleanup", "Downloads.secret()", "DownloadsWithFinally", "private");
  }

  @Test
  void staticMethodOfAParent() {
    ofParent("→\"ofParent\"")
        .reports(
            "NoSuchCleanup",
            "Downloads",
            "ofParent()",
            "Storage",
            "Storage.class",
            "@FinallyWith on Downloads");
  }

  @Test
  void staticMethodOfAParentAfterTheOwnType() {
    ofParent("→\"Downloads.ofParent\"")
        .reports("NoSuchCleanup", "Downloads", "ofParent()", "Storage", "Storage.class");
  }

  @Test
  void staticMethodOfAnInterfaceThatACollaboratorImplements() {
    ofParent("→\"Permits.ofParent\"")
        .reports("NoSuchCleanup", "Permits", "ofParent()", "@FinallyWith on Downloads");
  }

  @Test
  void privateMethodOfAParent() {
    ofParent("→\"secretOfParent\"")
        .reports("NoSuchCleanup", "Downloads", "Permits", "secretOfParent()", "Downloads");
  }

  @Test
  void nameThatAWrongCollaboratorMayHave() {
    sources(
            "@FinallyWith(List→.class) interface Downloads {"
                + " @Finally('clear') CompletableFuture<Path> download(); }")
        .reports("GenericCollaborator", "List");
  }

  @Test
  void nameAfterAWrongCollaborator() {
    sources(
            "@FinallyWith(List→.class) interface Downloads {"
                + " @Finally('List.clear') CompletableFuture<Path> download(); }")
        .reports("GenericCollaborator", "List");
  }

  @Test
  void misspeltOpener() {
    downloads("@Using(→'laese') CompletableFuture<Path> download(); AutoCloseable lease();")
        .reports("NoSuchCleanup", "Downloads", "laese()", "lease()?");
  }

  @Test
  void methodThatOpensItself() {
    downloads("@Using(→'download') CompletableFuture<Path> download(URI from);")
        .reports("OpensItself", "download(URI)", "opener");
  }

  @Test
  void parent() {
    sources(
            "interface Base { void close(); }",
            "interface Downloads extends Base {"
                + " @Finally(→'Base.close') CompletableFuture<Path> download(); }")
        .reports("NotListed", "Base", "Downloads", "Write 'Downloads.close'.");
  }

  /** Class files show all methods that Kotlin's compiler writes, whatever their names. */
  @Test
  void kotlinFunctionInAClassFile() {
    Map<String, byte[]> classes =
        sources(
                """
                package kotlin;
                public @interface Metadata {
                  String[] d1();
                  String[] d2();
                }
                ---
                @kotlin.Metadata(
                    d1 = {"\\u0000\\u001a\\n\\u0002\\u0018\\u0002\\n\\u0002\\u0010\\u0000\\n\\u0002\\b\\u0003\\n"
                        + "\\u0002\\u0010\\u0002\\n\\u0000\\n\\u0002\\u0018\\u0002\\n\\u0002\\b\\u0002\\u0018\\u00002"
                        + "\\u00020\\u0001B\\u0007\\u00a2\\u0006\\u0004\\b\\u0002\\u0010\\u0003J\\u0015\\u0010\\u0004"
                        + "\\u001a\\u00020\\u00052\\u0006\\u0010\\u0006\\u001a\\u00020\\u0007\\u00a2\\u0006\\u0004\\b\\b"
                        + "\\u0010\\t"},
                    d2 = {"LPermits;", "", "<init>", "()V", "leave", "", "id", "LId;", "leave-tmnojjU",
                        "(Ljava/lang/String;)V"})
                public class Permits { public void leave_tmnojjU(String id) {} }
                """)
            .classes();
    classes.computeIfPresent(
        "Permits.class",
        (path, bytes) ->
            new String(bytes, ISO_8859_1)
                .replace("leave_tmnojjU", "leave-tmnojjU")
                .getBytes(ISO_8859_1));
    sources(
            "@FinallyWith(Permits.class) interface Downloads {"
                + " @Finally(→'leave') CompletableFuture<Path> download(String id); }")
        .withLibrary(classes)
        .reports("NoSuchCleanup", "Permits.leave()", "'leave-tmnojjU'");
  }
}
