/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of the interface that leave the wrapper no name for a type that it has to mention. */
final class HiddenNamesTest {
  private static final String METHODS =
      " @Finally('idle') CompletableFuture<String> download(String from); void idle(); ";

  private static void hides(String members, String type, String member) {
    sources("package app; →interface Downloads { " + members + METHODS + "}")
        .reports("InvisibleType", type, "DownloadsWithFinally", member, "Rename " + member);
  }

  private static void hidesNothing(String members) {
    sources("package app; interface Downloads { " + members + METHODS + "}")
        .generates("app/DownloadsWithFinally");
  }

  @ParameterizedTest
  @ValueSource(strings = {"int Lastly = 1;", "interface Lastly {}", "void settle(String Lastly);"})
  void packageOfLastly(String other) {
    hides("Object dev = null; " + other, "dev.lastly.Lastly", "Downloads.dev");
  }

  @Test
  void packageOfLastlyBesideATypeParameter() {
    sources("package app; →interface Downloads<T, Lastly> { Object dev = null; " + METHODS + "}")
        .reports("InvisibleType", "dev.lastly.Lastly", "Downloads.dev", "Rename Downloads.dev");
  }

  @Test
  void packageOfObjects() {
    hides("int java = 1; int Objects = 2;", "java.util.Objects", "Downloads.java");
  }

  @Test
  void packageOfATypeThatNoExpressionMentions() {
    hidesNothing("int java = 1; int CompletableFuture = 2; int Override = 3;");
    hides("interface java {} int CompletableFuture = 2;", "CompletableFuture", "Downloads.java");
    hides("interface java {} interface Override {}", "java.lang.Override", "Downloads.java");
  }

  @Test
  void packageOfAnAnnotationThatTheWrapperMayHave() {
    sources(
            "package app; →interface Downloads extends Base {"
                + " interface java {} interface Deprecated {} "
                + METHODS
                + "}",
            "package app; interface Base { @Deprecated void old(); }")
        .reports("InvisibleType", "java.lang.Deprecated", "Downloads.java");
    hidesNothing("interface java {} interface Deprecated {}");
    hides(
        "interface java {} interface SuppressWarnings {}",
        "java.lang.SuppressWarnings",
        "Downloads.java");
  }

  @Test
  void packageOfATypeWithTheNameOfAMethodsTypeParameter() {
    hides(
        "interface java {} @Finally('idle') <String> CompletableFuture<String> load();",
        "java.lang.String",
        "Downloads.java");
  }

