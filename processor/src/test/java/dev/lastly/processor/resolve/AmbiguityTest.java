/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that can mean several methods. */
final class AmbiguityTest {
  private static Snippets withThreeCollaborators(String method) {
    return sources(
        """
        @FinallyWith({Permits.class, Leases.class, Locks.class})
        interface Downloads {
          %s;

          void leave();
        }

        class Permits {
          void leave() {}

          void leave(String tenant) {}
        }

        class Leases {
          void leave() {}
        }

        class Locks {
          void leave(String other) {}
        }
        """
            .formatted(method.replace('\'', '"')));
  }

  @Test
  void methodsOfSeveralTypes() {
    withThreeCollaborators("@Finally(→'leave') CompletableFuture<Path> download()")
        .reports(
            "AmbiguousCleanup",
            "'leave'",
            "Downloads.leave(), Permits.leave() or Leases.leave()",
            "all",
            "download()",
            "'Downloads.leave', 'Permits.leave' or 'Leases.leave'");
  }

  @Test
  void overloadsAmongThem() {
    withThreeCollaborators("@Finally(→'leave') CompletableFuture<Path> download(String tenant)")
        .reports(
            "AmbiguousCleanup",
            "'leave'",
            "Downloads.leave(), Permits.leave(), Permits.leave(String tenant) or Leases.leave()",
            "all",
            "download(String tenant)",
            "'Downloads.leave' or 'Leases.leave'");
  }

  @Test
  void overloadsOfOneType() {
    withThreeCollaborators(
            "@Finally(→'Permits.leave') CompletableFuture<Path> download(String tenant)")
        .reports(
            "AmbiguousCleanup",
            "'leave'",
            "leave() or leave(String tenant)",
            "both",
            "download(String tenant)",
            "Rename the one");
  }

  @Test
  void narrowedToTheInterface() {
    withThreeCollaborators(
            "@Finally('Downloads.leave') CompletableFuture<Path> download(String tenant)")
        .generates("DownloadsWithFinally");
  }

  @Test
  void narrowedToACollaborator() {
    withThreeCollaborators(
            "@Finally('Leases.leave') CompletableFuture<Path> download(String tenant)")
        .generates("DownloadsWithFinally");
  }

  private static Snippets withTwoPermits(String name) {
    return sources(
        "@FinallyWith({disk.Permits.class, net.Permits.class}) interface Downloads { @Finally("
            + name
            + ") CompletableFuture<Path> download(); }",
        "package disk; public class Permits { public void leave() {} }",
        "package net; public class Permits { public void leave() {} }");
  }

  @Test
  void collaboratorsOfOneSimpleName() {
    withTwoPermits("→'Permits.leave'")
        .reports(
            "AmbiguousCleanup",
            "'leave'",
            "disk.Permits.leave() or net.Permits.leave()",
            "both",
            "download()",
            "'disk.Permits.leave' or 'net.Permits.leave'");
  }

  @Test
  void collaboratorsOfOneSimpleNameInFull() {
    withTwoPermits("'disk.Permits.leave'").generates("DownloadsWithFinally");
  }

  private static Snippets withParentAsCollaborator(String name) {
    return sources(
        "@FinallyWith(Storage.class) interface Downloads extends Storage { @Finally("
            + name
            + ") CompletableFuture<Path> download(); }",
        "interface Storage { void leave(); }");
  }

  @Test
  void parentAsCollaborator() {
    withParentAsCollaborator("→'leave'")
        .reports(
            "AmbiguousCleanup",
            "'leave'",
            "Downloads.leave() or Storage.leave()",
            "both",
            "download()",
            "'Downloads.leave' or 'Storage.leave'");
  }

  @Test
  void interfaceWhoseParentIsACollaborator() {
    withParentAsCollaborator("'Downloads.leave'").generates("DownloadsWithFinally");
  }

  @Test
  void parentAsCollaboratorAfterItsName() {
    withParentAsCollaborator("'Storage.leave'").generates("DownloadsWithFinally");
  }

  @Test
  void overloadsOfAnOpener() {
    downloads(
            "@Using(→'lease') CompletableFuture<Path> download(String tenant, int count);"
                + " AutoCloseable lease(String tenant); AutoCloseable lease(int count);")
        .reports(
            "AmbiguousCleanup",
            "'lease'",
            "lease(String tenant) or lease(int count)",
            "both",
            "before download(String tenant, int count)");
  }

  @Test
  void methodsOfALibraryThatOneMethodImplements() {
    sources(
            "@FinallyWith(Keys.class) interface Downloads {"
                + " @Finally(→'forget') CompletableFuture<Path> download(String key); }")
        .withLibrary(
            sources(
                    "public interface Keys extends Texts, Cache<String> {}",
                    "interface Texts { void forget(String key); }",
                    "interface Cache<K> { void forget(K key); }")
                .withParameterNames())
        .reports(
            "AmbiguousCleanup",
            "Keys",
            "forget(K) from Cache",
            "forget(String) from Texts",
            "of your own");
  }

