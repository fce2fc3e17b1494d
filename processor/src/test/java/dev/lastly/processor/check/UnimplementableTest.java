/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.downloads;
import static dev.lastly.processor.testing.Snippets.sources;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.Snippets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Interfaces that the language allows, and that no wrapper can implement or call. */
final class UnimplementableTest {
  private static final String CLEANED =
      "@Finally('idle') CompletableFuture<Path> download(); void idle(); ";
  private static final String WRAPPED = "@FinallyWith({}) ";

  /** This many parameters of a type. */
  static String parameters(String type, int count) {
    return IntStream.range(0, count).mapToObj(i -> type + " p" + i).collect(joining(", "));
  }

  private static final String[] CACHES = {
    "interface Cache<R> { @Finally('idle') CompletableFuture<R> load(R key, int count);"
        + " void idle(); }",
    "interface Texts { CompletableFuture<String> load(String key, int count); }"
  };

  @Test
  void methodsThatOnlyCallersTellApart() {
    sources(WRAPPED + "→interface Orders extends Cache<String>, Texts {}", CACHES[0], CACHES[1])
        .reports(
            "Unimplementable",
            "Orders",
            "load(R, int) from Cache",
            "load(String, int) from Texts",
            "load(String, int) in Orders");
  }

  @Test
  void overloadsOfWhichAnotherParentOverridesBoth() {
    sources(
            "interface Orders extends Texts, Numbers, Rows { " + CLEANED + "}",
            "interface Texts { void store(List<String> rows); }",
            "interface Numbers { void store(List<Integer> rows); }",
            "@SuppressWarnings('rawtypes') interface Rows extends Texts, Numbers {"
                + " @Override void store(List rows); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void overloadsOfWhichAnotherParentOverridesBothWithACleanup() {
    sources(
            WRAPPED + "interface Orders extends Texts, Numbers, Rows<Path> {}",
            "interface Texts { Future<?> store(List<String> rows); }",
            "interface Numbers { Future<?> store(List<Integer> rows); }",
            "@SuppressWarnings('rawtypes') interface Rows<R> extends Texts, Numbers {"
                + " @Finally('idle') @Override CompletableFuture<R> store(List rows);"
                + " void idle(); }")
        .generates("OrdersWithFinally", "RowsWithFinally");
  }

  @Test
  void genericMethodsBesidePlainOnesThatReturnLess() {
    sources(
            "interface Orders extends Objects, Texts, Rows<String> { " + CLEANED + "}",
            "interface Objects { Object first(String key); Object rows(); }",
            "interface Texts { <K> String first(String key); }",
            "interface Rows<R> { <K> Collection<R> rows(); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void cleanupsThatJavacWouldTakeForAmbiguous() {
    sources(
            "@SuppressWarnings('rawtypes') interface Orders extends Objects, Texts, Rows {"
                + " @Finally({'idle', 'drop'}) CompletableFuture<Path> place(List rows); }",
            "interface Objects { Object idle(); void drop(List<String> rows); }",
            "interface Texts { <K> String idle(); void drop(List<Integer> rows); }",
            "@SuppressWarnings('rawtypes') interface Rows extends Objects, Texts {"
                + " @Override String idle(); @Override void drop(List rows); }")
        .generates("OrdersWithFinally");
    sources(
            "interface Orders extends Objects, Texts {"
                + " @Finally('idle') CompletableFuture<Path> place(); }",
            "interface Objects { Object idle(); }",
            "interface Texts { <K> String idle(); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void genericMethodsBesidePlainOnesWithRawParameters() {
    sources(
            WRAPPED + "interface Orders extends Rows, Legacy {}",
            "interface Rows { @Finally('idle') <R> CompletableFuture<String> store(List<R> rows);"
                + " void idle(); }",
            "interface Legacy { @SuppressWarnings('rawtypes') Future<?> store(List rows); }")
        .generates("OrdersWithFinally", "RowsWithFinally");
  }

  @Test
  void genericMethodsOfWhichOneReturnsARawType() {
    sources(
            "@SuppressWarnings('unchecked') interface Orders extends Texts, Rows { "
                + CLEANED
                + "}",
            "interface Texts { <R> List<R> rows(); }",
            "@SuppressWarnings('rawtypes') interface Rows { <R> ArrayList rows(); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void overloadsWithTheSameErasure() {
    sources(
            WRAPPED + "→interface Orders extends Texts, Numbers {}",
            "interface Texts { @Finally('idle') CompletableFuture<?> store(List<String> rows);"
                + " void idle(); }",
            "interface Numbers { Future<?> store(List<Integer> rows); }")
        .reports(
            "Unimplementable",
            "store(List<String>) in Texts",
            "store(List<Integer>) in Numbers",
            "store(List) in Orders");
  }

  @Test
  void overloadsWithTheSameErasureAndOneThatOverridesBoth() {
    sources(
            "@SuppressWarnings('rawtypes') interface Orders extends Texts, Numbers {"
                + " void store(List rows); "
                + CLEANED
                + "}",
            "interface Texts { void store(List<String> rows); }",
            "interface Numbers { void store(List<Integer> rows); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void overloadWithTheSameErasureAsThatOfAParent() {
    sources(
            "interface Orders extends Texts { " + CLEANED + "void →store(List<Integer> rows); }",
            "interface Texts { void store(List<String> rows); }")
        .reports("Unimplementable", "store(List<Integer>) in Orders", "Texts", "Rename it.");
  }

  @Test
  void overloadsWithTheSameErasureThatTheCompilerReports() {
    Compilation compiled =
        sources(
                "interface Orders { void store(List<String> rows); void store(List<Integer> rows); "
                    + CLEANED
                    + "}")
            .compile();

    assertThat(compiled.messages()).extracting(Message::tag).containsExactly("");
  }

  @Test
  void overloadsWithTheSameErasureThatReturnOtherTypes() {
    sources(
            "→interface Orders extends Texts, Numbers { " + CLEANED + "}",
            "interface Texts { void store(List<String> rows); }",
            "interface Numbers { int store(List<Integer> rows); }")
        .reports("Unimplementable", "Let Orders extend something other than Numbers.");
  }

  @Test
  void genericMethodsWithTheSameErasure() {
    sources(
            "→interface Orders extends Numbers, Texts { " + CLEANED + "}",
            "interface Texts { <R> String rows(String key); }",
            "interface Numbers { <R extends Number> Object rows(String key); }")
        .reports("Unimplementable", "rows(String) in Orders");
  }

  @Test
  void overloadsWithTheSameErasureOfAParentWithAWrapper() {
    sources(
            WRAPPED + "interface Orders extends Stores {}",
            "→interface Stores extends Texts, Numbers { " + CLEANED + "}",
            "interface Texts { void store(List<String> rows); }",
            "interface Numbers { void store(List<Integer> rows); }")
        .reports("Unimplementable", "Stores");
  }

  @Test
  void methodsThatOnlyCallersTellApartAndOneThatOverridesBoth() {
    sources(
            WRAPPED
                + "interface Orders extends Cache<String>, Texts {"
                + " @Finally('idle') CompletableFuture<String> load(String key, int count); }",
            CACHES[0],
            CACHES[1])
        .generates("CacheWithFinally", "OrdersWithFinally");
  }

  @Test
  void methodThatOverridesTwoThatDiffer() {
    sources(
            "@SuppressWarnings('rawtypes') @Finally('idle')"
                + " interface Orders extends Names, Types, Legacy { void idle(); }",
            "interface Names { CompletableFuture<String> read(Class<String> type); }",
            "interface Types { CompletableFuture<String> read(Class<?> type); }",
            "@SuppressWarnings('rawtypes') interface Legacy extends Names, Types {"
                + " @Override CompletableFuture<String> read(Class type); }")
        .generates("OrdersWithFinally");
  }

  private static Snippets withOverloads(String argument) {
    return sources(
        "@Finally('idle') →interface Orders extends Keys<"
            + argument
            + "> { CompletableFuture<?> place(); void idle(); }",
        "interface Keys<R> { void drop(R key); void drop(String key); }");
  }

  @Test
  void methodsOfOneParentThatOnlyCallersTellApart() {
    withOverloads("String")
        .reports(
            "Unimplementable",
            "Orders",
            "drop(R) from Keys",
            "drop(String) from Keys",
            "drop(String) in Orders");
  }

  @Test
  void methodsOfOneParentThatDiffer() {
    sources(
            "@Finally('idle') interface Orders extends Keys<Integer> {"
                + " CompletableFuture<?> place(); void idle(); }",
            "interface Keys<R> { void drop(R key); void drop(String key); }")
        .generates("OrdersWithFinally");
  }

  /** A language that has no {@code goto} may use the word. */
  private static Map<String, byte[]> withGoto(String parent) {
    Map<String, byte[]> classes = new TreeMap<>(sources(parent).withParameterNames().classes());
    classes.replaceAll(
        (path, bytes) ->
            new String(bytes, ISO_8859_1).replace("gato", "goto").getBytes(ISO_8859_1));
    return classes;
  }

  @Test
  void methodWithoutANameInJava() {
    sources("@Finally('idle') →interface Orders extends Storage { void idle(); }")
        .withLibrary(withGoto("public interface Storage { CompletableFuture<Path> gato(); }"))
        .reports(
            "Unimplementable",
            "Orders inherits a method named 'goto' from Storage",
            "not a legal Java name",
            "Let Orders extend something other than Storage.");
  }

  @Test
  void parametersWithoutANameInJava() {
    sources("@Finally('idle') interface Orders extends Storage {}")
        .withLibrary(
            withGoto(
                "public interface Storage { CompletableFuture<Path> load(String gato);"
                    + " void idle(String gato); }"))
        .generates("OrdersWithFinally");
  }

  /** A parent as it was, and as it is now that its child has not been compiled again. */
  private static Snippets withChangedParent(String child, String before, String after) {
    return sources(
            "@Finally('idle') →interface Orders extends Cache {"
                + " CompletableFuture<Path> place(); void idle(); }")
        .withLibrary(
            sources(
                "public interface Cache extends Storage { " + child + " }",
                "public interface Storage { " + before + " }"),
            "Storage.class")
        .withLibrary(sources("public interface Storage { " + after + " }"));
  }

  @Test
  void methodThatOtherLanguagesOverride() {
    withChangedParent(
            "CompletableFuture<List<Path>> load(int key);",
            "CompletableFuture<List<Path>> load(int key);",
            "CompletableFuture<Collection<Path>> load(int key);")
        .reports(
            "Unimplementable",
            "Orders",
            "load(int) from Cache",
            "CompletableFuture<List<Path>>",
            "Storage",
            "CompletableFuture<Collection<Path>>",
            "no class in Java can implement both",
            "Let Orders extend something other than Cache.");
  }

  @Test
  void methodWithAPrimitiveThatOtherLanguagesOverride() {
    withChangedParent("int size();", "int size();", "long size();")
        .reports(
            "Unimplementable",
            "Orders",
            "size() from Cache",
            "int",
            "Storage",
            "long",
            "no class in Java can implement both",
            "Let Orders extend something other than Cache.");
  }

  private static final String STORAGE =
      "interface Storage<T> { <V, U extends T> List<U> list(Class<U> type, V key); }";

  @Test
  void typeParameterThatExtendsAnArray() {
    sources("→interface Orders extends Storage<String[]> { " + CLEANED + "}", STORAGE)
        .reports(
            "Unimplementable",
            "Orders",
            "list(Class<U>, V)",
            "Storage<String[]>",
            "U extends String[]",
            "Orders",
            "Storage<String[]>");
  }

  @Test
  void typeParameterOfADefaultMethodThatExtendsAnArrayOfAVariable() {
    sources(
            "→interface Orders<R> extends Storage<R[]> { " + CLEANED + "}",
            "interface Storage<T> { default <U extends T> void store(U rows) {} }")
        .reports("Unimplementable", "Orders", "store(U)", "Storage<R[]>", "U extends R[]");
  }

  @Test
  void typeParameterThatExtendsAnArrayForAParentWithAWrapper() {
    sources(
            "interface Orders extends Texts { " + CLEANED + "}",
            "@FinallyWith({}) →interface Texts extends Storage<String[]> { "
                + "@Finally('leave') CompletableFuture<Path> load(); void leave(); }",
            STORAGE)
        .reports("Unimplementable", "Texts", "list(Class<U>, V)", "Storage<String[]>");
  }

  @Test
  void typeParametersThatExtendWhatIsMadeOfAnArray() {
    sources(
            "interface Orders extends Storage<String[]> { " + CLEANED + "}",
            "interface Storage<T> { <U extends List<T>, V extends U> T list(V rows); }")
        .generates("OrdersWithFinally");
  }

  @Test
  void typeParameterThatExtendsAnArrayWhereAPlainMethodOverridesIt() {
    sources(
            "@SuppressWarnings({'rawtypes', 'unchecked'})"
                + " interface Orders extends Storage<String[]> { "
                + CLEANED
                + "@Override List list(Class type, Object key); }",
            STORAGE)
        .generates("OrdersWithFinally");
  }

  private static void isOverridden(String child, String parent) {
    sources("interface Orders extends Cache { " + CLEANED + " }")
        .withLibrary(
            sources(
                "public interface Cache extends Storage { " + child + " }",
                "public interface Storage { " + parent + " }"))
        .generates("OrdersWithFinally");
  }

  @Test
  void genericMethodThatIsOverridden() {
    isOverridden("<T> ArrayList<T> list();", "<T> List<T> list();");
  }

  @Test
  void methodThatIsOverridden() {
    isOverridden("List<String> list();", "Collection<String> list();");
  }

  @Test
  void rawOverrideOfAClassFile() {
    sources("interface Orders extends Cache { " + CLEANED + " }")
        .withLibrary(
            sources(
                "@SuppressWarnings({'rawtypes', 'unchecked'}) public interface Cache"
                    + " extends Storage { CompletionStage<String> load(Class type); }",
                "public interface Storage { CompletionStage<Object> load(Class<?> type); }"))
        .generates("OrdersWithFinally");
  }

  private static Snippets withExceptions(String ofChild, String ofParent, String redeclared) {
    return sources(
        "@Finally('idle') "
            + (redeclared.isEmpty() ? "" : "@SuppressWarnings('rawtypes') ")
            + "→interface Orders extends Cache {"
            + " CompletableFuture<Path> place(); void idle(); "
            + redeclared
            + " }",
        "@SuppressWarnings('rawtypes') interface Cache extends Storage { void copy("
            + ofChild
            + "; }",
        "interface Storage { void copy(List<String> files)" + ofParent + "; }");
  }

  @Test
  void callThatIsTakenForOneThatThrows() {
    withExceptions("List files)", " throws IOException, Error, TimeoutException", "")
        .reports(
            "Unimplementable",
            "Orders",
            "copy(List) from Cache",
            "copy(List<String>) from Storage",
            "IOException and TimeoutException",
            "copy(List) in Orders");
  }

  @Test
  void callThatIsTakenForOneThatThrowsMore() {
    withExceptions(
            "List files) throws TimeoutException", " throws IOException, TimeoutException", "")
        .reports(
            "Unimplementable",
            "Orders",
            "copy(List) from Cache",
            "copy(List<String>) from Storage",
            "throws IOException.",
            "copy(List) in Orders");
  }

  private static void canBeCalled(String ofChild, String ofParent, String redeclared) {
    Compilation compiled = withExceptions(ofChild, ofParent, redeclared).compile();
    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated()).containsOnlyKeys("OrdersWithFinally.java");
  }

  @Test
  void callThatThrowsTheSuperclassOfWhatTheOtherThrows() {
    canBeCalled("List files) throws IOException", " throws IOException, FileNotFoundException", "");
  }

  @Test
  void callThatIsTakenForOneThatThrowsUncheckedExceptions() {
    canBeCalled("List files)", " throws IllegalStateException", "");
  }

  @Test
  void callThatCannotBeTakenForAnother() {
    canBeCalled("List<String> files)", " throws IOException", "");
  }

  @Test
  void callOfWhatTheInterfaceDeclares() {
    canBeCalled("List files)", " throws IOException", "void copy(List files);");
  }

  private static void keeps(String type, int count) {
    downloads(
            "@Finally('idle') CompletableFuture<Path> download("
                + parameters(type, count)
                + "); void idle();")
        .generates("DownloadsWithFinally");
  }

  @Test
  void moreParametersThanALambdaCanKeep() {
    downloads(
            "→@Finally('idle') CompletableFuture<Path> download("
                + parameters("int", 253)
                + "); void idle();")
        .reports(
            "Unimplementable",
            "download",
            "more than the 252 parameters",
            "a long or a double counts twice",
            "write @Finally({}).");
  }

  @Test
  void asManyParametersAsALambdaCanKeep() {
    keeps("int", 252);
  }

  @Test
  void moreParametersThanALambdaCanKeepWhereNothingIsCleanedUp() {
    downloads(CLEANED + "int copy(" + parameters("int", 254) + ");")
        .generates("DownloadsWithFinally");
  }

  @Test
  void moreLongParametersOfAParentThanALambdaCanKeep() {
    sources(
            "@Finally('idle') →interface Downloads extends Storage { void idle(); }",
            "interface Storage { CompletableFuture<Path> load(" + parameters("long", 127) + "); }")
        .reports(
            "Unimplementable",
            "load",
            "more than the 252 parameters",
            "a long or a double counts twice",
            "redeclare it in Downloads with @Finally({}).");
  }

  @Test
  void asManyDoubleParametersAsALambdaCanKeep() {
    keeps("double", 126);
  }

  private static void isRefusedByTheCompilerAlone(String declaration, String body) {
    Compilation compiled =
        sources(
                "interface " + declaration + " { " + body + " }",
                "interface Local { int size(); }",
                "interface Remote { void size(); }")
            .compile();
    assertThat(compiled.messages()).hasSize(1).noneMatch(message -> message.text().contains("["));
    assertThat(compiled.generated()).isEmpty();
  }

  @Test
  void parentsWhoseResultsDiffer() {
    isRefusedByTheCompilerAlone("Downloads extends Local, Remote", CLEANED);
  }

  @Test
  void finalMethodOfObject() {
    isRefusedByTheCompilerAlone("Downloads", CLEANED + "void notify();");
  }

  @Test
  void otherResultThanThatOfObject() {
    isRefusedByTheCompilerAlone("Downloads", CLEANED + "int toString();");
  }

  @Test
  void boxedResultOfAMethodOfObject() {
    isRefusedByTheCompilerAlone("Downloads", CLEANED + "Integer hashCode();");
  }

  @Test
  void boxedResultOfAnInheritedMethod() {
    isRefusedByTheCompilerAlone("Downloads extends Local", CLEANED + "Integer size();");
  }

  @Test
  void finalMethodOfObjectBesideNoCleanup() {
    isRefusedByTheCompilerAlone(
        "Downloads", "@Finally({}) CompletableFuture<Path> download(); void notify();");
  }

  @Test
  void exceptionThatAMethodOfObjectDoesNotThrow() {
    isRefusedByTheCompilerAlone("Downloads", CLEANED + "String toString() throws IOException;");
  }

  @Test
  void cycle() {
    assertThat(
            sources(
                    "interface Downloads extends Mirror {"
                        + " @Finally('idle') CompletableFuture<Path> download(); }",
                    "interface Mirror extends Downloads {}")
                .compile()
                .messages())
        .extracting(Message::text)
        .singleElement()
        .asString()
        .contains("cyclic inheritance");
  }
}
