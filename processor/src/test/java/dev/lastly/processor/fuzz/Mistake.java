package dev.lastly.processor.fuzz;

import dev.lastly.processor.report.Tag;
import java.util.List;

/**
 * Something illegal to be added to an interface, or worth a warning.
 *
 * <p>In all texts {@code #} is a number of its own, {@code @I} the interface and {@code @W} its
 * wrapper.
 *
 * @param tag what it is an example of
 * @param where what it needs
 * @param text members, a type to extend, what is listed in {@code @FinallyWith}, or a file
 */
record Mistake(Tag tag, Where where, String text) {
  enum Where {
    MEMBERS,
    PARENT,
    COLLABORATOR,
    NESTED_COLLABORATOR,
    MODIFIER,
    NESTED_MODIFIER,
    FILE
  }

  /** All, so that no diagnostic is left to chance. */
  static final List<Mistake> ALL =
      List.of(
          file(Tag.NOT_AN_INTERFACE, "abstract class X# { @Finally(\"m\") abstract void m(); }"),
          file(Tag.NOT_AN_INTERFACE, "enum X# { A; @Finally(\"m\") void m() {} }"),
          file(Tag.NOT_AN_INTERFACE, "@Using(\"m\") record X#(int a) {}"),
          file(Tag.NOT_AN_INTERFACE, "@FinallyWith(List.class) @interface X# {}"),
          new Mistake(Tag.SEALED_INTERFACE, Where.MODIFIER, "sealed permits X#"),
          new Mistake(Tag.PRIVATE_INTERFACE, Where.NESTED_MODIFIER, "private"),
          file(Tag.NAME_TAKEN, "class @W {}"),
          file(Tag.NAME_TAKEN, "@interface @W {}"),
          cleaned(Tag.NOT_A_PROMISE, "Integer m#()"),
          cleaned(Tag.NOT_A_PROMISE, "List<CompletableFuture<Integer>> m#()"),
          cleaned(Tag.NOT_A_PROMISE, "CompletableFuture<Integer>[] m#()"),
          cleaned(Tag.RETURNS_VOID, "void m#()"),
          cleaned(Tag.RAW_PROMISE, "CompletableFuture m#()"),
          cleaned(Tag.RAW_PROMISE, "Later m#()"),
          cleaned(Tag.FUTURE_RETURNED, "Future<Integer> m#()"),
          cleaned(Tag.PROMISE_SUBCLASS, "Sub<Integer> m#()"),
          cleaned(Tag.PROMISE_SUBCLASS, "Stage<Integer> m#()"),
          cleaned(Tag.PROMISE_VARIABLE, "<X# extends CompletionStage<Integer>> X# m#()"),
          cleaned(Tag.PROMISE_VARIABLE, "<X# extends Object & CompletionStage<?>> X# m#()"),
          cleaned(Tag.UNSUPPORTED_PROMISE, "Flow.Publisher<Integer> m#()"),
          cleaned(Tag.STATIC_METHOD, "static Later<Integer> m#() { return null; } int x#()"),
          cleaned(Tag.PRIVATE_METHOD, "private Later<Integer> m#() { return null; } int x#()"),
          named(Tag.BAD_NAME, "ok#()", "void ok#();"),
          named(Tag.BAD_NAME, "@I::ok#", "void ok#();"),
          named(Tag.BAD_NAME, "", ""),
          named(Tag.BAD_NAME, "\\u0000", ""),
          named(Tag.BAD_NAME, "a..b", ""),
          named(Tag.NO_SUCH_CLEANUP, "nope#", ""),
          named(Tag.NO_SUCH_CLEANUP, "hashCode", ""),
          named(Tag.NO_SUCH_CLEANUP, "wait", ""),
          named(Tag.AMBIGUOUS_CLEANUP, "ok#", "void ok#(); void ok#(int a);"),
          named(Tag.AMBIGUOUS_CLEANUP, "ok#", "void ok#(Object a); void ok#(Integer... b);"),
          named(Tag.CLEANUP_ARGUMENTS, "ok#", "void ok#(Thread.State other);"),
          named(Tag.CLEANUP_ARGUMENTS, "ok#", "void ok#(Set<?> a);"),
          named(Tag.CLEANUP_ARGUMENTS, "ok#", "void ok#(Set<?> a); void ok#(char a);"),
          members(
              Tag.CLEANUP_ARGUMENTS,
              "@Finally(\"ok#\") Later<Integer> m#(List<Integer> a); void ok#(List<Object> a);"),
          new Mistake(Tag.NAMES_LOST, Where.PARENT, "java.util.function.IntConsumer accept"),
          new Mistake(
              Tag.NAMES_LOST, Where.PARENT, "java.util.function.ObjIntConsumer<Old> accept"),
          named(Tag.INACCESSIBLE_CLEANUP, "ok#", "private void ok#() {}"),
          new Mistake(Tag.INACCESSIBLE_CLEANUP, Where.COLLABORATOR, "Guard hidden"),
          new Mistake(Tag.INACCESSIBLE_CLEANUP, Where.COLLABORATOR, "Guard inherited"),
          members(
              Tag.GENERIC_CLEANUP,
              "@Finally(\"ok#\") Later<Integer> m#(List<Integer> a); <X> void ok#(List<X> a);"),
          named(
              Tag.GENERIC_CLEANUP, "ok#", "<X extends Comparable<X>> CompletionStage<X> ok#(X a);"),
          members(Tag.CLEANS_UP_AFTER_ITSELF, "@Finally(\"m#\") Later<Integer> m#();"),
          members(Tag.OPENS_ITSELF, "@Using(\"@I.m#\") CompletionStage<AutoCloseable> m#();"),
          members(Tag.NOT_CLOSABLE, "@Using(\"ok#\") Later<Integer> m#(); void ok#();"),
          members(
              Tag.NOT_CLOSABLE,
              "@Using(\"ok#\") Later<Integer> m#(); CompletionStage<? super AutoCloseable> ok#();"),
          named(Tag.NOT_LISTED, "TimeUnit.values", ""),
          named(Tag.NOT_LISTED, "java.lang.Thread.yield", ""),
          new Mistake(Tag.BAD_COLLABORATOR, Where.COLLABORATOR, "int no"),
          new Mistake(Tag.BAD_COLLABORATOR, Where.COLLABORATOR, "List[] no"),
          new Mistake(Tag.BAD_COLLABORATOR, Where.COLLABORATOR, "void no"),
          new Mistake(Tag.BAD_COLLABORATOR, Where.COLLABORATOR, "@I m#"),
          new Mistake(Tag.GENERIC_COLLABORATOR, Where.COLLABORATOR, "List clear"),
          new Mistake(Tag.GENERIC_COLLABORATOR, Where.COLLABORATOR, "Outside.Inner toString"),
          new Mistake(Tag.INACCESSIBLE_COLLABORATOR, Where.NESTED_COLLABORATOR, "Secret c"),
          new Mistake(Tag.INACCESSIBLE_COLLABORATOR, Where.PARENT, "Lists hidden"),
          new Mistake(Tag.REPEATED_COLLABORATOR, Where.COLLABORATOR, "Color values"),
          new Mistake(Tag.CONFLICTING_FINALLY, Where.PARENT, "Local, Remote -"),
          new Mistake(Tag.SHADOWED_FINALLY, Where.PARENT, "Local opened"),
          file(
              Tag.NOTHING_TO_CLEAN_UP,
              "interface X# extends Remote { @Finally({}) Later<Integer> m(); }"),
          file(Tag.COVERS_NOTHING, "@Finally(\"ok\") interface X# { void ok(); int a(); }"),
          file(
              Tag.NOT_COVERED,
              "@Finally(\"ok\") interface X#<T extends Future<?>> { void ok(); T a(); Future b();"
                  + " CompletionStage<T> c(); }"),
          members(
              Tag.NOT_AWAITED,
              "@Finally({\"x#\", \"y#\", \"z#\"}) Later<Integer> m#(); Future<?> x#();"
                  + " List<Later<Integer>> y#(); Later<CompletionStage<Integer>> z#();"),
          new Mistake(Tag.INVISIBLE_TYPE, Where.PARENT, "Leaky -"),
          new Mistake(Tag.INVISIBLE_TYPE, Where.PARENT, "LeakyParent -"),
          members(Tag.UNIMPLEMENTABLE, "int clone();"),
          members(Tag.UNIMPLEMENTABLE, "Object clone() throws Trouble;"),
          members(Tag.UNIMPLEMENTABLE, "void finalize();"),
          new Mistake(Tag.UNIMPLEMENTABLE, Where.PARENT, "Finalized -"));

  private static Mistake file(Tag tag, String text) {
    return new Mistake(tag, Where.FILE, text);
  }

  private static Mistake members(Tag tag, String text) {
    return new Mistake(tag, Where.MEMBERS, text);
  }

  private static Mistake cleaned(Tag tag, String method) {
    return members(tag, "@Finally(\"ok#\") " + method + "; void ok#();");
  }

  private static Mistake named(Tag tag, String name, String others) {
    return members(tag, "@Finally(\"" + name + "\") Later<Integer> m#(Integer a); " + others);
  }
}