  @Test
  void packageOfATypeOfJavaLangBesideOneOfThePackage() {
    sources(
            "package app; →interface Downloads { interface java {}"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }",
            "package app; class String {}")
        .reports("InvisibleType", "java.lang.String", "Downloads.java");
  }

  @Test
  void packageOfATypeThatNeedsNoFullName() {
    hidesNothing("interface java {} interface dev {} interface app {}");
  }

  @Test
  void packageOfOneOfTwoTypesOfANameThatNoExpressionMentions() {
    hidesNothing("int java = 1; void copy(java.util.List<String> from, java.awt.List to);");
  }

  @Test
  void packageOfOneOfTwoTypesOfAName() {
    sources(
            "package app; →interface Downloads extends Windows {"
                + " interface java {} void copy(List<String> from); "
                + METHODS
                + "}",
            "package app; interface Windows { void show(java.awt.List list); }")
        .reports("InvisibleType", "java.util.List", "Downloads.java");
  }

  @Test
  void ownPackageBesideAnotherTypeOfAName() {
    sources(
            "package app; interface Downloads extends Windows {"
                + " interface app {} void copy(zoo.Chart from); "
                + METHODS
                + "}",
            "package app; interface Windows { void show(Chart chart); }",
            "package app; class Chart {}",
            "package zoo; public class Chart {}")
        .generates("app/DownloadsWithFinally");
  }

  @Test
  void packageOfAStaticCleanup() {
    sources(
            "package app; @FinallyWith(Permits.class) →interface Downloads {"
                + " int app = 1; int Permits = 2;"
                + " @Finally('leave') CompletableFuture<Path> download(); }",
            "package app; class Permits { static void leave() {} }")
        .reports("InvisibleType", "app.Permits", "Downloads.app");
  }

  @Test
  void packageOfACollaborator() {
    sources(
            "package app; @FinallyWith(Permits.class) →interface Downloads {"
                + " interface app {} interface Permits {}"
                + " @Finally('leave') CompletableFuture<Path> download(); }",
            "package app; class Permits { void leave() {} }")
        .reports("InvisibleType", "app.Permits", "Downloads.app");
    sources(
            "package app; @FinallyWith(Outer.Permits.class) →interface Downloads {"
                + " interface app {} interface Outer {}"
                + " @Finally('leave') CompletableFuture<Path> download(); }",
            "package app; class Outer { static class Permits { void leave() {} } }")
        .reports("InvisibleType", "app.Outer", "Downloads.app");
  }

  @Test
  void packageOfATypeToWhichAnArgumentIsCast() {
    sources(
            "package app; @FinallyWith(Permits.class) →interface Downloads {"
                + " interface java {} interface Collection {} @Finally('leave')"
                + " CompletableFuture<Path> download(List<String> files); }",
            "package app; class Permits { void leave(java.util.Collection<String> files) {}"
                + " void leave(List<String> others) {} }")
        .reports("InvisibleType", "java.util.Collection", "Downloads.java");
  }

  @Test
  void packageOfAHandler() {
    sources(
            "package app; →interface Downloads { int dev = 1; int FlowPublishers = 2;"
                + " @Finally('idle') Flow.Publisher<Path> download(); void idle(); }")
        .reports("InvisibleType", "dev.lastly.spi.FlowPublishers", "Downloads.dev");
  }

  @Test
  void packageOfWhatAwaits() {
    sources(
            "package app; →interface Downloads { int dev = 1; int PossiblePromise = 2;"
                + " @Finally('idle') CompletableFuture<Path> download(); Object idle(); }")
        .reports("InvisibleType", "dev.lastly.spi.PossiblePromise", "Downloads.dev");
    sources(
            "package app; →interface Downloads { int dev = 1; int PromiseType = 2; @Finally('idle')"
                + " CompletableFuture<Path> download(); Flow.Publisher<Void> idle(); }")
        .reports("InvisibleType", "dev.lastly.spi.PromiseType", "Downloads.dev");
  }

  @Test
  void staticCleanupOfAnInterfaceInTheUnnamedPackage() {
    sources(
            "→interface Downloads { int Downloads = 1;"
                + " @Finally('idle') CompletableFuture<Path> download(); static void idle() {} }")
        .reports("InvisibleType", "Downloads", "DownloadsWithFinally", "Downloads.Downloads");
  }

  @Test
  void interfaceInTheUnnamedPackage() {
    sources(
            "→interface Downloads extends Base { " + METHODS + "}",
            "interface Base { interface Downloads {} }")
        .reports("InvisibleType", "Downloads", "DownloadsWithFinally", "Base.Downloads");
  }

  @Test
  void parameterInTheUnnamedPackage() {
    sources(
            "→interface Downloads extends Plain, Base { " + METHODS + "}",
            "interface Base { interface Slot {} }",
            "interface Plain { void take(Slot slot); }",
            "interface Slot {}")
        .reports("InvisibleType", "Slot", "DownloadsWithFinally", "Base.Slot", "named package");
  }

  @Test
  void constantThatHidesNoParameterInTheUnnamedPackage() {
    sources(
            "interface Downloads { int Slot = 1; void take(Slot slot); " + METHODS + "}",
            "interface Slot {}")
        .generates("DownloadsWithFinally");
  }

  @Test
  void memberThatIsMentionedInTheUnnamedPackage() {
    sources("interface Downloads { interface Slot {} void take(Slot slot); " + METHODS + "}")
        .generates("DownloadsWithFinally");
  }

  /** Reported for the parent, where it can be corrected. */
  @Test
  void inheritedMember() {
    sources(
            "package app; interface Mirror extends Downloads { " + METHODS + "}",
            "package app; →interface Downloads { int dev = 1; int Lastly = 2; " + METHODS + "}")
        .reports("InvisibleType", "dev.lastly.Lastly", "Downloads.dev", "Rename Downloads.dev");
  }

  @Test
  void memberOfALibrary() {
    sources("package app; →interface Downloads extends disk.Names { " + METHODS + "}")
        .withLibrary(
            sources("package disk; public interface Names { int dev = 1; int Lastly = 2; }"))
        .reports("InvisibleType", "dev.lastly.Lastly", "Names.dev", "something other than Names");
  }
}
