package dev.lastly.processor.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces that nobody would write. */
final class RulesTest {
  @TempDir private Path directory;

  /** What is said of sources, which a line of three dashes separates, at the arrows in them. */
  private static Snippets.Outcome check(String sources, String... messages) {
    return check(snippets(sources), messages);
  }

  private static Snippets snippets(String sources) {
    return Snippets.of(sources.split("(?m)^---\n", -1));
  }

  private static Snippets.Outcome check(Snippets snippets, String... messages) {
    Snippets.Outcome outcome = snippets.compile();
    assertThat(outcome.said()).containsExactlyElementsOf(snippets.atArrows(messages));
    return outcome;
  }

  private static void checkGenerates(String sources, String... generated) {
    assertThat(check(sources).generated()).containsExactly(generated);
  }

  @Nested
  final class TheInterface {
    @Test
    void otherKindsOfTypes() {
      check(
          """
          →@FinallyWith(String.class)
          record R() {
            @Finally("a")
            CompletableFuture<String> one() {
              return null;
            }

            @Finally("b")
            void two() {}
          }
          ---
          →@FinallyWith(String.class)
          enum E {}
          ---
          @interface A {
            →@Finally("x")
            int x();
          }
          """,
          "[NotAnInterface] R is a record, and a wrapper can only stand in for an interface."
              + " Annotate an interface that R implements instead.",
          "[NotAnInterface] E is an enum, and a wrapper can only stand in for an interface."
              + " Annotate an interface that E implements instead.",
          "[NotAnInterface] A is an annotation, and a wrapper can only stand in for an ordinary"
              + " interface. Annotate one of those instead.");
    }

    @Test
    void implementationOfAnAnnotatedInterface() {
      check(
          """
          abstract class Impl implements I {
            →@Finally("a")
            abstract CompletableFuture<String> own();
          }
          ---
          @FinallyWith(Permits.class)
          interface I {
            @Finally("leave")
            CompletableFuture<String> m();
          }
          ---
          class Permits {
            void leave() {}
          }
          """,
          "[NotAnInterface] Impl is a class, and a wrapper can only stand in for an interface."
              + " Annotate an interface that Impl implements instead.");
    }

    @Test
    void implementationThatRepeatsTheAnnotation() {
      check(
          """
          interface I {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }
          ---
          class Impl implements I {
            @Override
            →@Finally("a")
            public CompletableFuture<String> m() {
              return null;
            }

            @Override
            public void a() {}
          }
          """,
          "[NotAnInterface] Impl is a class, and a wrapper can only stand in for an interface."
              + " Annotate an interface that Impl implements instead.");
    }

    @Test
    void sealedAndPermittingTheWrapper() {
      checkGenerates(
          """
          sealed interface X permits XWithFinally, Y {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }

          abstract non-sealed class Y implements X {}
          """,
          "XWithFinally.java");
    }

    @Test
    void twoMistakesInOnePlace() {
      check(
          """
          sealed →→interface X permits Y {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }

          abstract non-sealed class Y implements X {}

          class XWithFinally {}
          """,
          "[SealedInterface] X is sealed and does not permit XWithFinally to implement it. Add"
              + " XWithFinally to its permits clause, or remove \"sealed\".",
          "[NameTaken] The wrapper of X would be called XWithFinally, and there is a type of that"
              + " name already. Rename one of the two.");
    }

    @Test
    void insideOfAPrivateClass() {
      check(
          """
          class Outer {
            private static class Secret {
              →interface X {
                @Finally("a")
                CompletableFuture<String> m();

                void a();
              }
            }
          }
          """,
          "[PrivateInterface] Outer.Secret.X cannot be implemented outside Outer.Secret, which is"
              + " private. Make Outer.Secret package-private, or move Outer.Secret.X out of it.");
    }

    @Test
    void insideOfMethods() {
      checkGenerates(
          """
          class Outer {
            void method() {
              interface Local {
                @Finally("nope")
                CompletableFuture<String> m();
              }
            }

            protected interface Member {
              @Finally("a")
              CompletableFuture<String> m();

              void a();
            }
          }
          """,
          "Outer_MemberWithFinally.java");
    }

    @Test
    void twoInterfacesWhoseWrappersHaveOneName() {
      check(
          """
          class Outer {
            interface Inner {
              @Finally("a")
              CompletableFuture<String> m();

              void a();
            }
          }

          →interface Outer_Inner {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }
          """,
          "[NameTaken] The wrappers of Outer_Inner and Outer.Inner would both be called"
              + " Outer_InnerWithFinally. Rename one of the two interfaces.");
    }

    @Test
    void wrapperOfTheLastCompilationInTheOutputFolder() {
      String source =
          """
          interface X {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }
          """;
      Snippets last = Snippets.of(source, "class XWithFinally {}");

      Snippets.Outcome outcome = check(Snippets.of(source).withLibrary(directory, last));

      assertThat(outcome.generated()).containsExactly("XWithFinally.java");
    }

    @Test
    void otherProcessorThatGeneratesATypeOfThatName() {
      check(
          Snippets.of(
                  """
                  →interface X {
                    @Finally("a")
                    CompletableFuture<String> m();

                    void a();
                  }
                  """)
              .withProcessors(
                  new Generating(1, "XWithFinally", "class XWithFinally {}"),
                  new FinallyProcessor()),
          "[NameTaken] The wrapper of X would be called XWithFinally, and there is a type of that"
              + " name already. Rename one of the two.");
    }

    @Test
    void annotationsWhereTheyCannotStand() {
      Snippets snippets =
          Snippets.of(
              """
              @Finally("a")
              interface X {
                @Finally("a") int CONSTANT = 1;

                void m(@Finally("a") int parameter);
              }
              """);

      assertThat(snippets.compile().said())
          .isNotEmpty()
          .allMatch(said -> said.contains("not applicable to this kind of declaration"));
    }
  }

  @Nested
  final class Returned {
    @Test
    void whatIsNoPromise() {
      check(
          """
          interface X {
            →@Finally("a") int number();

            →@Finally("a") <T> T variable();

            →@Finally("a") CompletableFuture<String>[] array();

            →@Finally("a") Optional<CompletableFuture<String>> optional();

            void a();
          }
          """,
          "[NotAPromise] number() returns int, which is not a promise. Return"
              + " CompletionStage<Integer> or CompletableFuture<Integer>, or remove @Finally.",
          "[NotAPromise] variable() returns T, which is not a promise. Return CompletionStage<T> or"
              + " CompletableFuture<T>, or remove @Finally.",
          "[NotAPromise] array() returns CompletableFuture<String>[], which holds promises but is"
              + " none. Return a promise itself, such as CompletableFuture.allOf(...), or remove"
              + " @Finally.",
          "[NotAPromise] optional() returns Optional<CompletableFuture<String>>, which holds"
              + " promises but is none. Return a promise itself, such as"
              + " CompletableFuture.allOf(...), or remove @Finally.");
    }

    @Test
    void otherPromises() {
      check(
          """
          interface X<F extends CompletableFuture<String>> {
            →@Finally("a") FutureTask<String> task();

            →@Finally("a") ScheduledFuture<?> scheduled();

            →@Finally("a") RedisFuture<String> redis();

            →@Finally("a") F chosen();

            →@Finally("a") org.reactivestreams.Mono<String> mono();

            void a();
          }

          interface RedisFuture<T> extends CompletionStage<T>, Future<T> {}
          ---
          package org.reactivestreams;

          public interface Publisher<T> {}
          ---
          package org.reactivestreams;

          public abstract class Mono<T> implements Publisher<T> {}
          """,
          "[FutureReturned] task() returns FutureTask<String>, which cannot tell anybody that it is"
              + " done. Return CompletableFuture<String>, or remove @Finally.",
          "[FutureReturned] scheduled() returns ScheduledFuture<?>, which cannot tell anybody that"
              + " it is done. Return CompletableFuture<?>, or remove @Finally.",
          "[PromiseSubclass] redis() returns RedisFuture<String>, which the wrapper cannot create:"
              + " its own result would not be a RedisFuture. Return CompletionStage<String> or"
              + " CompletableFuture<String>, or remove @Finally.",
          "[PromiseVariable] chosen() returns F, which the caller chooses, so the wrapper cannot"
              + " create it. Return CompletionStage or CompletableFuture, or remove @Finally.",
          "[UnsupportedPromise] mono() returns Mono<String>, a type that Lastly does not support."
              + " Return CompletionStage<String> or CompletableFuture<String>, or remove @Finally.");
    }

    @Test
    void promiseAfterSubstitution() {
      checkGenerates(
          """
          interface X extends Source<CompletableFuture<String>> {
            @Override
            @Finally("a")
            CompletableFuture<String> get();

            void a();
          }

          interface Source<T> {
            T get();
          }
          """,
          "XWithFinally.java");
    }
  }

  @Nested
  final class NamesOfCleanups {
    @Test
    void badNames() {
      String write = " is not the name of a method. Write ";
      check(
          """
          interface X {
            @Finally(→"") CompletableFuture<String> m1();

            @Finally(→"class") CompletableFuture<String> m2();

            @Finally(→"X.") CompletableFuture<String> m3();

            @Finally(→"X#a") CompletableFuture<String> m4();

            @Finally(→"X::a") CompletableFuture<String> m5();

            @Finally(→" a") CompletableFuture<String> m6();

            @Finally(→"this.a();") CompletableFuture<String> m7();

            void a();
          }
          """,
          "[BadName] \"\"" + write + "\"name\" or \"Type.name\".",
          "[BadName] \"class\"" + write + "\"name\" or \"Type.name\".",
          "[BadName] \"X.\"" + write + "\"name\" or \"Type.name\".",
          "[BadName] \"X#a\"" + write + "\"X.a\".",
          "[BadName] \"X::a\"" + write + "\"X.a\".",
          "[BadName] \" a\"" + write + "\"a\".",
          "[BadName] \"this.a();\"" + write + "\"a\".");
    }

    @Test
    void misspeltNames() {
      check(
          """
          @FinallyWith(Permits.class)
          interface X {
            @Finally(→"relaese") CompletableFuture<String> m1();

            @Finally(→"RELEASE") CompletableFuture<String> m2();

            @Finally({"release", →"nope", →"x"}) CompletableFuture<String> m3();

            @Finally(→"permits.leave") CompletableFuture<String> m4();

            @Finally(→"Permits.leaf") CompletableFuture<String> m5();

            @Finally(→"a.b.c") CompletableFuture<String> m6();

            void release();

            void a();
          }

          class Permits {
            void leave() {}
          }
          """,
          "[NoSuchCleanup] Neither X nor Permits has a method relaese(). Did you mean release()?",
          "[NoSuchCleanup] Neither X nor Permits has a method RELEASE(). Did you mean release()?",
          "[NoSuchCleanup] Neither X nor Permits has a method nope(). Correct the name, or list the"
              + " type that has it in @FinallyWith on X.",
          "[NoSuchCleanup] Neither X nor Permits has a method x(). Correct the name, or list the"
              + " type that has it in @FinallyWith on X.",
          "[NotListed] permits is neither X nor listed in its @FinallyWith. Did you mean"
              + " \"Permits.leave\"?",
          "[NoSuchCleanup] Permits has no method leaf(). Correct the name, or list the type that"
              + " has it in @FinallyWith on X.",
          "[NotListed] a.b is neither X nor listed in its @FinallyWith. Add a.b.class to"
              + " @FinallyWith on X, or correct the name.");
    }