  private static Snippets withTwoParents(String method, String parents) {
    return sources(
        "@FinallyWith(Keys.class) interface Downloads { " + method + "; }",
        "interface Keys extends " + parents + " {}",
        "interface Texts { void forget(String key); }",
        "interface Cache { void forget(String name); }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Texts, Cache", "Cache, Texts"})
  void namesOfParametersInTwoParents(String parents) {
    withTwoParents("@Finally('forget') CompletableFuture<Path> download(String key)", parents)
        .generates("DownloadsWithFinally");
    withTwoParents("@Finally('forget') CompletableFuture<Path> download(String name)", parents)
        .generates("DownloadsWithFinally");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Texts, Cache", "Cache, Texts"})
  void namesOfParametersInTwoParentsThatBothBind(String parents) {
    withTwoParents(
            "@Finally(→'forget') CompletableFuture<Path> download(String key, String name)",
            parents)
        .reports(
            "AmbiguousCleanup",
            "'forget'",
            "both",
            "download(String key, String name)",
            "Declare forget(String) in Keys");
  }

  /** The overload can be renamed, but neither of the other two can without the other. */
  @Test
  void namesOfParametersInTwoParentsThatBothBindBesideAnOverload() {
    sources(
            "@FinallyWith(Keys.class) interface Downloads { @Finally(→'forget')"
                + " CompletableFuture<Path> download(String key, String name, Integer id); }",
            "interface Keys extends Texts, Cache { void forget(Integer id); }",
            "interface Texts { void forget(String key); }",
            "interface Cache { void forget(String name); }")
        .reports(
            "AmbiguousCleanup",
            "'forget'",
            "all",
            "download(String key, String name, Integer id)",
            "Declare forget(String) in Keys to override both");
  }

  @Test
  void namesOfParametersInTwoParentsOfALibraryThatBothBind() {
    sources(
            "@FinallyWith(Keys.class) interface Downloads { @Finally(→'forget')"
                + " CompletableFuture<Path> download(String key, String name); }")
        .withLibrary(
            sources(
                    "public interface Keys extends Texts, Cache {}",
                    "interface Texts { void forget(String key); }",
                    "interface Cache { void forget(String name); }")
                .withParameterNames())
        .reports("AmbiguousCleanup", "'forget'", "both", "from a method of your own");
  }

  private static Snippets ofTwoParents(String method, String parents) {
    return sources(
        "interface Downloads extends " + parents + " { " + method + "; }",
        "interface Texts { void forget(String key); }",
        "interface Cache { void forget(String name); }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Texts, Cache", "Cache, Texts"})
  void namesOfParametersInTwoParentsOfTheInterface(String parents) {
    ofTwoParents("@Finally('forget') CompletableFuture<Path> download(String key)", parents)
        .generates("DownloadsWithFinally");
    ofTwoParents("@Finally('forget') CompletableFuture<Path> download(String name)", parents)
        .generates("DownloadsWithFinally");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Texts, Cache", "Cache, Texts"})
  void namesOfParametersInTwoParentsOfTheInterfaceThatBothBind(String parents) {
    ofTwoParents(
            "@Finally(→'forget') CompletableFuture<Path> download(String key, String name)",
            parents)
        .reports(
            "AmbiguousCleanup",
            "'forget'",
            "both",
            "download(String key, String name)",
            "Declare forget(String) in Downloads");
  }

  @Test
  void namesOfParametersInParentsOfWhichOneExtendsTheOther() {
    sources(
            "interface Downloads extends Cache, Texts { @Finally('forget')"
                + " CompletableFuture<Path> download(String key, String name); }",
            "interface Texts { void forget(String key); }",
            "interface Cache extends Texts { @Override void forget(String name); }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void sameNamesOfParametersThatDoNotBind() {
    sources(
            "interface Downloads extends Texts, Cache { @Finally(→'forget')"
                + " CompletableFuture<Path> download(String key); }",
            "interface Texts { void forget(String name); }",
            "interface Cache { void forget(String name); }")
        .reports("CleanupArguments", "forget(String name)", "'name'", "'key'");
  }

  /** For the parent that has the annotation, what its other children declare does not count. */
  @Test
  void namesOfParametersAsTheParentWithTheAnnotationInheritsThem() {
    sources(
            "interface Downloads extends Store, Cache { @Finally({}) CompletableFuture<Path>"
                + " load(); }",
            "interface Store extends Texts { @Finally('forget')"
                + " CompletableFuture<Path> download(String key, String name); }",
            "interface Texts { void forget(String key); }",
            "interface Cache { void forget(String name); }")
        .generates("StoreWithFinally", "DownloadsWithFinally");
  }
}
