/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lastly.Lastly;
import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.ClaimAll;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.SourceCompiler;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Covers published interfaces as a whole: each is extended, with an opener and a cleanup on the
 * type. Each method that returns a supported promise has to open, call and clean up, each other one
 * to forward, and the compiler must have nothing to say of what is generated.
 *
 * <p>The build copies the libraries to {@code target/corpus}, without what they depend on
 * themselves, unless an interface mentions it.
 */
final class CorpusTest {
  private static final Path LIBRARIES = Path.of("target", "corpus");
  private static final Set<Class<?>> SUPPORTED =
      Set.of(CompletionStage.class, CompletableFuture.class);

  /** All methods are defaults, of which some return null for a promise. */
  @Test
  void webSocketListener() throws Exception {
    wraps("Sockets extends java.net.http.WebSocket.Listener", 5, 0, 4);
  }

  /** Cold streams beside plain methods, with a close of its own. */
  @Test
  void databaseConnection() throws Exception {
    missesAdapter("Database extends io.r2dbc.spi.Connection", "lastly-reactive-streams");
  }

  /** Overrides with more special returns, annotated type arguments, futures as parameters. */
  @Test
  void asyncLoadingCache() throws Exception {
    wraps(
        "Cache<K, V> extends com.github.benmanes.caffeine.cache.AsyncLoadingCache<K, V>", 7, 0, 5);
  }

  /** Futures of Guava's own, lists of bare futures, checked exceptions. */
  @Test
  void scheduledExecutor() throws Exception {
    missesAdapter(
        "Executor extends com.google.common.util.concurrent.ListeningScheduledExecutorService",
        "lastly-guava");
  }

  /** The parent's type argument is a raw promise, and its methods need bridges. */
  @Test
  void invoker() throws Exception {
    wraps("Invoker extends jakarta.ws.rs.client.CompletionStageRxInvoker", 25, 0, 2);
  }

  /** Nearly each operation is a default that throws, as in the clients of AWS. */
  @Test
  void languageServer() throws Exception {
    wraps("Language extends org.eclipse.lsp4j.services.TextDocumentService", 42, 0, 7);
  }

  /** Generic methods whose parameter is bounded by one of the interface. */
  @Test
  void reactorRepository() throws Exception {
    missesAdapter(
        "Rows<T, I> extends org.springframework.data.repository.reactive.ReactiveCrudRepository<T, I>",
        "lastly-reactor");
  }

  /** Four kinds of promises in one interface. */
  @Test
  void rxRepository() throws Exception {
    missesAdapter(
        "RxRows<T, I> extends org.springframework.data.repository.reactive.RxJava3CrudRepository<T, I>",
        "lastly-rxjava3");
  }

  /** A few promises among many other methods, and a close that may be interrupted. */
  @Test
  void messaging() throws Exception {
    wraps("Messages extends io.nats.client.Connection", 7, 0, 52);
  }

  /** Hundreds of methods of dozens of parents, type variables with several bounds, overloads. */
  @Test
  void textChannel() throws Exception {
    wraps(
        "Channel extends org.javacord.api.entity.channel.TextableRegularServerChannel", 81, 0, 144);
  }

  /** Lazy promises and streams, with generic variable arguments. */
  @Test
  void mutinyCache() throws Exception {
    missesAdapter(
        "Entries<K, V> extends org.infinispan.api.mutiny.MutinyCache<K, V>", "lastly-mutiny");
  }

  /** A function that throws what it likes. */
  @Test
  void asyncFunction() throws Exception {
    missesAdapter(
        "Function<I, O> extends com.google.api.core.ApiAsyncFunction<I, O>", "lastly-api-common");
  }

  /** Returns itself more specially than its parents do; its annotations are not to be had. */
  @Test
  void sqlConnection() throws Exception {
    missesAdapter("Sql extends io.vertx.sqlclient.SqlConnection", "lastly-vertx");
  }

  /** Javac would read Guava's promise if it were asked for, and warn of annotations it lacks. */
  @Test
  void promisesOfNoConcern() throws Exception {
    Compilation result =
        compile(
            libraries(),
            "Task",
            "Task extends java.util.concurrent.Callable<java.util.concurrent.Future<String>>");
    assertThat(result.messages()).extracting(Message::tag).containsExactly("NotCovered");
  }

