/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** How the arguments of a call become those of its cleanups. */
final class ArgumentsTest {
  private static Snippets bound(String parameters, String... cleanups) {
    return downloads(
        "@SuppressWarnings('rawtypes') @Finally(→'forget') CompletableFuture<Path> download("
            + parameters
            + ");",
        String.join(" {} ", cleanups) + " {}");
  }

  private static void doesNotFit(String type, String name, String ofCleanup, String shown) {
    bound(type + " " + name, "void forget(" + ofCleanup + " " + name + ")")
        .reports(
            "CleanupArguments",
            "forget(" + ofCleanup + " " + name + ")",
            "after download(" + type + " " + name + ")",
            "'" + name + "'",
            type,
            shown,
            "types");
  }

  @Test
  void otherName() {
    bound("int count", "void forget(String key)")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after download(int count)",
            "download",
            "'key'",
            "from forget",
            "to download");
  }

  @Test
  void otherTypeOfThatName() {
    bound("java.util.Date since", "void forget(java.sql.Date since)")
        .reports("CleanupArguments", "'since' is java.util.Date there, not java.sql.Date");
  }

  @Test
  void otherType() {
    doesNotFit("int", "key", "String", "String");
  }

  @Test
  void narrowerPrimitive() {
    doesNotFit("long", "count", "int", "int");
  }

  @Test
  void wildcard() {
    doesNotFit("List<?>", "files", "List<String>", "List<String>");
  }

  @Test
  void rawList() {
    doesNotFit("List", "files", "List<String>", "List<String>");
  }

  @Test
  void oneValueForVariableArguments() {
    doesNotFit("String", "keys", "String...", "String[]");
  }

  @Test
  void noneOfSeveralOverloads() {
    bound("String tenant", "void forget(String key)", "void forget(int count)")
        .reports(
            "CleanupArguments",
            "forget(String key) nor forget(int count)",
            "after download(String tenant)",
            "forget()");
  }

  @Test
  void severalParametersThatWouldFit() {
    bound("String from, String to", "void forget(String key, String tenant)")
        .reports(
            "CleanupArguments",
            "forget(String key, String tenant)",
            "after download(String from, String to)",
            "download",
            "'key'",
            "'from' or 'to'");
  }

  @Test
  void parameterThatWouldFitAnything() {
    bound("String from", "void forget(Object key)")
        .reports(
            "CleanupArguments",
            "forget(Object key)",
            "after download(String from)",
            "download",
            "'key'",
            "'from'");
  }

  @Test
  void outsideOfTheBoundOfATypeParameter() {
    bound("String key", "<T extends Number> void forget(T key)")
        .reports(
            "CleanupArguments",
            "forget(T key)",
            "after download(String key)",
            "'key'",
            "String",
            "T",
            "types");
  }

  private static void binds(String parameters, String... cleanups) {
    downloads(
            "@Finally('forget') CompletableFuture<Path> download(" + parameters + ");",
            String.join(" {} ", cleanups) + " {}")
        .generates("DownloadsWithFinally");
  }

  @Test
  void widenedPrimitive() {
    binds("int count", "void forget(long count)");
  }

  @Test
  void boxedPrimitive() {
    binds("int count", "void forget(Object count)");
  }

  @Test
  void unboxedPrimitive() {
    binds("Integer count", "void forget(int count)");
  }

  @Test
  void supertype() {
    binds("ArrayList<String> keys", "void forget(List<String> keys)");
  }

  @Test
  void variableArguments() {
    binds("String... keys", "void forget(String... keys)");
  }

  @Test
  void arrayForVariableArguments() {
    binds("String[] keys", "void forget(Object... keys)");
  }

  @Test
  void insideOfTheBoundOfATypeParameter() {
    binds("String key", "<T extends CharSequence> void forget(T key)");
  }

  @Test
  void overloadOfTheRightName() {
    binds("String key", "void forget(Object key)", "void forget(String tenant)");
  }

  @Test
  void overloadWithATypeParameter() {
    binds("String key", "<T> void forget(T key)", "void forget(int count)");
  }

  @Test
  void upperBoundedWildcard() {
    binds("List<String> keys", "void forget(List<? extends CharSequence> keys)");
  }

  @Test
  void lowerBoundedWildcard() {
    binds("List<Object> keys", "void forget(List<? super String> keys)");
  }

  @Test
  void nameThatLooksLikeALostOne() {
    binds("String arg0", "void forget(String arg0)");
  }

  private static void bindsVariable(String parameter, String ofInterface, String ofPermits) {
    sources(
            "@FinallyWith(Permits.class) interface Downloads<K, V extends Comparable<V>> {"
                + " @Finally('forget') CompletableFuture<Path> download("
                + parameter
                + "); "
                + ofInterface
                + " }",
            "class Permits { " + ofPermits + " }")
        .generates("DownloadsWithFinally");
  }

  @Test
  void typeVariableOfTheInterface() {
    bindsVariable("K key", "void forget(K key);", "");
  }

  @Test
  void typeVariableOfTheInterfaceForThatOfTheCleanup() {
    bindsVariable("K key", "", "<T> void forget(T key) {}");
  }

  @Test
  void boundOfATypeVariable() {
    bindsVariable("V key", "", "void forget(Comparable<?> key) {}");
  }

  /** Overloads that the compiler would prefer compile too, but for what they return: nothing. */
  @Test
  void genericCleanupBesideAPlainOverload() {
    binds(
        "String key",
        "<K> Object forget(K key) { return null; } void forget(int count)",
        "void forget(String tenant)");
  }

  @Test
  void genericCleanupOfACharacter() {
    binds(
        "char key",
        "<K> Object forget(K key) { return null; } void forget(int count)",
        "void forget(String tenant)");
  }

  @Test
  void boundedGenericCleanupBesideAPlainOverload() {
    binds(
        "String key",
        "<K extends CharSequence> Object forget(K key) { return null; } void forget(String tenant)");
  }

  private static void isHidden(String parameters, String first, String second) {
    sources(
            "package app; @FinallyWith(disk.Keys.class) interface Downloads {"
                + " @Finally(→'forget') CompletableFuture<Path> download("
                + parameters
                + "); }",
            "package disk; public class FileKey extends Key {}",
            "package disk; class Key {}",
            "package disk; public class Keys { public void forget("
                + first
                + ") {} public void forget("
                + second
                + ") {} }")
        .reports("InaccessibleCleanup", "forget(" + first + ")", "Make Key public");
  }

  @Test
  void inaccessibleTypeBesideAnOverloadThatBindsToo() {
    isHidden("disk.FileKey key, disk.FileKey other", "Key key", "FileKey other");
  }

  @Test
  void inaccessibleVariableArgumentsBesideAnOverload() {
    isHidden("disk.FileKey[] keys", "Key... keys", "FileKey[] others");
  }

  @Test
  void inaccessibleTypeBesideAnOverloadThatCannotBeMeant() {
    sources(
            "package app; @FinallyWith(disk.Keys.class) interface Downloads {"
                + " @Finally('forget') CompletableFuture<Path> download(disk.FileKey key); }",
            "package disk; public class FileKey extends Key {}",
            "package disk; class Key {}",
            "package disk; public class Keys { public void forget(Key key) {}"
                + " public void forget(String other) {} }")
        .generates("app/DownloadsWithFinally");
  }

  private static Snippets withLibrary(String parameters, String cleanup) {
    return sources(
            "@FinallyWith(Keys.class) interface Downloads {"
                + " @Finally(→'forget') CompletableFuture<Path> download("
                + parameters
                + "); }")
        .withLibrary(
            sources("public class Keys { public " + cleanup + " {} }").withParameterNames());
  }

  @Test
  void parameterToBeAddedForALibrary() {
    withLibrary("int count", "void forget(String key)")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after download(int count)",
            "download",
            "'key'",
            "Add it to download");
  }

  @Test
  void parameterToBeRenamedForALibrary() {
    withLibrary("String from", "void forget(String key)")
        .reports(
            "CleanupArguments",
            "forget(String key)",
            "after download(String from)",
            "download",
            "'key'",
            "Rename 'from', the only String, to 'key'");
  }

  @Test
  void secondParameterToBeAddedForALibrary() {
    withLibrary("String from", "void forget(String from, String to)")
        .reports(
            "CleanupArguments",
            "forget(String from, String to)",
            "after download(String from)",
            "download",
            "'to'",
            "Add it to download");
  }

  @Test
  void openerWithAnotherName() {
    downloads(
            "@Using(→'lease') CompletableFuture<Path> download(int count);"
                + " AutoCloseable lease(String tenant);")
        .reports(
            "CleanupArguments",
            "lease(String tenant)",
            "before download(int count)",
            "download",
            "'tenant'",
            "from lease",
            "to download");
  }

  @Test
  void openerWithAnotherType() {
    downloads(
            "@Using(→'lease') CompletableFuture<Path> download(int tenant);"
                + " AutoCloseable lease(String tenant);")
        .reports(
            "CleanupArguments",
            "lease(String tenant)",
            "before download(int tenant)",
            "'tenant'",
            "int",
            "String");
  }

  @Test
  void typeArgumentsThatAreVariablesOfOneName() {
    sources(
            "interface Downloads<T> { @Finally(→'forget')"
                + " <T> CompletableFuture<Path> download(Map<? extends T, T[]> keys);"
                + " void forget(Map<? extends T, T[]> keys); }")
        .reports(
            "CleanupArguments",
            "'keys'",
            "is Map<? extends T of Downloads.download(Map<? extends T, T[]>), T of Downloads.d",
            "not Map<? extends T of Downloads, T of Downloads[]>");
  }
}
