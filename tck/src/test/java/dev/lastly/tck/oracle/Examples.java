/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.spi.Subclasses;
import dev.lastly.tck.oracle.Program.Adopts;
import dev.lastly.tck.oracle.Program.Chain;
import dev.lastly.tck.oracle.Program.Earlier;
import dev.lastly.tck.oracle.Program.Ending;
import dev.lastly.tck.oracle.Program.Finally;
import dev.lastly.tck.oracle.Program.Never;
import dev.lastly.tck.oracle.Program.Node;
import dev.lastly.tck.oracle.Program.Returns;
import dev.lastly.tck.oracle.Program.ReturnsNothing;
import dev.lastly.tck.oracle.Program.ReturnsPromise;
import dev.lastly.tck.oracle.Program.ReturnsThenable;
import dev.lastly.tck.oracle.Program.Settlement;
import dev.lastly.tck.oracle.Program.Source;
import dev.lastly.tck.oracle.Program.Then;
import dev.lastly.tck.oracle.Program.Thenable;
import dev.lastly.tck.oracle.Program.Throws;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Every behaviour of {@code Promise.prototype.finally} that Java can have. */
@SuppressWarnings("ReferenceEquality") // the same object: that is the point
final class Examples {
  private static final Ending NOTHING = new ReturnsNothing();
  private static final Source NEVER = new Never();