    @Test
    void methodsOfObject() {
      check(
          """
          @FinallyWith(Permits.class)
          interface X {
            @Finally(→"notify") CompletableFuture<String> m1();

            @Finally(→"Permits.toString") CompletableFuture<String> m2();

            @Finally("hashCode") CompletableFuture<String> m3();

            @Override
            int hashCode();
          }

          class Permits {}
          """,
          "[NoSuchCleanup] Neither X nor Permits has a method notify() but that of Object, which"
              + " cleans up nothing. Name another method.",
          "[NoSuchCleanup] Permits has no method toString() but that of Object, which cleans up"
              + " nothing. Name another method.");
    }

    @Test
    void overloadOfTheAnnotatedMethod() {
      checkGenerates(
          """
          interface X {
            @Finally("stop")
            CompletableFuture<String> stop(String key, int grace);

            void stop(String key);
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void constants() {
      check(
          """
          interface X {
            @Finally(C.NAME) CompletableFuture<String> m1();

            @Finally({C.NAME, C.NAME →+ "x"}) CompletableFuture<String> m2();

            void release();

            class C {
              static final String NAME = "release";
            }
          }
          """,
          "[NoSuchCleanup] X has no method releasex(). Did you mean release()?");
    }

    @Test
    void ambiguity() {
      check(
          """
          @FinallyWith({C.class, D.class, E.class})
          interface X {
            @Finally(→"leave") CompletableFuture<String> m1();

            @Finally(→"leave") CompletableFuture<String> m2(String a);

            @Finally(→"C.leave") CompletableFuture<String> m3(String a);

            @Finally("X.leave") CompletableFuture<String> m4(String a);

            @Finally("D.leave") CompletableFuture<String> m5(String a);

            void leave();
          }

          class C {
            void leave() {}

            void leave(String a) {}
          }

          class D {
            void leave() {}
          }

          class E {
            void leave(String other) {}
          }
          """,
          "[AmbiguousCleanup] \"leave\" can mean X.leave(), C.leave() or D.leave(): all can be"
              + " called after m1(). Write \"X.leave\", \"C.leave\" or \"D.leave\".",
          "[AmbiguousCleanup] \"leave\" can mean X.leave(), C.leave(), C.leave(String a) or"
              + " D.leave(): all can be called after m2(String a). Write \"X.leave\" or"
              + " \"D.leave\".",
          "[AmbiguousCleanup] \"leave\" can mean leave() or leave(String a): both can be called"
              + " after m3(String a). Give the one that you mean a name of its own.");
    }

    @Test
    void collaboratorsOfOneSimpleName() {
      check(
          """
          @FinallyWith({a.P.class, b.P.class})
          interface X {
            @Finally(→"P.leave") CompletableFuture<String> m1();

            @Finally("a.P.leave") CompletableFuture<String> m2();
          }
          ---
          package a;

          public class P {
            public void leave() {}
          }
          ---
          package b;

          public class P {
            public void leave() {}
          }
          """,
          "[AmbiguousCleanup] \"leave\" can mean a.P.leave() or b.P.leave(): both can be called"
              + " after m1(). Write \"a.P.leave\" or \"b.P.leave\".");
    }

    @Test
    void collaboratorOfTheSimpleNameOfTheInterface() {
      check(
          """
          package a;

          @FinallyWith({b.P.class, b.Q.class})
          interface P {
            @Finally(→"nope") CompletableFuture<String> m1();
          }
          ---
          package a;

          @FinallyWith({b.P.class, b.Q.class})
          interface X {
            @Finally(→"nope") CompletableFuture<String> m1();
          }
          ---
          package b;

          public class P {}
          ---
          package b;

          public class Q {}
          """,
          "[NoSuchCleanup] Neither a.P nor b.P nor Q has a method nope(). Correct the name, or list"
              + " the type that has it in @FinallyWith on P.",
          "[NoSuchCleanup] Neither X nor P nor Q has a method nope(). Correct the name, or list the"
              + " type that has it in @FinallyWith on X.");
    }

    @Test
    void ownStaticAndPrivateMethodsAndThoseOfParents() {
      check(
          """
          interface X extends Parent {
            @Finally("own") CompletableFuture<String> m1();

            @Finally(→"ofParent") CompletableFuture<String> m2();

            @Finally(→"secret") CompletableFuture<String> m3();

            static void own() {}

            private void secret() {}
          }

          interface Parent {
            static void ofParent() {}
          }
          """,
          "[NoSuchCleanup] X does not inherit ofParent(), which is a static method of Parent. Add"
              + " Parent.class to @FinallyWith on X.",
          "[InaccessibleCleanup] X.secret() cannot be called from XWithFinally. Remove"
              + " \"private\".");
    }

    @Test
    void namesThatOnlyParentsKnow() {
      String mend = " Correct the name, or list the type that has it in @FinallyWith on X.";
      check(
          """
          @FinallyWith(Permits.class)
          interface X extends Parent {
            @Finally(→"Permits.ofParent") CompletableFuture<String> m1();

            @Finally(→"secret") CompletableFuture<String> m2();

            @Finally(→"X.ofParent") CompletableFuture<String> m3();
          }

          interface Parent {
            static void ofParent() {}

            private void secret() {}
          }

          class Permits implements Parent {}
          """,
          "[NoSuchCleanup] Permits has no method ofParent()." + mend,
          "[NoSuchCleanup] Neither X nor Permits has a method secret()." + mend,
          "[NoSuchCleanup] X does not inherit ofParent(), which is a static method of Parent. Add"
              + " Parent.class to @FinallyWith on X.");
    }

    @Test
    void nothingIsSaidOfNamesThatWrongCollaboratorsMayHave() {
      check(
          """
          @FinallyWith(List→.class)
          interface X {
            @Finally("List.clear") CompletableFuture<String> m1();

            @Finally("clear") CompletableFuture<String> m2();
          }
          """,
          "[GenericCollaborator] List is generic, and @FinallyWith cannot say of what. List a class"
              + " that extends it with its type arguments filled in.");
    }
  }

  @Nested
  final class Arguments {
    @Test
    void wrongOnes() {
      String change = " Change one of the two types, or rename one of the two parameters.";
      check(
          """
          @FinallyWith(C.class)
          interface X {
            @Finally(→"text") CompletableFuture<String> m1(int n);

            @Finally(→"text") CompletableFuture<String> m2(int a);

            @Finally(→"narrow") CompletableFuture<String> m3(long a);

            @Finally(→"list") CompletableFuture<String> m4(List<?> a);

            @SuppressWarnings("rawtypes")
            @Finally(→"list") CompletableFuture<String> m5(List a);

            @Finally(→"varied") CompletableFuture<String> m6(String a);

            @Finally(→"overloaded") CompletableFuture<String> m7(String z);

            @Finally(→"two") CompletableFuture<String> m8(String p, String q);

            @Finally(→"anything") CompletableFuture<String> m9(String p);

            @Finally(→"bounded") CompletableFuture<String> m10(String a);
          }

          class C {
            void text(String a) {}

            void narrow(int a) {}

            void list(List<String> a) {}

            void varied(String... a) {}

            void overloaded(String a) {}

            void overloaded(int b) {}

            void two(String a, String b) {}

            void anything(Object a) {}

            <T extends Number> void bounded(T a) {}
          }
          """,
          "[CleanupArguments] text(String a) cannot be called after m1(int n): m1 has no parameter"
              + " \"a\". Remove it from text, or add it to m1.",
          "[CleanupArguments] text(String a) cannot be called after m2(int a): \"a\" is int there,"
              + " not String."
              + change,
          "[CleanupArguments] narrow(int a) cannot be called after m3(long a): \"a\" is long there,"
              + " not int."
              + change,
          "[CleanupArguments] list(List<String> a) cannot be called after m4(List<?> a): \"a\" is"
              + " List<?> there, not List<String>."
              + change,
          "[CleanupArguments] list(List<String> a) cannot be called after m5(List a): \"a\" is List"
              + " there, not List<String>."
              + change,
          "[CleanupArguments] varied(String... a) cannot be called after m6(String a): \"a\" is"
              + " String there, not String[]."
              + change,
          "[CleanupArguments] None of overloaded(String a), overloaded(int b) can be called after"
              + " m7(String z). Give one of them only parameters whose names and types occur there,"
              + " or add a method overloaded() without parameters.",
          "[CleanupArguments] two(String a, String b) cannot be called after m8(String p, String"
              + " q): m8 has no parameter \"a\". Rename it to \"p\" or \"q\".",
          "[CleanupArguments] anything(Object a) cannot be called after m9(String p): m9 has no"
              + " parameter \"a\". Rename it to \"p\".",
          "[CleanupArguments] bounded(T a) cannot be called after m10(String a): \"a\" is String"
              + " there, not T."
              + change);
    }

    @Test
    void rightOnes() {
      checkGenerates(
          """
          @FinallyWith(C.class)
          interface X<K, V extends Comparable<V>> {
            @Finally("widened") CompletableFuture<String> m1(int a);

            @Finally("boxed") CompletableFuture<String> m2(int a);

            @Finally("unboxed") CompletableFuture<String> m3(Integer a);

            @Finally("list") CompletableFuture<String> m4(ArrayList<String> a);

            @Finally("varied") CompletableFuture<String> m5(String... a);

            @Finally("variedObjects") CompletableFuture<String> m6(String[] a);

            @Finally("generic") CompletableFuture<String> m7(String a);

            @Finally("drop") CompletableFuture<String> m8(K key);

            @Finally("any") CompletableFuture<String> m9(K key);

            @Finally("compared") CompletableFuture<String> m10(V key);

            @Finally("chosen") CompletableFuture<String> m11(String a);

            @Finally("inferred") CompletableFuture<String> m12(String a);

            @Finally("upper") CompletableFuture<String> m13(List<String> a);

            @Finally("lower") CompletableFuture<String> m14(List<Object> a);

            @Finally("numbered") CompletableFuture<String> m15(String arg0);

            void drop(K key);
          }

          class C {
            void widened(long a) {}

            void boxed(Object a) {}

            void unboxed(int a) {}

            void list(List<String> a) {}

            void varied(String... a) {}

            void variedObjects(Object... a) {}

            <T extends CharSequence> void generic(T a) {}

            <T> void any(T key) {}

            void compared(Comparable<?> key) {}

            void chosen(Object a) {}

            void chosen(String b) {}

            <T> void inferred(T a) {}

            void inferred(int b) {}

            void upper(List<? extends CharSequence> a) {}

            void lower(List<? super String> a) {}

            void numbered(String arg0) {}
          }
          """,
          "XWithFinally.java");
    }

    /** Which would compile too, but for what they return: nothing. */
    @Test
    void overloadsThatTheCompilerWouldPrefer() {
      checkGenerates(
          """
          @FinallyWith(C.class)
          interface X {
            @Finally("forget") CompletableFuture<String> m1(String key);
            @Finally("forget") CompletableFuture<String> m2(char key);
            @Finally("bound") CompletableFuture<String> m3(String key);
          }
          ---
          class C {
            <K> Object forget(K key) { return null; }
            void forget(int other) {}
            void forget(String other) {}
            <K extends CharSequence> Object bound(K key) { return null; }
            void bound(String other) {}
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void parametersOfALibraryStay() {
      check(
          snippets(
                  """
                  @FinallyWith(Keys.class)
                  interface X {
                    @Finally(→"drop") CompletableFuture<String> m1(int n);

                    @Finally(→"drop") CompletableFuture<String> m2(String a);

                    @Finally(→"move") CompletableFuture<String> m3(String from);
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                          """
                          public class Keys {
                            public void drop(String key) {}

                            public void move(String from, String to) {}
                          }
                          """)
                      .withParameterNames()),
          "[CleanupArguments] drop(String key) cannot be called after m1(int n): m1 has no"
              + " parameter \"key\". Add it to m1, or name a cleanup that needs less.",
          "[CleanupArguments] drop(String key) cannot be called after m2(String a): m2 has no"
              + " parameter \"key\". Rename \"a\", the only String, to \"key\".",
          "[CleanupArguments] move(String from, String to) cannot be called after m3(String from):"
              + " m3 has no parameter \"to\". Add it to m3, or name a cleanup that needs less.");
    }

    @Test
    void typeParametersInsideOfOthers() {
      String uncertain =
          " has type parameters that cannot be told from the arguments with certainty. Give it"
              + " parameters of plain types.";
      check(
          """
          @FinallyWith(C.class)
          interface X {
            @Finally(→"upper") CompletableFuture<String> m1(List<String> a);

            @Finally(→"lower") CompletableFuture<String> m2(List<String> a);

            @Finally("neither") CompletableFuture<String> m3(List<String> a, String b);

            @Finally(→"itself") CompletableFuture<String> m4(String a);

            @Finally(→"other") CompletableFuture<String> m5(String a, String b);

            @Finally(→"array") CompletableFuture<String> m6(String[] a);
          }

          class C {
            <T> void upper(List<? extends T> a) {}

            <T> void lower(List<? super T> a) {}

            <T> void neither(List<?> a, T b) {}

            <T extends Comparable<T>> void itself(T a) {}

            <T, U extends T> void other(T a, U b) {}

            <T> void array(T[] a) {}
          }
          """,
          "[GenericCleanup] upper(List<? extends T> a)" + uncertain,
          "[GenericCleanup] lower(List<? super T> a)" + uncertain,
          "[GenericCleanup] itself(T a)" + uncertain,
          "[GenericCleanup] other(T a, U b)" + uncertain,
          "[GenericCleanup] array(T[] a)" + uncertain);
    }

    @Test
    void namesLostInClassFiles() {
      check(
          snippets(
                  """
                  interface Own extends Parent {
                    @Finally(→"drop")
                    CompletableFuture<String> get(String key);
                  }
                  ---
                  @FinallyWith(Keys.class)
                  interface With {
                    @Finally(→"drop")
                    CompletableFuture<String> get(String key);
                  }
                  ---
                  interface Redeclared extends Parent {
                    @Finally("drop")
                    CompletableFuture<String> get(String key);

                    @Override
                    void drop(String key);
                  }
                  ---
                  →interface Lost extends Both {
                    @Finally("a")
                    CompletableFuture<String> m();

                    void a();
                  }
                  ---
                  →interface OfStatic extends Static {
                    @Finally("a")
                    CompletableFuture<String> m();

                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      public interface Parent {
                        void drop(String key);
                      }
                      ---
                      public class Keys {
                        public void drop(String key) {}
                      }
                      ---
                      public interface Both {
                        @Finally("drop")
                        CompletableFuture<String> get(String key);

                        void drop(String key);
                      }
                      ---
                      public interface Static {
                        @Finally("drop")
                        CompletableFuture<String> get();

                        static void drop(String key) {}
                      }
                      """)),
          "[NamesLost] Parent.drop(String) comes from a class file without parameter names, so it"
              + " cannot be bound. Compile that library with -parameters, or redeclare drop in"
              + " Own.",
          "[NamesLost] Keys.drop(String) comes from a class file without parameter names, so it"
              + " cannot be bound. Compile that library with -parameters, or call it from a method"
              + " of your own and name that.",
          "[NamesLost] Both.get(String) comes from a class file without parameter names, so"
              + " drop(String) cannot be bound. Compile that library with -parameters, or redeclare"
              + " get in Lost.",
          "[NamesLost] Static.drop(String) comes from a class file without parameter names, so it"
              + " cannot be bound. Compile that library with -parameters, or redeclare get in"
              + " OfStatic with a @Finally that names a method of your own.");
    }
  }

  @Nested
  final class CollaboratorTypes {
    @Test
    void wrongOnes() {
      check(
          """
          @FinallyWith({
            void→.class,
            String[]→.class,
            List→.class,
            Outer.Inner→.class,
            Outer.Nested.class,
            X→.class
          })
          interface X {
            @Finally("leave")
            CompletableFuture<String> m();
          }

          class Outer<T> {
            class Inner {}

            static class Nested {
              void leave() {}
            }
          }
          """,
          "[BadCollaborator] void has no cleanups to call. List a class or an interface in"
              + " @FinallyWith.",
          "[BadCollaborator] String[] has no cleanups to call. List a class or an interface in"
              + " @FinallyWith.",
          "[GenericCollaborator] List is generic, and @FinallyWith cannot say of what. List a class"
              + " that extends it with its type arguments filled in.",
          "[GenericCollaborator] Outer.Inner is generic, and @FinallyWith cannot say of what. List a"
              + " class that extends it with its type arguments filled in.",
          "[BadCollaborator] X lists itself, and its methods can be named anyway. Remove it"
              + " from @FinallyWith.");
    }

    @Test
    void rightOnes() {
      checkGenerates(
          """
          @FinallyWith({
            StringBuilder.class,
            p.Public.class,
            Annotation.class,
            Constants.class,
            Pair.class,
            Interface.class,
            Child.class,
            Twice.class,
            Outer.Inner.class
          })
          interface X {
            @Finally("length") CompletableFuture<String> declaredByAClassThatIsNotPublic();

            @Finally("fromHidden") CompletableFuture<String> likewise();

            @Finally("ofPublic") CompletableFuture<String> ofAnotherPackage();

            @Finally("value") CompletableFuture<String> ofAnAnnotation();

            @Finally("ofConstant") CompletableFuture<String> ofAnEnum();

            @Finally("ofConstants") CompletableFuture<String> staticOfAnEnum();

            @Finally("first") CompletableFuture<String> ofARecord();

            @Finally("instance") CompletableFuture<String> ofAnInterface();

            @Finally("ofInterface") CompletableFuture<String> staticOfAnInterface();

            @Finally("inherited") CompletableFuture<String> inheritedAndProtected();

            @Finally("ofParent") CompletableFuture<String> inheritedAndStatic();

            @Finally("twice") CompletableFuture<String> declaredByTwoParents();

            @Finally("ofInner") CompletableFuture<String> ofAnInnerClass();
          }

          @interface Annotation {
            int value();
          }

          enum Constants {
            A;

            void ofConstant() {}

            static void ofConstants() {}
          }

          record Pair(int first) {}

          interface Interface {
            void instance();

            static void ofInterface() {}
          }

          class Base {
            protected void inherited() {}

            static void ofParent() {}
          }

          class Child extends Base {}

          interface Twice extends Once, Again {}

          interface Once {
            void twice();
          }

          interface Again {
            void twice();
          }

          class Outer {
            class Inner {
              void ofInner() {}
            }
          }
          ---
          package p;

          class Hidden {
            public void fromHidden() {}
          }
          ---
          package p;

          public class Public extends Hidden {
            public static void ofPublic() {}
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void privateClass() {
      check(
          """
          class Outer {
            private static class Secret {
              void leave() {}
            }

            @FinallyWith(Secret→.class)
            interface X {
              @Finally("leave")
              CompletableFuture<String> m();
            }
          }
          """,
          "[InaccessibleCollaborator] Outer.Secret cannot be used in Outer_XWithFinally. Make it"
              + " package-private.");
    }

    @Test
    void collaboratorOfALibrary() {
      check(
          snippets(
                  """
                  →interface X extends p.Parent {
                    @Finally("a")
                    CompletableFuture<String> m();

                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      package p;

                      @FinallyWith(Permits.class)
                      public interface Parent {
                        @Finally("leave")
                        CompletableFuture<String> parent();
                      }

                      class Permits {
                        public void leave() {}
                      }
                      """)),
          "[InaccessibleCollaborator] Parent lists Permits in @FinallyWith, which cannot be used in"
              + " XWithFinally. Let X extend something other than Parent.");
    }

    @Test
    void methodsThatCannotBeCalled() {
      check(
          """
          @FinallyWith({p.P.class, StringBuilder.class})
          interface X {
            @Finally(→"inherited") CompletableFuture<String> m1();

            @Finally(→"here") CompletableFuture<String> m2();

            @Finally(→"getCoder") CompletableFuture<String> m3();
          }
          ---
          package p;

          public class P {
            protected void inherited() {}

            void here() {}
          }
          """,
          "[InaccessibleCleanup] P.inherited() cannot be called from XWithFinally. Make it public.",
          "[InaccessibleCleanup] P.here() cannot be called from XWithFinally. Make it public.",
          "[InaccessibleCleanup] StringBuilder.getCoder() cannot be called from XWithFinally. Call"
              + " it from a public method of your own and name that.");
    }

    @Test
    void parentAsCollaborator() {
      check(
          """
          @FinallyWith(Parent.class)
          interface X extends Parent {
            @Finally(→"leave") CompletableFuture<String> m1();

            @Finally("X.leave") CompletableFuture<String> m2();

            @Finally("Parent.leave") CompletableFuture<String> m3();
          }

          interface Parent {
            void leave();
          }
          """,
          "[AmbiguousCleanup] \"leave\" can mean X.leave() or Parent.leave(): both can be called"
              + " after m1(). Write \"X.leave\" or \"Parent.leave\".");
    }

    @Test
    void collaboratorOfAParentInAnotherPackage() {
      check(
          """
          →interface X extends p.Parent {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }
          ---
          interface Y extends X {
            @Finally("a")
            CompletableFuture<String> y();
          }
          ---
          package p;

          @FinallyWith(Permits.class)
          public interface Parent {
            @Finally("leave")
            CompletableFuture<String> parent();
          }
          ---
          package p;

          class Permits {
            void leave() {}
          }
          """,
          "[InaccessibleCollaborator] Parent lists Permits in @FinallyWith, which cannot be used in"
              + " XWithFinally. Make Permits public.");
    }
  }

  @Nested
  final class Inherited {
    @Test
    void sameCleanupOfTwoParents() {
      checkGenerates(
          """
          interface X extends P, Q {
            @Finally("release")
            CompletableFuture<String> own(String key);
          }

          @FinallyWith(C.class)
          interface P {
            @Finally({"release", "leave"})
            CompletableFuture<String> m(String key);

            void release(String key);
          }

          @FinallyWith(C.class)
          interface Q {
            @Finally({"Q.release", "C.leave"})
            CompletableFuture<String> m(String key);

            void release(String key);
          }

          class Base<T> {
            void leave(T key) {}
          }

          class C extends Base<Object> {}
          """,
          "PWithFinally.java",
          "QWithFinally.java",
          "XWithFinally.java");
    }

    /** What javac takes the call for returns something else altogether, and may do so. */
    @Test
    void rawOverrideThatReturnsOthers() {
      checkGenerates(
          """
          interface X extends Child {
            @Finally("a") CompletableFuture<String> m();
            void a();
          }
          ---
          @SuppressWarnings({"rawtypes", "unchecked"})
          interface Child extends Parent {
            List<String> names(Class type);
          }
          ---
          interface Parent {
            Collection<Object> names(Class<?> type);
          }
          """,
          "XWithFinally.java");
    }

    /** Their erasures are those of their first bounds, and tell nothing of the others. */
    @Test
    void overridesThatReturnTypeVariablesWithSeveralBounds() {
      checkGenerates(
          """
          interface X<T extends Comparable<T> & Runnable, U extends T> extends P, Q<T>, R {
            @Finally("a") CompletableFuture<String> m();
            void a();
            @Override U own();
            @Override U[] array();
            @Override <V extends Comparable<V> & Runnable> V generic();
          }

          interface P {
            Runnable own();
            Runnable[] array();
            <V extends Comparable<V> & Runnable> Runnable generic();
            <V extends Comparable<V> & Runnable> Runnable ofBoth();
            Runnable inherited();
            int[] numbers();
          }

          interface Q<T> {
            T inherited();
            int[] numbers();
          }

          interface R {
            <V extends Comparable<V> & Runnable> V ofBoth();
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void conflictIsSaidOnce() {
      check(
          """
          interface Grandchild extends Child {
            @Finally("release")
            CompletableFuture<String> own();
          }

          →interface Child extends P, Q {
            @Finally("release")
            CompletableFuture<String> own();
          }

          interface P {
            @Finally("release")
            CompletableFuture<String> m();

            void release();
          }

          interface Q {
            →@Finally({})
            CompletableFuture<String> m();
          }
          """,
          "[ConflictingFinally] m() is inherited from P with @Finally(\"release\"), and from Q with"
              + " @Finally({}). Redeclare it in Child with the @Finally that is to hold.",
          "warning: [NothingToCleanUp] No method of Q has a @Finally that names a cleanup, so its"
              + " wrapper only forwards. Add @Finally to a method, or remove what is there.");
    }

    @Test
    void conflictOfArguments() {
      check(
          """
          @FinallyWith({})
          →interface X extends P, Q {}

          interface P extends Common {
            @Finally("release")
            CompletableFuture<String> m(String key, String other);
          }

          interface Q extends Common {
            @Finally("release")
            CompletableFuture<String> m(String other, String key);
          }

          interface Common {
            void release(String key);
          }
          """,
          "[ConflictingFinally] m(String, String) is inherited from P with @Finally(\"release\"),"
              + " and from Q with @Finally(\"release\"). Redeclare it in X with the @Finally that"
              + " is to hold.");
    }

    @Test
    void overridesThroughSeveralLevels() {
      check(
          """
          interface A {
            @Finally("release")
            CompletableFuture<String> m();

            void release();
          }

          interface B extends A {
            @Override
            CompletableFuture<String> →m();

            @Finally("release")
            CompletableFuture<String> b();
          }

          interface C extends B {
            @Finally("release")
            CompletableFuture<String> c();
          }

          interface Unannotated extends A {
            @Override
            CompletableFuture<String> m();
          }

          →interface D extends Unannotated {
            @Finally("release")
            CompletableFuture<String> d();
          }

          interface E extends A {
            @Override
            →@Finally({})
            CompletableFuture<String> m();
          }

          interface F extends E {
            @Override
            CompletableFuture<String> m();

            @Finally("release")
            CompletableFuture<String> f();
          }
          """,
          "warning: [ShadowedFinally] m() overrides A.m(), which has @Finally(\"release\"), and"
              + " repeats none of it. Repeat it, or add @Finally({}) if nothing is to be cleaned"
              + " up.",
          "warning: [ShadowedFinally] Unannotated.m() overrides A.m(), which has"
              + " @Finally(\"release\"), and repeats none of it. Redeclare it in D with that, or"
              + " with @Finally({}) if nothing is to be cleaned up.",
          "warning: [NothingToCleanUp] No method of E has a @Finally that names a cleanup, so its"
              + " wrapper only forwards. Add @Finally to a method, or remove what is there.");
    }

    @Test
    void errorsOfAParentAreSaidOnce() {
      Snippets.Outcome outcome =
          check(
              """
              interface Parent {
                @Finally(→"nope") CompletableFuture<String> m();

                →@Finally("a") String n();

                void a();
              }

              interface Child extends Parent {
                @Finally("a") CompletableFuture<String> c();
              }
              """,
              "[NoSuchCleanup] Parent has no method nope(). Correct the name, or list the type that"
                  + " has it in @FinallyWith on Parent.",
              "[NotAPromise] n() returns String, which is not a promise. Return"
                  + " CompletionStage<String> or CompletableFuture<String>, or remove @Finally.");

      assertThat(outcome.generated()).isEmpty();
    }

    @Test
    void errorsOfClassFilesAreSaidAtTheInterfaceAndTheirWarningsNowhere() {
      check(
          Snippets.of(
                  """
                  →→interface Child extends Parent {
                    @Finally("a")
                    CompletableFuture<String> c();
                  }
                  """)
              .withLibrary(
                  directory,
                  Snippets.of(
                      """
                      public interface Parent {
                        @Finally("nope") CompletableFuture<String> m1();

                        @Finally({"a", "zip"}) String m2();

                        @Finally("flush") CompletableFuture<String> m3();

                        Future<?> flush();

                        void a();
                      }
                      """)),
          "[NoSuchCleanup] Parent has no method nope(). Correct the name, or list the type that has"
              + " it in @FinallyWith on Parent.",
          "[NotAPromise] m2() returns String, which is not a promise. Return"
              + " CompletionStage<String> or CompletableFuture<String>, or remove @Finally.");
    }

    @Test
    void invisibleTypesAreSaidOnceEach() {
      check(
          """
          →→→→→→interface X extends p.Parent {
            @Finally("a")
            CompletableFuture<String> m();

            void a();
          }

          interface Y extends X {
            @Finally("a")
            CompletableFuture<String> y();
          }
          ---
          package p;

          public interface Parent {
            List<? extends Hidden> one();

            <T extends Bound> void two(Hidden hidden);

            void three() throws Hazard;

            Part[][] four();

            Outer<Argument>.Inner five();

            List<? super Lower> six();

            class Outer<T> {
              public class Inner {}
            }
          }

          class Hidden {}

          class Part {}

          class Argument {}

          class Lower {}

          class Bound {}

          @SuppressWarnings("serial")
          class Hazard extends Exception {}
          """,
          "[InvisibleType] Parent.one() mentions Hidden, which cannot be used in XWithFinally. Make"
              + " Hidden public.",
          "[InvisibleType] Parent.two(Hidden) mentions Bound, which cannot be used in XWithFinally."
              + " Make Bound public.",
          "[InvisibleType] Parent.three() mentions Hazard, which cannot be used in XWithFinally."
              + " Make Hazard public.",
          "[InvisibleType] Parent.four() mentions Part, which cannot be used in XWithFinally. Make"
              + " Part public.",
          "[InvisibleType] Parent.five() mentions Argument, which cannot be used in XWithFinally."
              + " Make Argument public.",
          "[InvisibleType] Parent.six() mentions Lower, which cannot be used in XWithFinally. Make"
              + " Lower public.");
    }

    @Test
    void invisibleTypeThatOneOfTwoReturns() {
      check(
          """
          @Finally("a")
          →interface X extends B, p.A {
            CompletableFuture<String> m();
            void a();
          }
          ---
          @SuppressWarnings("rawtypes")
          interface B {
            Object make(Class type);
          }
          ---
          package p;

          public interface A {
            Hidden make(Class<?> type);
          }

          class Hidden {}
          """,
          "[InvisibleType] A.make(Class<?>) mentions Hidden, which cannot be used in XWithFinally. Make"
              + " Hidden public.");
    }

    @Test
    void invisibleTypesOfTheInterfaceItself() {
      check(
          """
          class Outer {
            private static class Secret {}

            →interface X<T extends Secret> {
              @Finally("a")
              CompletableFuture<String> m();

              void a();
            }

            interface Y {
              @Finally("a")
              CompletableFuture<Secret> →m();

              void a();
            }
          }
          """,
          "[InvisibleType] Outer.X mentions Outer.Secret, which cannot be used in"
              + " Outer_XWithFinally. Make Outer.Secret package-private.",
          "[InvisibleType] m() mentions Outer.Secret, which cannot be used in Outer_YWithFinally."
              + " Make Outer.Secret package-private.");
    }

    @Test
    void invisibleTypesOfALibrary() {
      check(
          Snippets.of(
                  """
                  →interface X extends p.Parent {
                    @Finally("a")
                    CompletableFuture<String> m();

                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  Snippets.of(
                      """
                      package p;

                      public interface Parent {
                        void one(Hidden hidden);
                      }

                      class Hidden {}
                      """)),
          "[InvisibleType] Parent.one(Hidden) mentions Hidden, which cannot be used in"
              + " XWithFinally. Let X extend something other than Parent.");
    }
  }

  /** Where type variables are replaced, or other things can be seen, a parent may be right. */
  @Nested
  final class WrongInChildrenOnly {
    @Test
    void resultThatIsNeededTooEarly() {
      String text =
          "[PromiseSubclass] %s returns Rootless<String>, of which the wrapper needs one while it"
              + " still waits for later(), and Rootless has no constructor without parameters that"
              + " it could use. Add one, or return CompletableFuture<String>.";
      check(
          """
          @Using("later")
          →interface X extends A {
            CompletionStage<Closeable> later();
          }
          ---
          @Finally("b")
          interface Y extends B {}
          ---
          interface A {
            @Finally("a") Rootless<String> m();
            void a();
          }
          ---
          interface B {
            →@Using("later") Rootless<String> m();
            CompletionStage<Closeable> later();
            void b();
          }
          ---
          class Rootless<T> extends CompletableFuture<T> {
            Rootless(int n) {}
            @Override public <U> Rootless<U> newIncompleteFuture() { return new Rootless<>(1); }
          }
          """,
          String.format(text, "m()"),
          String.format(text, "m()"));
    }

    @Test
    void constructorThatOnlyTheParentsPackageSees() {
      check(
          """
          @FinallyWith({})
          →interface X extends p.A {}
          ---
          package p;

          public interface A {
            @Using("later") P<String> m();
            CompletionStage<Closeable> later();
          }
          ---
          package p;

          public class P<T> extends CompletableFuture<T> {
            P() {}
            @Override public <U> P<U> newIncompleteFuture() { return new P<>(); }
          }
          """,
          "[PromiseSubclass] m() returns P<String>, of which the wrapper needs one while it still"
              + " waits for later(), and P has no constructor without parameters that it could use."
              + " Add one, or return CompletableFuture<String>.");
    }

    @Test
    void methodThatTheChildCoversAndNobodyCanWrap() {
      String parameters = IntStream.range(0, 253).mapToObj(i -> "int p" + i).collect(joining(", "));
      check(
          """
          @Finally("a")
          →interface X extends A {}
          ---
          interface A {
            CompletableFuture<String> m(PARAMETERS);
            @Finally("a") CompletableFuture<String> n();
            void a();
          }
          """
              .replace("PARAMETERS", parameters),
          "[Unimplementable] m has more parameters than a wrapper can keep for the call: 252, where"
              + " a long or a double counts twice. Pass several as one object, or redeclare it in X"
              + " with @Finally({}).");
    }

    @Test
    void promiseAfterSubstitution() {
      check(
          """
          @FinallyWith({})
          →interface X extends A<CompletableFuture<String>> {}
          ---
          @FinallyWith({})
          interface Child extends X {}
          ---
          @Using("open")
          @Finally("forget")
          interface A<R> {
            R get();
            CompletableFuture<String> fine(String key);
            void forget(String key);
            AutoCloseable open();
          }
          """,
          "[CleanupArguments] forget(String key) cannot be called after get(): get has no parameter"
              + " \"key\". Remove it from forget, or add it to get. Or give get a @Finally of its"
              + " own.");
    }

    @Test
    void overloadThatFitsAfterSubstitution() {
      check(
          """
          @FinallyWith({})
          →interface X extends A<Integer> {}
          ---
          interface A<K> {
            @Finally("forget") CompletableFuture<String> m(Integer key);
            void forget(K key);
            void forget(Number key);
          }
          """,
          "[AmbiguousCleanup] \"forget\" can mean forget(K key) or forget(Number key): both can be"
              + " called after m(Integer key). Give the one that you mean a name of its own.");
    }

    @Test
    void rawParent() {
      check(
          """
          @SuppressWarnings("rawtypes")
          @FinallyWith({})
          →interface X extends A {}
          ---
          interface A<T> {
            @Finally("a") CompletableFuture<T> m();
            void a();
          }
          """,
          "[RawPromise] m() returns CompletableFuture without saying of what. Return"
              + " CompletableFuture<?>, or name the type of its value.");
    }

    @Test
    void cleanupThatOnlyTheParentsPackageSees() {
      check(
          """
          @FinallyWith({})
          →interface X extends p.A {}
          ---
          package p;

          @FinallyWith(Permits.class)
          public interface A {
            @Finally("leave") CompletableFuture<String> m();
          }
          ---
          package p;

          public class Permits {
            void leave() {}
          }
          """,
          "[InaccessibleCleanup] Permits.leave() cannot be called from XWithFinally. Make it"
              + " public.");
    }

    @Test
    void invisibleTypeAfterSubstitution() {
      check(
          """
          class Outer {
            private static class Secret {}

            @FinallyWith({})
            →interface X extends A<Secret> {}
          }
          ---
          interface A<T> {
            @Finally("a") CompletableFuture<String> m();
            T secret();
            void a();
          }
          """,
          "[InvisibleType] A.secret() mentions Outer.Secret, which cannot be used in"
              + " Outer_XWithFinally. Make Outer.Secret package-private.");
    }

    @Test
    void cleanupThatNothingWaitsForAfterSubstitution() {
      check(
          """
          @FinallyWith({})
          →interface X extends A<Future<String>> {}
          ---
          @FinallyWith({})
          interface Child extends X {}
          ---
          interface A<R> {
            @Finally("flush") CompletableFuture<String> m();
            R flush();
          }
          """,
          "warning: [NotAwaited] flush() returns Future<String>, which nothing waits for. Return a"
              + " CompletionStage to have it awaited, or void.");
    }

    @Test
    void promiseAfterSubstitutionThatIsNotSupported() {
      String text =
          "warning: [NotCovered] @Finally(\"a\") on A does not cover one method, as Lastly does not"
              + " support what it returns: get(). To leave it out on purpose, redeclare it with"
              + " @Finally({}).";
      String parent =
          """
          @Finally("a")
          public →interface A<R> {
            R get();
            CompletableFuture<String> fine();
            Future<String> knownThere();
            void a();
          }
          """;
      String children =
          """
          @FinallyWith({})
          →interface X extends A<Future<String>>, Same {}
          ---
          @FinallyWith({})
          →interface Swapped extends Same, A<Future<String>> {}
          ---
          interface Same {
            Future<String> get();
          }
          ---
          @FinallyWith({})
          interface Child extends X {}
          """;
      check(
          Snippets.of(children.split("(?m)^---\n"))
              .withLibrary(directory, Snippets.of(parent.replace("→", ""))),
          text,
          text);
      check(
          children + "---\n" + parent.replace("→", "").replaceFirst("@F", "→@F"),
          text,
          text,
          text.replace("get()", "knownThere()"));
    }
  }

  @Nested
  final class Missing {
    private List<String> lastly(String sources) {
      List<String> ours = new ArrayList<>(snippets(sources).compile().said());
      assertThat(ours).anyMatch(said -> said.contains("cannot find symbol"));
      ours.removeIf(said -> said.contains("cannot find symbol"));
      return ours.stream().map(said -> said.substring(said.indexOf('['))).toList();
    }

    @Test
    void everywhere() {
      assertThat(
              lastly(
                  """
                  @FinallyWith(C.class)
                  interface X<T extends Gone1> extends GoneParent {
                    @Finally({"a", "c", "b"})
                    <U extends Gone2> CompletableFuture<? extends Gone3> m(Gone4[] x) throws Gone5;

                    void a();
                  }

                  class C extends Base {
                    void c(Gone6 x) {}

                    void unrelated(Other x) {}
                  }

                  class Base extends GoneBase {
                    void b(Gone7 x) {}
                  }
                  """))
          .containsExactly(
              "[UnresolvedType] X got no wrapper, because Gone1, Gone2, Gone3, Gone4, Gone5, Gone6,"
                  + " Gone7, GoneBase and GoneParent cannot be found. Correct the names, or add"
                  + " what declares them to the class path.");
    }

    @Test
    void inAnnotations() {
      assertThat(
              lastly(
                  """
                  @FinallyWith(Gone.class)
                  interface X {
                    @Finally(Gone.NAME)
                    CompletableFuture<String> m(String key);
                  }
                  """))
          .containsExactly(
              "[UnresolvedType] X got no wrapper, because a class in @FinallyWith on X and a"
                  + " constant in @Finally on m(String) cannot be found. Correct the names, or add"
                  + " what declares them to the class path.");
    }

    @Test
    void nothingIsSaidAfterOtherErrors() {
      assertThat(
              lastly(
                  """
                  interface X {
                    @Finally("a")
                    CompletableFuture<Gone> m();

                    void a();
                  }

                  interface Y {
                    @Finally("a")
                    CompletableFuture<String> m();
                  }
                  """))
          .containsExactly(
              "[NoSuchCleanup] Y has no method a(). Correct the name, or list the type that has it"
                  + " in @FinallyWith on Y.");
    }

    @Test
    void nothingIsSaidOfWhatDoesNotMatter() {
      assertThat(
              lastly(
                  """
                  @FinallyWith(C.class)
                  interface X {
                    @Finally("c")
                    CompletableFuture<String> m();
                  }

                  class C {
                    void c() {}

                    void unrelated(Gone x) {}
                  }
                  """))
          .isEmpty();
    }

    @Test
    void generatedLater() {
      String source =
          """
          @FinallyWith(Late.class)
          interface X {
            @Finally(Late.NAME)
            CompletableFuture<Late> m(Late late);
          }
          """;
      String late = "class Late { static final String NAME = \"leave\"; void leave(Late late) {} }";

      for (int round = 1; round <= 3; round++) {
        Snippets snippets =
            Snippets.of(source)
                .withProcessors(new Generating(round, "Late", late), new FinallyProcessor());

        assertThat(check(snippets).generated()).contains("XWithFinally.java");
      }
    }

    @Test
    void generatedLaterAndReturnedByOneOfTwo() {
      Snippets snippets =
          snippets(
                  """
                  @Finally("a")
                  interface X extends A, B {
                    CompletableFuture<String> m();
                    void a();
                  }
                  ---
                  interface A {
                    Late make(Class<?> type);
                  }
                  ---
                  @SuppressWarnings("rawtypes")
                  interface B {
                    Object make(Class type);
                  }
                  """)
              .withProcessors(new Generating(2, "Late", "class Late {}"), new FinallyProcessor());

      assertThat(check(snippets).generated()).contains("XWithFinally.java");
    }

    @Test
    void mistakeInWhatWasGeneratedLater() {
      check(
          Snippets.of(
                  """
                  interface X {
                    @Finally(→"nope")
                    CompletableFuture<Late> m(Late late);
                  }
                  """)
              .withProcessors(new Generating(2, "Late", "class Late {}"), new FinallyProcessor()),
          "[NoSuchCleanup] X has no method nope(). Correct the name, or list the type that has it"
              + " in @FinallyWith on X.");
    }

    @Test
    void inClassFiles() {
      check(
          snippets(
                  """
                  @FinallyWith(Keys.class)
                  →interface X {
                    @Finally("drop")
                    CompletableFuture<String> m();
                  }
                  ---
                  →interface Y extends Parent {
                    @Finally("a")
                    CompletableFuture<String> m();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      public class Gone {}
                      ---
                      public class Keys extends Gone {
                        public void drop() {}
                      }
                      ---
                      @FinallyWith(Gone.class)
                      public interface Parent {
                        void a();
                      }
                      """),
                  "Gone.class"),
          "[UnresolvedType] X got no wrapper, because Gone cannot be found. Correct the name, or add"
              + " what declares it to the class path.",
          "[UnresolvedType] Y got no wrapper, because Gone cannot be found. Correct the name, or add"
              + " what declares it to the class path.");
    }

    /**
     * Of generic methods the compiler replaces the type variables, and looks into all types then.
     */
    @Test
    void inGenericMethodsOfClassFiles() {
      check(
          snippets(
                  """
                  @Finally("a")
                  →interface X<K> extends Parent<K> {
                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      public class Gone extends Exception {
                        private static final long serialVersionUID = 1;
                      }
                      ---
                      public interface Parent<K> {
                        <T> CompletableFuture<T> m(K key) throws Gone;
                      }
                      """),
                  "Gone.class"),
          "[UnresolvedType] X got no wrapper, because Gone cannot be found. Correct the name, or add"
              + " what declares it to the class path.");
    }

    @Test
    void aboveWhatIsReturned() {
      check(
          snippets(
                  """
                  @Finally("a")
                  interface X extends Parent {
                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      public class Gone<T> extends CompletableFuture<T> {}
                      ---
                      public class Tracked<T> extends Gone<T> {}
                      ---
                      public interface Parent {
                        CompletableFuture<String> m();
                        Tracked<String> tracked();
                      }
                      """),
                  "Gone.class"));
    }
  }

  @Nested
  final class Results {
    @Test
    void whatIsNotAwaited() {
      check(
          """
          @FinallyWith(C.class)
          interface X {
            @Finally(→"task") CompletableFuture<String> m1();

            @Finally(→"nested") CompletableFuture<String> m2();

            @Finally(→"list") CompletableFuture<String> m3();

            @Finally(→"array") CompletableFuture<String> m4();

            @Finally(→"mono") CompletableFuture<String> m5();

            @Finally(→"subclass") CompletableFuture<String> m6();

            @Finally(→"wildcard") CompletableFuture<String> m7();
          }

          interface C {
            FutureTask<String> task();

            CompletionStage<CompletionStage<String>> nested();

            List<CompletableFuture<String>> list();

            CompletableFuture<String>[] array();

            org.reactivestreams.Mono<Void> mono();

            Subclass subclass();

            CompletionStage<? extends Future<?>> wildcard();
          }

          class Subclass extends CompletableFuture<CompletableFuture<String>> {}
          ---
          package org.reactivestreams;

          public interface Publisher<T> {}
          ---
          package org.reactivestreams;

          public abstract class Mono<T> implements Publisher<T> {}
          """,
          "warning: [NotAwaited] task() returns FutureTask<String>, which nothing waits for. Return"
              + " a CompletionStage to have it awaited, or void.",
          "warning: [NotAwaited] nested() returns CompletionStage<CompletionStage<String>>, of which"
              + " only the outer promise is awaited. Join the two with thenCompose.",
          "warning: [NotAwaited] list() returns List<CompletableFuture<String>>, and nothing waits"
              + " for the promises in it. Return one promise, such as CompletableFuture.allOf(...),"
              + " or void.",
          "warning: [NotAwaited] array() returns CompletableFuture<String>[], and nothing waits for"
              + " the promises in it. Return one promise, such as CompletableFuture.allOf(...), or"
              + " void.",
          "warning: [NotAwaited] mono() returns Mono<Void>, which nothing waits for. Return a"
              + " CompletionStage to have it awaited, or void.",
          "warning: [NotAwaited] subclass() returns Subclass, of which only the outer promise is"
              + " awaited. Join the two with thenCompose.",
          "warning: [NotAwaited] wildcard() returns CompletionStage<? extends Future<?>>, of which"
              + " only the outer promise is awaited. Join the two with thenCompose.");
    }

    @Test
    void whatIsAwaitedOrNoPromise() {
      checkGenerates(
          """
          @FinallyWith(C.class)
          interface X {
            @Finally({"object", "nothing", "promise", "number", "subclass", "raw", "any", "stage"})
            CompletableFuture<String> m();

            @Finally({"thrown", "lower", "upper", "array"})
            CompletableFuture<String> n();
          }

          interface C {
            Object object();

            Void nothing();

            CompletableFuture<Void> promise();

            int number();

            Subclass subclass();

            @SuppressWarnings("rawtypes")
            CompletionStage raw();

            <T> T any();

            <T extends CompletionStage<?>> T stage();

            <T extends Throwable> void thrown() throws T;

            List<? super String> lower();

            List<? extends String> upper();

            String[] array();
          }

          class Subclass extends CompletableFuture<String> {}
          """,
          "XWithFinally.java");
    }
  }

  @Nested
  final class NothingToDo {
    private static final String FORWARDS =
        " has a @Finally that names a cleanup, so its wrapper only forwards. Add @Finally to a"
            + " method, or remove what is there.";

    @Test
    void onlyEmptyAnnotations() {
      check(
          """
          interface X {
            →@Finally({})
            CompletableFuture<String> m();
          }
          ---
          →@FinallyWith({})
          interface Y {
            @Finally({})
            CompletableFuture<String> m();
          }
          """,
          "warning: [NothingToCleanUp] No method of X" + FORWARDS,
          "warning: [NothingToCleanUp] No method of Y" + FORWARDS);
    }

    @Test
    void notBesideOtherProblems() {
      check(
          """
          @FinallyWith(int→.class)
          interface X {}
          """,
          "[BadCollaborator] int has no cleanups to call. List a class or an interface in"
              + " @FinallyWith.");
    }
  }

  @Nested
  final class Unimplementable {
    @Test
    void methodsThatOnlyCallersTellApart() {
      check(
          """
          interface A<R> {
            @Finally("a")
            CompletableFuture<R> load(R key, int count);
            void a();
          }
          interface B { CompletableFuture<String> load(String key, int count); }
          @FinallyWith({})
          →interface X extends A<String>, B {}
          @FinallyWith({})
          interface Y extends A<String>, B {
            @Finally("a")
            CompletableFuture<String> load(String key, int count);
          }
          """,
          "[Unimplementable] X inherits load(R, int) from A and load(String, int) from B, which are"
              + " one method to implement, but two to call: the compiler finds a call ambiguous."
              + " Declare load(String, int) in X, to override both.");
    }

    @Test
    void methodsOfOneParentThatOnlyCallersTellApart() {
      check(
          """
          interface A<R> {
            void f(R key);
            void f(String key);
          }
          @Finally("b")
          →interface X extends A<String> {
            CompletableFuture<?> a();
            void b();
          }
          @Finally("b")
          interface Y extends A<Integer> {
            CompletableFuture<?> a();
            void b();
          }
          """,
          "[Unimplementable] X inherits f(R) from A and f(String) from A, which are one method to"
              + " implement, but two to call: the compiler finds a call ambiguous. Declare f(String)"
              + " in X, to override both.");
    }

    /** A language that has no {@code goto} may use the word. */
    private Snippets withGoto(String interfaces, String parent) throws IOException {
      Snippets snippets =
          snippets(interfaces).withLibrary(directory, snippets(parent).withParameterNames());
      Path file = directory.resolve("Parent.class");
      String bytes = Files.readString(file, ISO_8859_1);
      Files.writeString(file, bytes.replace("gato", "goto"), ISO_8859_1);
      return snippets;
    }

    @Test
    void methodsWithoutANameInJava() throws IOException {
      check(
          withGoto(
              """
              @Finally("a")
              →interface X extends Parent {
                void a();
              }
              """,
              "public interface Parent { CompletableFuture<String> gato(); }"),
          "[Unimplementable] X inherits a method from Parent that is called \"goto\", which is no"
              + " name in Java. Let X extend something other than Parent.");
    }

    @Test
    void parametersWithoutANameInJava() throws IOException {
      check(
          withGoto(
              """
              @Finally("b")
              interface X extends Parent {}
              """,
              """
              public interface Parent {
                CompletableFuture<String> a(String gato);
                void b(String gato);
              }
              """));
    }

    @Test
    void methodsThatOtherLanguagesOverride() {
      check(
          snippets(
                  """
                  @Finally("a")
                  →interface X extends Child {
                    void a();
                  }
                  """)
              .withLibrary(
                  directory.resolve("old"),
                  snippets(
                      """
                      public interface Parent {
                        CompletableFuture<List<String>> m(int n);
                        <T> List<T> generic();
                        Collection<String> fine();
                      }
                      ---
                      public interface Child extends Parent {
                        CompletableFuture<List<String>> m(int n);
                        <T> ArrayList<T> generic();
                        List<String> fine();
                      }
                      """),
                  "Parent.class")
              .withLibrary(
                  directory.resolve("new"),
                  snippets(
                      """
                      public interface Parent {
                        CompletableFuture<Collection<String>> m(int n);
                        <T> List<T> generic();
                        Collection<String> fine();
                      }
                      """)),
          "[Unimplementable] X inherits m(int) from Child, where it returns"
              + " CompletableFuture<List<String>>, and from Parent, where it returns"
              + " CompletableFuture<Collection<String>>: no class in Java can implement both. Let X"
              + " extend something other than Child.");
    }

    @Test
    void callsThatAreTakenForThoseOfWhatThrowsMore() {
      check(
          """
          @Finally("a")
          →→interface X extends Child {
            CompletableFuture<String> own();
            void a();
          }
          ---
          @Finally("a")
          interface Y extends Child {
            CompletableFuture<String> own();
            void a();
            @SuppressWarnings("rawtypes") void m(List list);
            @SuppressWarnings("rawtypes") void q(List list);
          }
          ---
          @SuppressWarnings("rawtypes")
          interface Child extends Parent {
            void m(List list);
            void n(List list) throws Exception;
            void o(List list);
            void p(List<String> list);
            void q(List list) throws TimeoutException;
          }
          ---
          interface Parent {
            void m(List<String> list) throws IOException, Error, TimeoutException;
            void n(List<String> list) throws IOException;
            void o(List<String> list) throws IllegalStateException;
            void p(List<String> list) throws IOException;
            void q(List<String> list) throws IOException, TimeoutException;
          }
          """,
          "[Unimplementable] X inherits m(List) from Child and m(List<String>) from Parent, and the"
              + " compiler takes a call of the first for one of the second, which throws IOException"
              + " and TimeoutException. Declare m(List) in X.",
          "[Unimplementable] X inherits q(List) from Child and q(List<String>) from Parent, and the"
              + " compiler takes a call of the first for one of the second, which throws IOException."
              + " Declare q(List) in X.");
    }

    @Test
    void primitivesThatOtherLanguagesOverride() {
      check(
          snippets(
                  """
                  @FinallyWith({})
                  →interface X extends Child {
                    @Finally("a") CompletableFuture<String> own();
                    void a();
                  }
                  """)
              .withLibrary(
                  directory.resolve("old"),
                  Snippets.of(
                      "public interface Parent { int m(); }",
                      "public interface Child extends Parent { int m(); }"),
                  "Parent.class")
              .withLibrary(
                  directory.resolve("new"), Snippets.of("public interface Parent { long m(); }")),
          "[Unimplementable] X inherits m() from Child, where it returns int, and from Parent, where"
              + " it returns long: no class in Java can implement both. Let X extend something other"
              + " than Child.");
    }

    @Test
    void rawOverridesOfClassFiles() {
      check(
          snippets(
                  """
                  interface X extends Child {
                    @Finally("a") CompletableFuture<String> own();
                    void a();
                  }
                  """)
              .withLibrary(
                  directory,
                  snippets(
                      """
                      @SuppressWarnings({"rawtypes", "unchecked"})
                      public interface Child extends Parent {
                        CompletionStage<String> load(Class type);
                      }
                      ---
                      public interface Parent {
                        CompletionStage<Object> load(Class<?> type);
                      }
                      """)));
    }

    private String many(String type, int count) {
      return IntStream.range(0, count).mapToObj(i -> type + " p" + i).collect(joining(", "));
    }

    @Test
    void moreParametersThanALambdaCanKeep() {
      check(
          """
          interface Ints {
            →@Finally("a") CompletableFuture<String> tooMany(%s);
            @Finally("a") CompletableFuture<String> enough(%s);
            int forwarded(%s);
            void a();
          }
          ---
          @Finally("a")
          →interface Longs extends Wide {
            void a();
          }
          ---
          interface Wide {
            CompletableFuture<String> tooMany(%s);
            CompletableFuture<String> enough(%s);
          }
          """
              .formatted(
                  many("int", 253),
                  many("int", 252),
                  many("int", 254),
                  many("long", 127),
                  many("double", 126)),
          "[Unimplementable] tooMany has more parameters than a wrapper can keep for the call: 252,"
              + " where a long or a double counts twice. Pass several as one object, or write"
              + " @Finally({}).",
          "[Unimplementable] tooMany has more parameters than a wrapper can keep for the call: 252,"
              + " where a long or a double counts twice. Pass several as one object, or redeclare it"
              + " in Longs with @Finally({}).");
    }

    @Test
    void whatObjectForbids() {
      check(
          """
          interface A {
            @Finally("a") CompletableFuture<String> m();

            void a();

            void →clone();
          }

          interface B {
            @Finally("b") CompletableFuture<String> m();

            void b();

            Object →clone() throws IOException;
          }

          interface C {
            @Finally("c") CompletableFuture<String> m();

            void c();

            void →finalize();
          }

          →interface D extends Cloning {
            @Finally("d") CompletableFuture<String> m();

            void d();
          }

          interface E extends D {
            @Finally("d") CompletableFuture<String> e();
          }

          interface Cloning {
            int clone();
          }
          """,
          "[Unimplementable] A declares void clone(), which no class can implement: Object has a"
              + " clone() that returns Object. Return an object, or rename it.",
          "[Unimplementable] B declares clone() throws IOException, which a wrapper cannot: Object"
              + " has a clone() that does not throw it. Rename it, or throw something unchecked.",
          "[Unimplementable] C declares void finalize(), which the garbage collector would call"
              + " when the wrapper goes, on a delegate that may still be in use. Rename it.",
          "[Unimplementable] D declares int clone(), which no class can implement: Object has a"
              + " clone() that returns Object. Return an object, or rename it.");
    }

    @Test
    void whatObjectAllows() {
      checkGenerates(
          """
          interface X {
            @Finally("a") CompletableFuture<String> clone() throws CloneNotSupportedException;

            void a();

            @Override boolean equals(Object other);

            @Override int hashCode();

            @Override String toString();

            void finalize(int other);

            int clone(int other);
          }

          interface Y {
            @Finally("a") CompletableFuture<String> m();

            void a();

            Object clone() throws IllegalStateException, OutOfMemoryError;
          }
          """,
          "XWithFinally.java",
          "YWithFinally.java");
    }

    @Test
    void whatJavacRefusesIsSaidByJavacAlone() {
      for (String impossible :
          List.of(
              "interface X extends A, B { %s }",
              "interface X { %s void notify(); }",
              "interface X { %s int toString(); }",
              "interface X { %s Integer hashCode(); }",
              "interface X extends A { %s Integer foo(); }",
              "interface X { @Finally({}) CompletableFuture<String> m(); void notify(); }",
              "interface X { %s String toString() throws IOException; }")) {
        String body = "@Finally(\"a\") CompletableFuture<String> m(); void a();";
        Snippets.Outcome outcome =
            Snippets.of(
                    String.format(impossible, body),
                    "interface A { int foo(); }",
                    "interface B { void foo(); }")
                .compile();

        assertThat(outcome.said()).hasSize(1).noneMatch(said -> said.contains("["));
        assertThat(outcome.generated()).isEmpty();
      }
    }

    @Test
    void cycles() {
      assertThat(
              Snippets.of(
                      "interface X extends Y { @Finally(\"a\") CompletableFuture<String> m(); }",
                      "interface Y extends X {}")
                  .compile()
                  .said())
          .hasSize(1)
          .allMatch(said -> said.contains("cyclic inheritance"));
    }
  }

  @Nested
  final class Openers {
    private static final String MEND =
        " Return an AutoCloseable, an AsyncCloseable or a promise of one, or name another method in"
            + " @Using.";

    @Test
    void thatOpenNothing() {
      check(
          """
          interface X {
            @Using(→"v") CompletableFuture<String> m1();
            @Using(→"s") CompletableFuture<String> m2();
            @Using(→"p") CompletableFuture<String> m3();
            @SuppressWarnings("rawtypes")
            @Using(→"raw") CompletableFuture<String> m4();
            @Using({"good", →"f"}) CompletableFuture<String> m5();

            void v();
            String s();
            CompletableFuture<String> p();
            CompletionStage raw();
            Future<AutoCloseable> f();
            AutoCloseable good();
          }
          """,
          "[NotClosable] v() returns nothing, so there is nothing to close." + MEND,
          "[NotClosable] s() returns String, so there is nothing to close." + MEND,
          "[NotClosable] p() returns CompletableFuture<String>, so there is nothing to close."
              + MEND,
          "[NotClosable] raw() returns CompletionStage, so there is nothing to close." + MEND,
          "[NotClosable] f() returns Future<AutoCloseable>, so there is nothing to close." + MEND);
    }

    @Test
    void ofEveryKind() {
      checkGenerates(
          """
          @FinallyWith(C.class)
          interface X<T extends AutoCloseable> {
            @Using({"one", "two", "three", "four", "five", "six"})
            CompletableFuture<String> m(T t);

            AutoCloseable one();
            Closeable two();
            AsyncCloseable three();
            CompletionStage<? extends Closeable> four();
            T five(T t);
          }
          ---
          final class C {
            static P<Reader> six() {
              return new P<>();
            }

            /** A promise, and closable itself: its value is meant. */
            static final class P<T> extends CompletableFuture<T> implements AutoCloseable {
              @Override
              public void close() {}
            }
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void arguments() {
      check(
          """
          interface X {
            @Using(→"lease") CompletableFuture<String> m1(int n);
            @Using(→"lease") CompletableFuture<String> m2(int tenant);
            @Using(→"m3") CompletableFuture<String> m3(int n);
            @Using(→"laese") CompletableFuture<String> m4(String tenant);
            @Using(→"two") CompletableFuture<String> m5(String tenant, int n);

            AutoCloseable lease(String tenant);
            AutoCloseable two(String tenant);
            AutoCloseable two(int n);
          }
          """,
          "[CleanupArguments] lease(String tenant) cannot be called before m1(int n): m1 has no"
              + " parameter \"tenant\". Remove it from lease, or add it to m1.",
          "[CleanupArguments] lease(String tenant) cannot be called before m2(int tenant):"
              + " \"tenant\" is int there, not String. Change one of the two types, or rename one of"
              + " the two parameters.",
          "[OpensItself] m3(int) names itself as its opener. Name the method that opens what it"
              + " needs.",
          "[NoSuchCleanup] X has no method laese(). Did you mean lease()?",
          "[AmbiguousCleanup] \"two\" can mean two(String tenant) or two(int n): both can be called"
              + " before m5(String tenant, int n). Give the one that you mean a name of its own.");
    }

    @Test
    void whereNothingCanBeAttached() {
      check(
          """
          interface X {
            →@Using("open") @Finally("a") String m1();

            @Finally("a") →@Using("open") static CompletableFuture<String> m2() {
              return null;
            }

            AutoCloseable open();
            void a();
          }
          """,
          "[NotAPromise] m1() returns String, which is not a promise. Return"
              + " CompletionStage<String> or CompletableFuture<String>, or remove @Using and"
              + " @Finally.",
          "[StaticMethod] m2() is static, so its calls do not go through the wrapper. Make it an"
              + " instance method, or remove @Using and @Finally.");
    }

    @Test
    void shadowedAndConflicting() {
      check(
          """
          interface X extends A {
            @Override CompletableFuture<String> →m();
            @Override CompletableFuture<String> →n();
          }
          ---
          interface A {
            @Using("open") @Finally("a") CompletableFuture<String> m();
            @Using("open") CompletableFuture<String> n();
            AutoCloseable open();
            void a();
          }
          ---
          →@FinallyWith({})
          interface Y extends B, C {}
          ---
          interface B {
            @Using("one") CompletableFuture<String> m();
            AutoCloseable one();
          }
          ---
          interface C {
            @Using("two") CompletableFuture<String> m();
            AutoCloseable two();
          }
          """
              .replace("interface X extends A {", "@FinallyWith({})\ninterface X extends A {")
              .replace("→@FinallyWith({})\ninterface Y", "@FinallyWith({})\n→interface Y"),
          "warning: [ShadowedFinally] m() overrides A.m(), which has @Using(\"open\") and"
              + " @Finally(\"a\"), and repeats none of it. Repeat it, or add @Using({}) and"
              + " @Finally({}) if nothing is to be done.",
          "warning: [ShadowedFinally] n() overrides A.n(), which has @Using(\"open\"), and repeats"
              + " none of it. Repeat it, or add @Using({}) if nothing is to be opened.",
          "[ConflictingFinally] m() is inherited from B with @Using(\"one\"), and from C with"
              + " @Using(\"two\"). Redeclare it in Y with the @Using that is to hold.");
    }
  }

  @Nested
  final class WholeInterfaces {
    /** What is an annotation of both a declaration and its type is written once. */
    @Test
    void nullnessOfReplacedTypeVariables() {
      check(
          """
          import java.lang.annotation.*;

          @Finally("a")
          interface X<K> extends Parent<K> {}

          interface Parent<T> {
            @NonNull CompletableFuture<T> m(@NonNull T key);
            @NonNull T get();
            void a();
          }

          @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
          @interface NonNull {}
          """);
    }

    @Test
    void coverWhatReturnsAPromise() {
      checkGenerates(
          """
          @Finally("leave")
          interface X<E extends Comparable<E>> extends A<CompletableFuture<E>> {
            CompletableFuture<String> one();
            int two();
            void leave();
          }
          ---
          interface A<P> {
            P afterSubstitution();
            static CompletableFuture<String> ofInterface() { return null; }
          }
          """,
          "XWithFinally.java");
    }

    @Test
    void aWrongNameIsSaidOnce() {
      check(
          """
          @Using(→"oepn")
          @Finally({"leave", →"raeson"})
          interface X {
            CompletableFuture<String> one();
            CompletableFuture<String> two(int n);
            CompletableFuture<String> three(String s);
            void leave();
            void reason();
            AutoCloseable open();
          }
          """,
          "[NoSuchCleanup] X has no method oepn(). Did you mean open()?",
          "[NoSuchCleanup] X has no method raeson(). Did you mean reason()?");
    }

    @Test
    void anArgumentThatSomeDoNotHaveIsSaidOnce() {
      String lacks =
          "[CleanupArguments] forget(String key) cannot be called after one(): one has no parameter"
              + " \"key\". Remove it from forget, or add it to one. Or give one a @Finally of its"
              + " own.";
      check(
          """
          @Finally(→"forget")
          interface X {
            CompletableFuture<String> one();
            CompletableFuture<String> fine(String key);
            void forget(String key);
          }
          ---
          @Finally(→"forget")
          interface Y {
            CompletableFuture<String> one();
            CompletableFuture<String> two();
            CompletableFuture<String> three();
            void forget(String key);
          }
          """,
          lacks,
          lacks + " The same goes for 2 other methods.");
    }

    @Test
    void promisesThatAreNotSupportedAreCountedAndNamed() {
      Snippets.Outcome outcome =
          check(
              """
              →@Using("open")
              @Finally("leave")
              interface X extends A {
                CompletableFuture<String> fine();
                @Override @Using({}) @Finally({}) Future<String> meant();
                AutoCloseable open();
                void leave();
              }
              ---
              interface A {
                Future<String> meant();
                <P extends CompletionStage<String>> P f1(P p);
                @SuppressWarnings("rawtypes") CompletionStage f2();
                Flow.Publisher<String> f3();
                Future<String> f4(int a);
                Future<String> f5(int b);
                Future<String> f6(int c, int d);
              }
              ---
              →@Finally("leave")
              interface Y {
                Future<String> one();
                void leave();
              }
              ---
              →@Finally("leave")
              interface Z {
                Future<String> f1();
                Future<String> f2();
                Future<String> f3();
                Future<String> f4();
                Future<String> f5();
                void leave();
              }
              """,
              "warning: [NotCovered] @Using(\"open\") and @Finally(\"leave\") on X do not cover 6"
                  + " methods, as Lastly does not support what they return: f1(P), f2(), f3(),"
                  + " f4(int), f5(int) and 1 more. To leave them out on purpose, redeclare them"
                  + " with @Using({}) and @Finally({}).",
              "warning: [NotCovered] @Finally(\"leave\") on Y does not cover one method, as Lastly"
                  + " does not support what it returns: one(). To leave it out on purpose, redeclare"
                  + " it with @Finally({}).",
              "warning: [NotCovered] @Finally(\"leave\") on Z does not cover 5 methods, as Lastly"
                  + " does not support what they return: f1(), f2(), f3(), f4() and f5(). To leave"
                  + " them out on purpose, redeclare them with @Finally({}).");
      assertThat(outcome.generated())
          .containsExactly("XWithFinally.java", "YWithFinally.java", "ZWithFinally.java");
    }

    @Test
    void thatHaveNothingToCover() {
      check(
          """
          →@Finally({"leave", "idle"})
          interface X {
            String text();
            CompletableFuture<String> idle();
            @Finally("leave") CompletableFuture<String> own();
            void leave();
          }
          ---
          →@Using("open")
          @FinallyWith({})
          interface Y {
            AutoCloseable open();
          }
          ---
          @Finally({})
          interface Z {
            @Finally("a") CompletableFuture<String> m();
            CompletableFuture<String> n();
            void a();
          }
          """,
          "warning: [CoversNothing] @Finally({\"leave\", \"idle\"}) on X never cleans up anything: no"
              + " method is left that returns a promise, is not named there and has no @Finally of"
              + " its own. Remove it, or put it on the interface that has such methods.",
          "warning: [CoversNothing] @Using(\"open\") on Y never opens anything: no method is left"
              + " that returns a promise, is not named there and has no @Using of its own. Remove"
              + " it, or put it on the interface that has such methods.");
    }

    @Test
    void thatCoverNothingOfTheChild() {
      check(
          """
          →@FinallyWith({})
          interface X extends A<String> {}
          ---
          @FinallyWith({})
          interface Y extends A<CompletableFuture<String>> {}
          ---
          →@Finally("leave")
          interface A<R> {
            R get();
            void leave();
          }
          """,
          "warning: [NothingToCleanUp] No method of X has a @Finally that names a cleanup, so its"
              + " wrapper only forwards. Add @Finally to a method, or remove what is there.",
          "warning: [CoversNothing] @Finally(\"leave\") on A never cleans up anything: no method is"
              + " left that returns a promise, is not named there and has no @Finally of its own."
              + " Remove it, or put it on the interface that has such methods.");
    }

    @Test
    void namedWithItsType() {
      check(
          """
          @Finally("X.leave")
          interface X {
            CompletableFuture<?> leave();
            CompletableFuture<?> m();
          }
          """);
    }

    @Test
    void ofParentsThatCoverAGrandparent() {
      check(
          """
          @FinallyWith({})
          →interface X extends A, B {}
          ---
          @FinallyWith({})
          interface Y extends D, A {}
          ---
          @Finally("a")
          interface A extends C { void a(); }
          ---
          @Finally("b")
          interface B extends C { void b(); }
          ---
          @Finally("c")
          interface C { CompletableFuture<String> m(); void c(); }
          ---
          interface D extends C {}
          """,
          "[ConflictingFinally] m() is inherited from A with @Finally(\"a\"), and from B with"
              + " @Finally(\"b\"). Redeclare it in X with the @Finally that is to hold.");
    }

    @Test
    void inheritedFromParents() {
      Snippets.Outcome outcome =
          check(
              """
              @FinallyWith({})
              interface X extends A {
                @Override CompletableFuture<String> →covered();
                @Override int size();
                CompletableFuture<String> added();
              }
              ---
              @Finally("leave")
              interface A {
                CompletableFuture<String> covered();
                CompletableFuture<String> inherited();
                int size();
                void leave();
              }
              ---
              @Finally("other")
              interface Y extends A {
                @Override CompletableFuture<String> covered();
                void other();
              }
              ---
              @FinallyWith({})
              →interface Z extends A, B {}
              ---
              @Finally("stop")
              interface B {
                CompletableFuture<String> inherited();
                void stop();
              }
              """,
              "warning: [ShadowedFinally] covered() overrides A.covered(), which A covers with"
                  + " @Finally(\"leave\"), and repeats none of it. Repeat it, or add @Finally({}) if"
                  + " nothing is to be cleaned up.",
              "[ConflictingFinally] inherited() is inherited from A with @Finally(\"leave\"), and"
                  + " from B with @Finally(\"stop\"). Redeclare it in Z with the @Finally that is to"
                  + " hold.");
      assertThat(outcome.generated())
          .containsExactly(
              "AWithFinally.java", "BWithFinally.java", "XWithFinally.java", "YWithFinally.java");
    }
  }

  @Nested
  final class PromiseSubclasses {
    @Test
    void thatMakeNoneOfTheirOwn() {
      check(
          """
          interface X {
            →@Finally("a") OfOne m1();
            →@Finally("a") MakesOther<String> m2();
            →@Finally("a") Sub<String> m3();
            →@Finally("a") MakesSwapped<String, Integer> m4();
            @SuppressWarnings("rawtypes")
            →@Finally("a") Own m5();
            →@Finally("a") MakesByOtherMeans<String> m6();
            →@Finally("a") MakesRaw<String> m7();

            void a();
          }
          ---
          class OfOne extends CompletableFuture<String> {}
          ---
          class Own<T> extends CompletableFuture<T> {
            @Override public <U> Own<U> newIncompleteFuture() { return new Own<>(); }
            /** Another method. */
            public void newIncompleteFuture(int n) {}
          }
          ---
          class MakesOther<T> extends Own<T> {}
          ---
          interface Sub<T> extends CompletionStage<T> {}
          ---
          class MakesSwapped<T, K> extends CompletableFuture<K> {
            @Override public <U> MakesSwapped<U, U> newIncompleteFuture() { return null; }
          }
          ---
          class MakesByOtherMeans<T> extends CompletableFuture<T> {
            <U> MakesByOtherMeans<U> other() { return null; }
            <U> MakesByOtherMeans<U> newIncompleteFuture(int n) { return null; }
          }
          ---
          class MakesRaw<T> extends CompletableFuture<T> {
            @SuppressWarnings({"rawtypes", "unchecked"})
            @Override public MakesRaw newIncompleteFuture() { return null; }
          }
          """,
          "[PromiseSubclass] m1() returns OfOne, which the wrapper cannot create:"
              + " newIncompleteFuture() has to make promises of any value, and OfOne is of String"
              + " only. Return CompletableFuture<String>.",
          "[PromiseSubclass] m2() returns MakesOther<String>, which the wrapper cannot create:"
              + " MakesOther does not override newIncompleteFuture() to return MakesOther. Override"
              + " it, or return CompletableFuture<String>.",
          "[PromiseSubclass] m3() returns Sub<String>, which the wrapper cannot create: its own"
              + " result would not be a Sub. Return CompletionStage<String> or"
              + " CompletableFuture<String>, or remove @Finally.",
          "[PromiseSubclass] m4() returns MakesSwapped<String, Integer>, which the wrapper cannot"
              + " create: MakesSwapped does not override newIncompleteFuture() to return"
              + " MakesSwapped. Override it, or return CompletableFuture<Integer>.",
          "[RawPromise] m5() returns Own without saying of what. Return Own<?>, or name the type of"
              + " its value.",
          "[PromiseSubclass] m6() returns MakesByOtherMeans<String>, which the wrapper cannot create:"
              + " MakesByOtherMeans does not override newIncompleteFuture() to return"
              + " MakesByOtherMeans. Override it, or return CompletableFuture<String>.",
          "[PromiseSubclass] m7() returns MakesRaw<String>, which the wrapper cannot create: MakesRaw"
              + " does not override newIncompleteFuture() to return MakesRaw. Override it, or return"
              + " CompletableFuture<String>.");
    }

    @Test
    void thatAreNeededTooEarly() {
      String text =
          "[PromiseSubclass] %s returns %s<String>, of which the wrapper needs one while it still"
              + " waits for later(), and %2$s has no constructor without parameters that it could"
              + " use. Add one, or return CompletableFuture<String>.";
      check(
          """
          interface X {
            →@Using({"open", "later"}) Rootless<String> m1();
            →@Using("later") Hidden<String> m2();
            →@Using("later") Throwing<String> m3();
            →@Using("later") Abstract<String> m4();
            @Using("open") @Finally("a") Rootless<String> fine();

            AutoCloseable open();
            CompletionStage<Closeable> later();
            void a();
          }
          ---
          class Rootless<T> extends CompletableFuture<T> {
            Rootless(int n) {}
            @Override public <U> Rootless<U> newIncompleteFuture() { return new Rootless<>(1); }
          }
          ---
          class Hidden<T> extends CompletableFuture<T> {
            private Hidden() {}
            @Override public <U> Hidden<U> newIncompleteFuture() { return new Hidden<>(); }
          }
          ---
          class Throwing<T> extends CompletableFuture<T> {
            Throwing() throws IOException {}
            @Override public <U> Throwing<U> newIncompleteFuture() { return null; }
          }
          ---
          abstract class Abstract<T> extends CompletableFuture<T> {
            @Override public <U> Abstract<U> newIncompleteFuture() { return null; }
          }
          """,
          String.format(text, "m1()", "Rootless"),
          String.format(text, "m2()", "Hidden"),
          String.format(text, "m3()", "Throwing"),
          String.format(text, "m4()", "Abstract"));
    }
  }
}
