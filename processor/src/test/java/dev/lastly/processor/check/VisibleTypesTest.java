/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** Types that the wrapper has to mention, and cannot. */
final class VisibleTypesTest {
  private static final String DOWNLOADS =
      "→interface Downloads extends disk.Storage {"
          + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }";

  private static void mentions(String method, String shown, String hidden, String type) {
    sources(
            DOWNLOADS,
            "package disk; public interface Storage { "
                + method
                + "; class Cache<T> { public class Entry {} } }",
            "package disk; " + type)
        .reports(
            "InvisibleType",
            "Storage." + shown,
            hidden,
            "DownloadsWithFinally",
            "Make " + hidden + " public");
  }

  @Test
  void upperBoundOfAWildcard() {
    mentions("List<? extends Handle> find()", "find()", "Handle", "class Handle {}");
  }

  @Test
  void lowerBoundOfAWildcard() {
    mentions("List<? super Handle> find()", "find()", "Handle", "class Handle {}");
  }

  @Test
  void parameter() {
    mentions("void copy(Handle handle)", "copy(Handle)", "Handle", "class Handle {}");
  }

  @Test
  void boundOfATypeParameter() {
    mentions("<T extends Handle> void copy(T to)", "copy(T)", "Handle", "class Handle {}");
  }

  @Test
  void exception() {
    mentions(
        "void find() throws DiskException",
        "find()",
        "DiskException",
        "@SuppressWarnings('serial') class DiskException extends Exception {}");
  }

  @Test
  void elementOfAnArray() {
    mentions("Handle[][] find()", "find()", "Handle", "class Handle {}");
  }

  @Test
  void argumentOfAnEnclosingType() {
    mentions("Cache<Handle>.Entry find()", "find()", "Handle", "class Handle {}");
  }

  @Test
  void severalTypesOfAParentAreReportedOnceEachAndForNoChild() {
    sources(
            "→" + DOWNLOADS,
            "interface Mirror extends Downloads {"
                + " @Finally('idle') CompletableFuture<Path> sync(); }",
            "package disk; public interface Storage {"
                + " List<Handle> find(); <T extends Part> void copy(Handle handle); }",
            "package disk; class Handle {}",
            "package disk; class Part {}")
        .reports(
            error("InvisibleType", "Storage.find()", "Handle", "DownloadsWithFinally", "Handle"),
            error("InvisibleType", "Storage.copy(Handle)", "Part", "DownloadsWithFinally", "Part"));
  }

  @Test
  void resultOfOneOfTwoMethodsThatOverrideEachOther() {
    sources(
            "@Finally('idle') →interface Downloads extends Factory, disk.Storage {"
                + " CompletableFuture<Path> download(); void idle(); }",
            "@SuppressWarnings('rawtypes') interface Factory { Object make(Class type); }",
            "package disk; public interface Storage { Handle make(Class<?> type); }",
            "package disk; class Handle {}")
        .reports(
            "InvisibleType", "Storage.make(Class<?>)", "Handle", "DownloadsWithFinally", "Handle");
  }

  private static Snippets inApp(String declaration) {
    return sources("class App { private static class Handle {} " + declaration + " }");
  }

  @Test
  void boundOfTheInterface() {
    inApp(
            "→interface Downloads<T extends Handle> {"
                + " @Finally('idle') CompletableFuture<Path> download(); void idle(); }")
        .reports(
            "InvisibleType",
            "App.Downloads",
            "App.Handle",
            "App_DownloadsWithFinally",
            "Make App.Handle package-private");
  }

  @Test
  void ownMethod() {
    inApp(
            "interface Downloads {"
                + " @Finally('idle') CompletableFuture<Handle> →download(); void idle(); }")
        .reports(
            "InvisibleType",
            "download()",
            "App.Handle",
            "App_DownloadsWithFinally",
            "Make App.Handle package-private");
  }

  @Test
  void ofALibrary() {
    sources(DOWNLOADS)
        .withLibrary(
            sources(
                "package disk; public interface Storage { void copy(Handle handle); }",
                "package disk; class Handle {}"))
        .reports(
            "InvisibleType",
            "Storage.copy(Handle)",
            "Handle",
            "DownloadsWithFinally",
            "Downloads",
            "other than Storage");
  }

  @Test
  void publicTypeInAHiddenOne() {
    sources(
            DOWNLOADS,
            "package disk; public interface Storage { void copy(Disk.Handle handle); }",
            "package disk; class Disk { public static class Handle {} }")
        .reports(
            "InvisibleType",
            "Storage.copy(Disk.Handle)",
            "Disk.Handle",
            "DownloadsWithFinally",
            "Make Disk public");
  }
}