  /**
   * Counts the methods of the wrapper.
   *
   * @param covered those that open and clean up
   * @param unsupported those that return promises, but of a type that Lastly does not support
   * @param others what else is forwarded, the opener and the cleanup included
   */
  private void wraps(String declaration, int covered, int unsupported, int others)
      throws Exception {
    List<Path> libraries = libraries();
    String name = declaration.replaceAll("\\W.*", "");
    Compilation result = compile(libraries, name, declaration);
    assertThat(result.succeeded()).isTrue();
    assertThat(result.messages())
        .noneMatch(message -> message.toString().contains("WithFinally.java"));
    List<String> warnings =
        result.messages().stream()
            .filter(message -> message.code().contains("proc.messager"))
            .map(Message::text)
            .toList();
    if (unsupported == 0) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings)
          .singleElement(STRING)
          .contains(
              "[NotCovered] @Using(\"open\") and @Finally(\"leave\") on %s do not cover %s, "
                  .formatted(name, unsupported == 1 ? "one method" : unsupported + " methods"));
    }

    try (URLClassLoader loader = result.load(libraries)) {
      Class<?> wrapper = loader.loadClass("com.acme." + name + "WithFinally");
      assertThat(wrapper.getDeclaredMethods())
          .extracting(CorpusTest::signature)
          .containsAll(inherited(wrapper.getInterfaces()[0]));
      Forwarding.check(wrapper, result.onlyGenerated());
      List<Method> promising = own(wrapper, CorpusTest::returnsPromise);
      for (Method each : promising) {
        cleansUp(wrapper, each);
      }
      assertThat(promising).hasSize(covered);
      assertThat(own(wrapper, method -> !returnsPromise(method))).hasSize(unsupported + others);
    }
  }

  /** One error, however many methods return such promises. */
  private void missesAdapter(String declaration, String artifact) throws Exception {
    Compilation result = compile(libraries(), declaration.replaceAll("\\W.*", ""), declaration);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.messages())
        .filteredOn(Message::isError)
        .extracting(Message::text)
        .singleElement(STRING)
        .startsWith("[MissingAdapter] ")
        .endsWith(
            ", which %s supports. Add dev.lastly:%s to the dependencies."
                .formatted(artifact, artifact));
  }

  private Compilation compile(List<Path> libraries, String name, String declaration) {
    SourceCompiler javac =
        new MemoryCompiler().with("-Xlint:all").with(new FinallyProcessor(), new ClaimAll());
    libraries.forEach(javac::withLibrary);
    String source =
        """
        package com.acme;
        @dev.lastly.Finally("leave")
        @dev.lastly.Using("open")
        interface %s {
          void leave();
          AutoCloseable open();
        }
        """
            .formatted(declaration);
    return javac.compile(Map.of(name + ".java", source));
  }

  private static List<Path> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return jars.sorted().toList();
    }
  }

  private static List<Method> own(Class<?> wrapper, Predicate<Method> which) {
    return Arrays.stream(wrapper.getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Forwarding.isAddedToString(method, wrapper.getInterfaces()[0]))
        .filter(which)
        .toList();
  }

  private static boolean returnsPromise(Method method) {
    return SUPPORTED.contains(method.getReturnType())
        && method.getGenericReturnType() instanceof ParameterizedType;
  }

  /**
   * With the parameters that the interface has after erasure: the compiler adds bridges for those.
   */
  private static List<String> inherited(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(CorpusTest::signature)
        .toList();
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  /** O1, U1, U3: in the order of a try statement, and with the value of the call. */
  private static void cleansUp(Class<?> wrapper, Method method) throws Exception {
    List<String> events = new ArrayList<>();
    CompletableFuture<Object> source = new CompletableFuture<>();
    Object delegate =
        Forwarding.proxy(
            wrapper.getInterfaces()[0],
            (proxy, called, arguments) -> {
              events.add(called.getName());
              return switch (called.getName()) {
                case "open" -> (AutoCloseable) () -> events.add("close");
                case "leave" -> null;
                default -> source;
              };
            });
    Constructor<?> constructor =
        wrapper.getDeclaredConstructor(wrapper.getInterfaces()[0], Lastly.class);
    constructor.setAccessible(true);
    Object instance =
        constructor.newInstance(delegate, Lastly.standard().withExecutor(Runnable::run));
    method.setAccessible(true);
    CompletableFuture<?> result =
        ((CompletionStage<?>) method.invoke(instance, Forwarding.arguments(method)))
            .toCompletableFuture();
    assertThat(events).as("before %s settles", method).containsExactly("open", method.getName());

    Object value = new Object();
    source.complete(value);
    assertThat(events)
        .as("after %s has settled", method)
        .containsExactly("open", method.getName(), "close", "leave");
    assertThat(result.getNow(null)).isSameAs(value);
  }
}