  static final List<Example> ALL =
      List.of(
          // Invocation
          example("runs when fulfilled", chain(fulfills(1), andFinally(NOTHING))),
          example("runs when rejected", chain(rejects(1), andFinally(NOTHING))),
          example(
              "runs when settled later",
              chain(later(1, fulfills(1)), andFinally(NOTHING)),
              chain(later(2, rejects(2)), andFinally(NOTHING))),
          example("does not run while pending", chain(NEVER, andFinally(NOTHING))),
          example(
              "runs though it is attached after settling",
              chain(later(1, fulfills(1))),
              chain(
                  later(3, rejects(2)),
                  andFinally(returns(chain(new Earlier(0), andFinally(throwing(3))))))),
          Example.observed(
              "receives no argument",
              """
              Promise.resolve(object("v1")).finally(function () {
                note("x", "has " + arguments.length + " arguments");
              });
              """,
              subject -> "has " + parameters(AsyncCleanup.class) + " arguments"),
          Example.observed(
              "does not run on the stack of the caller",
              """
              let ran = false;
              Promise.resolve(object("v1")).finally(() => { ran = true; });
              note("x", "has run on it: " + ran);
              """,
              subject -> "has run on it: " + runsOnCallersStack()),
          example(
              "subscribes to the source once",
              chain(adopts(thenable(fulfills(1))), andFinally(NOTHING)),
              chain(adopts(thenable(rejects(2))), andFinally(NOTHING)),
              chain(adopts(thenable(later(1, fulfills(3)))), andFinally(NOTHING))),
          example(
              "counts only the first call of the source",
              chain(adopts(thenable(fulfills(1), rejects(2))), andFinally(NOTHING)),
              chain(adopts(thenable(rejects(3), fulfills(4))), andFinally(NOTHING)),
              chain(adopts(thenable(later(2, fulfills(5)), rejects(6))), andFinally(NOTHING))),
          example(
              "treats what the source throws as a rejection",
              chain(adopts(throwing(thenable(), 4)), andFinally(NOTHING)),
              chain(adopts(throwing(thenable(fulfills(1)), 4)), andFinally(NOTHING)),
              chain(adopts(throwing(thenable(later(1, fulfills(1))), 4)), andFinally(NOTHING))),

          // Transparency
          example(
              "passes the value",
              chain(fulfills(1), andFinally(NOTHING)),
              chain(fulfills(0), andFinally(NOTHING)),
              chain(later(1, fulfills(2)), andFinally(NOTHING))),
          example(
              "does not replace the value with what it returns",
              chain(fulfills(1), andFinally(new Returns(2))),
              chain(fulfills(0), andFinally(new Returns(2))),
              chain(fulfills(1), andFinally(returns(chain(fulfills(2)))))),
          example("passes reasons of all kinds", eachKindOfReason(andFinally(NOTHING))),
          example(
              "does not make a value of a reason",
              chain(rejects(1), andFinally(new Returns(2))),
              chain(rejects(1), andFinally(new Returns(0))),
              chain(rejects(1), andFinally(returns(chain(fulfills(2)))))),

          // Overriding
          example(
              "replaces the value with what it throws",
              chain(fulfills(1), andFinally(throwing(2)))),
          example(
              "replaces the reason with what it throws",
              chain(rejects(1), andFinally(throwing(2))),
              chain(rejects(1), andFinally(throwing(1)))),
          example("throws reasons of all kinds", eachKindThrown(fulfills(7))),
          example("throws reasons of all kinds over a reason", eachKindThrown(rejects(7))),

          // Adoption of what it returns
          example(
              "awaits a promise",
              chain(fulfills(1), andFinally(returns(chain(later(2, fulfills(2)))))),
              chain(rejects(3), andFinally(returns(chain(later(1, fulfills(4))))))),
          example(
              "rejects as that promise does",
              chain(fulfills(1), andFinally(returns(chain(rejects(2))))),
              chain(rejects(3), andFinally(returns(chain(rejects(4))))),
              chain(rejects(5), andFinally(returns(chain(later(2, rejects(6))))))),
          example(
              "stays pending with that promise",
              chain(fulfills(1), andFinally(returns(chain(NEVER)))),
              chain(rejects(2), andFinally(returns(chain(NEVER))))),
          example(
              "awaits a promise that others use too",
              chain(later(2, rejects(1))),
              chain(fulfills(2), andFinally(returns(chain(new Earlier(0))))),
              chain(rejects(3), andFinally(returns(chain(new Earlier(0)))))),
          example(
              "calls a thenable once",
              chain(fulfills(1), andFinally(returns(thenable(fulfills(2))))),
              chain(rejects(3), andFinally(returns(thenable(fulfills(4)))))),
          example(
              "awaits a thenable",
              chain(fulfills(1), andFinally(returns(thenable(later(1, fulfills(2)))))),
              chain(rejects(3), andFinally(returns(thenable(later(2, fulfills(4)))))),
              chain(fulfills(5), andFinally(returns(thenable())))),
          example(
              "rejects as that thenable does",
              chain(fulfills(1), andFinally(returns(thenable(rejects(2))))),
              chain(rejects(3), andFinally(returns(thenable(later(1, rejects(4))))))),
          example(
              "counts only the first call of a thenable",
              chain(fulfills(1), andFinally(returns(thenable(fulfills(2), rejects(3))))),
              chain(fulfills(1), andFinally(returns(thenable(rejects(2), fulfills(3))))),
              chain(fulfills(1), andFinally(returns(thenable(later(1, rejects(2)), fulfills(3)))))),
          example(
              "takes what a thenable throws for a rejection",
              chain(fulfills(1), andFinally(returns(throwing(thenable(), 4)))),
              chain(rejects(2), andFinally(returns(throwing(thenable(), 4)))),
              chain(
                  fulfills(1), andFinally(returns(throwing(thenable(later(1, fulfills(3))), 4))))),
          example(
              "ignores what a thenable throws after its call",
              chain(fulfills(1), andFinally(returns(throwing(thenable(fulfills(2)), 4)))),
              chain(fulfills(1), andFinally(returns(throwing(thenable(rejects(3)), 4))))),

          // Chaining, nesting and order
          example(
              "several run one after the other",
              chain(
                  later(1, fulfills(1)),
                  andFinally(returns(chain(later(2, fulfills(2))))),
                  andFinally(NOTHING),
                  andFinally(returns(chain(later(1, fulfills(3))))))),
          example(
              "all run though one fails, and the last failure wins",
              chain(
                  fulfills(1),
                  andFinally(throwing(2)),
                  andFinally(NOTHING),
                  andFinally(returns(chain(rejects(3)))),
                  andFinally(new Returns(4)))),
          example(
              "passes through then and catch",
              chain(
                  fulfills(1),
                  andFinally(NOTHING),
                  new Then(Optional.of(new Throws(2)), Optional.empty()),
                  andFinally(NOTHING),
                  new Then(Optional.empty(), Optional.of(new Returns(3))),
                  andFinally(returns(chain(fulfills(4)))))),
          example(
              "its failure can be caught",
              chain(
                  fulfills(1),
                  andFinally(throwing(2)),
                  new Then(Optional.empty(), Optional.of(new Returns(3))))),
          example(
              "a cleanup's promise has cleanups of its own",
              chain(
                  rejects(1),
                  andFinally(
                      returns(
                          chain(
                              fulfills(2),
                              andFinally(
                                  returns(
                                      chain(later(1, fulfills(3)), andFinally(throwing(4)))))))))),
          example(
              "branches of one promise do not touch each other",
              chain(later(1, fulfills(1))),
              chain(new Earlier(0), andFinally(throwing(2))),
              chain(new Earlier(0), andFinally(returns(chain(later(1, fulfills(3)))))),
              chain(new Earlier(1), andFinally(NOTHING))),

          // The result
          Example.observed(
              "the result is a new promise",
              """
              const p = Promise.resolve(object("v1"));
              const result = p.finally(() => {});
              note("x", "is the same: " + (result === p));
              """,
              subject -> {
                CompletionStage<Object> p = new CompletableFuture<>();
                return "is the same: " + (subject.andFinally(p, () -> null) == p);
              }),
          Example.observed(
              "the result is of the subclass of the source",
              subclass(
                  """
                  const result = Sub.resolve(object("v1")).finally(() => {});
                  note("x", "is a Sub: " + (result instanceof Sub));
                  """),
              subject -> "is a Sub: " + (cleanedUp(new Sub<>()) instanceof Sub)),
          Example.observed(
              "the result is what the subclass says it is",
              subclass(
                  """
                  Object.defineProperty(Sub, Symbol.species, { value: Promise });
                  const result = Sub.resolve(object("v1")).finally(() => {});
                  note("x", "is a Sub: " + (result instanceof Sub));
                  """),
              subject -> "is a Sub: " + (cleanedUp(new ModestSub<>()) instanceof ModestSub)),
          Example.observed(
              "the result is not of the class of the cleanup's promise",
              subclass(
                  """
                  const result = Promise.resolve(object("v1")).finally(() => Sub.resolve());
                  note("x", "is a Sub: " + (result instanceof Sub));
                  """),
              subject ->
                  "is a Sub: "
                      + (subject.andFinally(new CompletableFuture<>(), Sub::new) instanceof Sub)));

