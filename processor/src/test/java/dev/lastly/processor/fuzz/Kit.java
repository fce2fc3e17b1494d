/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all random packages use: sources by their paths. */
final class Kit {
  private static final String IMPORTS =
      "package kit;\nimport dev.lastly.*; import java.util.*; import java.util.concurrent.*;\n";

  private Kit() {}

  static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String text :
        List.of(
            "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
                + " public @interface Note {}",
            "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
                + " public @interface Val { boolean z() default true; byte b() default 0;"
                + " short s() default 0; int i() default 0; long l() default 0;"
                + " float f() default 0; double d() default 0; char c() default 0;"
                + " String t() default \"\"; Class<?> k() default Val.class;"
                + " Color e() default Color.RED; Named m() default @Named; boolean[] zs() default {};"
                + " int[] is() default {}; long[] ls() default {}; float[] fs() default {};"
                + " double[] ds() default {}; char[] cs() default {}; String[] ts() default {};"
                + " Class<?>[] ks() default {}; Color[] es() default {}; Named[] ms() default {}; }",
            "public @interface Named { String value() default \"\"; }",
            "public @interface Mark {}",
            // These act where they stand.
            "@Constraint public @interface Acting {}",
            "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
                + " @Constraint public @interface Checked {}",
            "public class Trouble extends Exception { }",
            "@Deprecated public class Old {}",
            "public enum Color { RED, @Deprecated GREEN }",
            "public interface Self<T extends Self<T>> {}",
            "public class Me implements Self<Me> {}",
            "public abstract class Loop extends AbstractList<Loop> {}",
            "public class Outside<T> { public class Inner {} public static class Nested<X> {} }",
            "public class Later<T> extends CompletableFuture<T> {"
                + " @Override public <X> Later<X> newIncompleteFuture() { return new Later<>(); } }",
            "public class Sized<T> extends CompletableFuture<T> { public Sized(int a) {}"
                + " @Override public <X> Sized<X> newIncompleteFuture() { return null; } }",
            "public class Keyed<K, T> extends Later<T> {"
                + " @Override public <X> Keyed<K, X> newIncompleteFuture() { return null; } }",
            "public class Tracked extends Later<Integer> {"
                + " @SuppressWarnings(\"unchecked\")"
                + " @Override public <X> Later<X> newIncompleteFuture() { return null; } }",
            "public class Sub<T> extends CompletableFuture<T> {}",
            "public interface Stage<T> extends CompletionStage<T> {}",
            "public class Guard extends GuardParent { void hidden() {} }",
            "abstract class GuardParent { protected void inherited() {} }",
            "class Hidden {}",
            "public interface Leaky { void leak(Hidden hidden); }",
            "public interface LeakyParent { List<? extends Hidden[]> leak(); }",
            "@FinallyWith(HiddenHelp.class) public interface Lists {"
                + " @Finally(\"hidden\") Later<Integer> listed(); void hidden(); }",
            "interface HiddenHelp { void help(); }",
            "public interface Local { @Finally(\"shut\") CompletionStage<Integer> opened();"
                + " void shut(); }",
            "public interface Remote { @Finally(\"hangUp\") CompletionStage<Integer> opened();"
                + " void hangUp(); }",
            "public interface Finalized { void finalize(); }")) {
      String type = text.replaceFirst("(?s).*?\\b(?:interface|class|enum) (\\w+).*", "$1");
      sources.put(
          "kit/" + type + ".java",
          IMPORTS + text.replace("@Constraint", "@jakarta.validation.Constraint") + "\n");
    }
    sources.put(
        "jakarta/validation/Constraint.java",
        "package jakarta.validation; public @interface Constraint {}\n");
    sources.put(
        "io/netty/util/concurrent/Future.java",
        "package io.netty.util.concurrent;"
            + " public interface Future<V> extends java.util.concurrent.Future<V> {}\n");
    return sources;
  }
}
