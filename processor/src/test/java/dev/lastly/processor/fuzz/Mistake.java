/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

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
record Mistake(String tag, Where where, String text) {
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
          file("NotAnInterface", "abstract class X# { @Finally(\"m\") abstract void m(); }"),
          file("NotAnInterface", "enum X# { A; @Finally(\"m\") void m() {} }"),
          file("NotAnInterface", "@Using(\"m\") record X#(int a) {}"),
          file("NotAnInterface", "@FinallyWith(List.class) @interface X# {}"),
          new Mistake("SealedInterface", Where.MODIFIER, "sealed permits X#"),
          new Mistake("PrivateInterface", Where.NESTED_MODIFIER, "private"),
          file("NameTaken", "class @W {}"),
          file("NameTaken", "@interface @W {}"),
          cleaned("NotAPromise", "Integer m#()"),
          cleaned("NotAPromise", "List<CompletableFuture<Integer>> m#()"),
          cleaned("NotAPromise", "CompletableFuture<Integer>[] m#()"),
          cleaned("ReturnsVoid", "void m#()"),
          cleaned("RawPromise", "CompletableFuture m#()"),
          cleaned("RawPromise", "Later m#()"),
          cleaned("FutureReturned", "Future<Integer> m#()"),
          cleaned("PromiseSubclass", "Sub<Integer> m#()"),
          cleaned("PromiseSubclass", "Stage<Integer> m#()"),
          cleaned("PromiseVariable", "<X# extends CompletionStage<Integer>> X# m#()"),
          cleaned("PromiseVariable", "<X# extends Object & CompletionStage<?>> X# m#()"),
          cleaned("PromiseSubclass", "SubmissionPublisher<Integer> m#()"),
          cleaned("StaticMethod", "static Later<Integer> m#() { return null; } int x#()"),
          cleaned("PrivateMethod", "private Later<Integer> m#() { return null; } int x#()"),
          named("BadName", "ok#()", "void ok#();"),
          named("BadName", "@I::ok#", "void ok#();"),
          named("BadName", "", ""),
          named("BadName", "\\u0000", ""),
          named("BadName", "a..b", ""),
          named("NoSuchCleanup", "nope#", ""),
          named("NoSuchCleanup", "hashCode", ""),
          named("NoSuchCleanup", "wait", ""),
          named("AmbiguousCleanup", "ok#", "void ok#(); void ok#(int a);"),
          named("AmbiguousCleanup", "ok#", "void ok#(Object a); void ok#(Integer... b);"),
          named("CleanupArguments", "ok#", "void ok#(Thread.State other);"),
          named("CleanupArguments", "ok#", "void ok#(Set<?> a);"),
          named("CleanupArguments", "ok#", "void ok#(Set<?> a); void ok#(char a);"),
          members(
              "CleanupArguments",
              "@Finally(\"ok#\") Later<Integer> m#(List<Integer> a); void ok#(List<Object> a);"),
          new Mistake("NamesLost", Where.PARENT, "java.util.function.IntConsumer accept"),
          new Mistake("NamesLost", Where.PARENT, "java.util.function.ObjIntConsumer<Old> accept"),
          named("InaccessibleCleanup", "ok#", "private void ok#() {}"),
          new Mistake("InaccessibleCleanup", Where.COLLABORATOR, "Guard hidden"),
          new Mistake("InaccessibleCleanup", Where.COLLABORATOR, "Guard inherited"),
          members(
              "GenericCleanup",
              "@Finally(\"ok#\") Later<Integer> m#(List<Integer> a); <X> void ok#(List<X> a);"),
          named("GenericCleanup", "ok#", "<X extends Comparable<X>> CompletionStage<X> ok#(X a);"),
          members("CleansUpAfterItself", "@Finally(\"m#\") Later<Integer> m#();"),
          members("OpensItself", "@Using(\"@I.m#\") CompletionStage<AutoCloseable> m#();"),
          members("NotClosable", "@Using(\"ok#\") Later<Integer> m#(); void ok#();"),
          members(
              "NotClosable",
              "@Using(\"ok#\") Later<Integer> m#(); CompletionStage<? super AutoCloseable> ok#();"),
          named("NotListed", "TimeUnit.values", ""),
          named("NotListed", "java.lang.Thread.yield", ""),
          new Mistake("BadCollaborator", Where.COLLABORATOR, "int no"),
          new Mistake("BadCollaborator", Where.COLLABORATOR, "List[] no"),
          new Mistake("BadCollaborator", Where.COLLABORATOR, "void no"),
          new Mistake("BadCollaborator", Where.COLLABORATOR, "@I m#"),
          new Mistake("GenericCollaborator", Where.COLLABORATOR, "List clear"),
          new Mistake("GenericCollaborator", Where.COLLABORATOR, "Outside.Inner toString"),
          new Mistake("InaccessibleCollaborator", Where.NESTED_COLLABORATOR, "Secret c"),
          new Mistake("InaccessibleCollaborator", Where.PARENT, "Lists hidden"),
          new Mistake("RepeatedCollaborator", Where.COLLABORATOR, "Color values"),
          new Mistake("ConflictingFinally", Where.PARENT, "Local, Remote -"),
          new Mistake("ShadowedFinally", Where.PARENT, "Local opened"),
          file(
              "NothingToCleanUp",
              "interface X# extends Remote { @Finally({}) Later<Integer> m(); }"),
          file("CoversNothing", "@Finally(\"ok\") interface X# { void ok(); int a(); }"),
          file(
              "NotCovered",
              "@Finally(\"ok\") interface X#<T extends Future<?>> { void ok(); T a(); Future b();"
                  + " CompletionStage<T> c(); }"),
          members(
              "NotAwaited",
              "@Finally({\"x#\", \"y#\", \"z#\"}) Later<Integer> m#(); Future<?> x#();"
                  + " List<Later<Integer>> y#(); Later<CompletionStage<Integer>> z#();"),
          members(
              "BypassedCleanup",
              "@Finally(\"ok#\") Later<Integer> m#(int a); void ok#();"
                  + " default Later<Integer> m#() { return m#(1); }"),
          new Mistake(
              "ThreadBoundCleanup",
              Where.COLLABORATOR,
              "java.util.concurrent.locks.ReentrantLock unlock"),
          cleaned("MissingAdapter", "reactor.core.publisher.Mono<Integer> m#()"),
          cleaned("UnsupportedPromise", "io.netty.util.concurrent.Future<Integer> m#()"),
          file(
              "BadPromiseType",
              "@PromiseTypes(List.class) @Finally(\"ok\") interface X#"
                  + " { void ok(); Later<Integer> m(); }"),
          file(
              "NoContainer",
              "@FinallyIn(Container.CDI) @Finally(\"ok\") interface X#"
                  + " { void ok(); Later<Integer> m(); }"),
          new Mistake("InvisibleType", Where.PARENT, "Leaky -"),
          new Mistake("InvisibleType", Where.PARENT, "LeakyParent -"),
          members("Unimplementable", "int clone();"),
          members("Unimplementable", "Object clone() throws Trouble;"),
          members("Unimplementable", "void finalize();"),
          new Mistake("Unimplementable", Where.PARENT, "Finalized -"));

  private static Mistake file(String tag, String text) {
    return new Mistake(tag, Where.FILE, text);
  }

  private static Mistake members(String tag, String text) {
    return new Mistake(tag, Where.MEMBERS, text);
  }

  private static Mistake cleaned(String tag, String method) {
    return members(tag, "@Finally(\"ok#\") " + method + "; void ok#();");
  }

  private static Mistake named(String tag, String name, String others) {
    return members(tag, "@Finally(\"" + name + "\") Later<Integer> m#(Integer a); " + others);
  }
}