  private Examples() {}

  private static Example example(String name, Chain... promises) {
    return new Example(name, Program.of(promises));
  }

  private static Chain chain(Source source, Node... nodes) {
    return new Chain(source, nodes);
  }

  private static Settlement fulfills(int value) {
    return new Settlement(0, true, value);
  }

  private static Settlement rejects(int reason) {
    return new Settlement(0, false, reason);
  }

  private static Settlement later(int steps, Settlement settlement) {
    return new Settlement(steps, settlement.fulfills(), settlement.object());
  }

  private static Thenable thenable(Settlement... calls) {
    return new Thenable(List.of(calls), Optional.empty());
  }

  private static Thenable throwing(Thenable thenable, int reason) {
    return new Thenable(thenable.calls(), Optional.of(reason));
  }

  private static Source adopts(Thenable thenable) {
    return new Adopts(thenable);
  }

  private static Node andFinally(Ending cleanup) {
    return new Finally(cleanup);
  }

  private static Ending throwing(int reason) {
    return new Throws(reason);
  }

  private static Ending returns(Chain promise) {
    return new ReturnsPromise(promise);
  }

  private static Ending returns(Thenable thenable) {
    return new ReturnsThenable(thenable);
  }

  private static Chain[] eachKindOfReason(Node node) {
    return kinds().mapToObj(reason -> chain(rejects(reason), node)).toArray(Chain[]::new);
  }

  private static Chain[] eachKindThrown(Source source) {
    return kinds()
        .mapToObj(reason -> chain(source, andFinally(throwing(reason))))
        .toArray(Chain[]::new);
  }

  private static IntStream kinds() {
    return IntStream.rangeClosed(1, JavaObjects.KINDS);
  }

  private static int parameters(Class<?> functionalInterface) {
    return Arrays.stream(functionalInterface.getMethods())
        .mapToInt(method -> method.getParameterCount())
        .sum();
  }

  /** By the standard, as {@code Lastly.standard().withExecutor(Runnable::run)} asks for that. */
  private static boolean runsOnCallersStack() {
    Thread[] cleaner = new Thread[1];
    Lastly.standard()
        .call(() -> CompletableFuture.completedFuture("v1"))
        .andFinally(() -> cleaner[0] = Thread.currentThread())
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    return cleaner[0] == Thread.currentThread();
  }

  /** Not every engine has the class syntax. */
  private static String subclass(String script) {
    return """
        function Sub(executor) {
          return Object.setPrototypeOf(new Promise(executor), Sub.prototype);
        }
        Object.setPrototypeOf(Sub, Promise);
        Sub.prototype = Object.create(Promise.prototype, { constructor: { value: Sub } });
        """
        + script;
  }

  /** Makes others like it. */
  private static class Sub<T> extends CompletableFuture<T> {
    @Override
    public <U> Sub<U> newIncompleteFuture() {
      return new Sub<>();
    }
  }

  /** Does not. */
  private static class ModestSub<T> extends CompletableFuture<T> {}

  private static CompletableFuture<Object> cleanedUp(Sub<Object> source) {
    return Lastly.standard()
        .call("source", Subclasses.of(Sub::newIncompleteFuture), () -> source)
        .andFinally(() -> {})
        .promise();
  }

  private static CompletableFuture<Object> cleanedUp(CompletableFuture<Object> source) {
    return Lastly.standard()
        .call("source", Subclasses.of(CompletableFuture::newIncompleteFuture), () -> source)
        .andFinally(() -> {})
        .promise();
  }
}
