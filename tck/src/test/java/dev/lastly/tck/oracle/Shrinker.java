/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.lastly.tck.oracle.Program.Adopts;
import dev.lastly.tck.oracle.Program.Chain;
import dev.lastly.tck.oracle.Program.Earlier;
import dev.lastly.tck.oracle.Program.Ending;
import dev.lastly.tck.oracle.Program.Finally;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a small program that fails, given one that does: tries what is a little smaller, goes on
 * with the first that still fails, and ends with one of which nothing can be taken away.
 */
final class Shrinker {
  /** The less there is to read, the smaller a program is. */
  private static final Comparator<Program> SIZE =
      comparing(
          JavaScript::of, comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

  private static final Settlement FULFILLS = new Settlement(0, true, 0);
  private static final Settlement REJECTS = new Settlement(0, false, 1);

  private Shrinker() {}

  /**
   * Shrinks.
   *
   * @param <F> a failure, and all that is known of it
   * @param first the one to begin with
   * @param programOf the program that failed
   * @param find runs a program, to see whether it fails too
   * @return the last one found
   */
  static <F> F shrink(
      F first, Function<F, Program> programOf, Function<Program, Optional<F>> find) {
    F last = first;
    while (true) {
      Program program = programOf.apply(last);
      Optional<F> next =
          smallerThan(program)
              .filter(smaller -> SIZE.compare(smaller, program) < 0)
              .flatMap(smaller -> find.apply(smaller).stream())
              .findFirst();
      if (next.isEmpty()) {
        return last;
      }
      last = next.get();
    }
  }

  /** With one thing taken away or simplified. Not all of them have become smaller by that. */
  private static Stream<Program> smallerThan(Program program) {
    List<Chain> promises = program.promises();
    return Stream.concat(
        indices(promises).map(i -> without(program, i)),
        eachReplaced(promises, Shrinker::smallerThan).map(Program::new));
  }

  /** What was built on the promise is built on its source instead. */
  private static Program without(Program program, int index) {
    Source source = program.promises().get(index).source();
    UnaryOperator<Source> redirect =
        old -> {
          if (!(old instanceof Earlier earlier) || earlier.index() < index) {
            return old;
          }
          return earlier.index() == index ? source : new Earlier(earlier.index() - 1);
        };
    return new Program(
        without(program.promises(), index).stream().map(c -> redirected(c, redirect)).toList());
  }

  private static Chain redirected(Chain chain, UnaryOperator<Source> redirect) {
    return new Chain(
        redirect.apply(chain.source()),
        chain.nodes().stream().map(node -> redirected(node, redirect)).toList());
  }

  private static Node redirected(Node node, UnaryOperator<Source> redirect) {
    return node instanceof Then then
        ? new Then(
            then.onFulfilled().map(ending -> redirected(ending, redirect)),
            then.onRejected().map(ending -> redirected(ending, redirect)))
        : new Finally(redirected(((Finally) node).cleanup(), redirect));
  }

  private static Ending redirected(Ending ending, UnaryOperator<Source> redirect) {
    return ending instanceof ReturnsPromise returns
        ? new ReturnsPromise(redirected(returns.promise(), redirect))
        : ending;
  }

  private static Stream<Chain> smallerThan(Chain chain) {
    List<Node> nodes = chain.nodes();
    return concat(
        indices(nodes).map(i -> new Chain(chain.source(), without(nodes, i))),
        smallerThan(chain.source()).map(source -> new Chain(source, nodes)),
        eachReplaced(nodes, Shrinker::smallerThan).map(list -> new Chain(chain.source(), list)));
  }

  private static Stream<Source> smallerThan(Source source) {
    Stream<Source> simple = Stream.of(FULFILLS, REJECTS);
    if (source instanceof Settlement settlement) {
      return Stream.concat(simple, smallerThan(settlement));
    } else if (source instanceof Adopts adopts) {
      return concat(
          simple,
          adopts.thenable().calls().stream(),
          smallerThan(adopts.thenable()).map(Adopts::new));
    } else {
      return simple;
    }
  }

  private static Stream<Settlement> smallerThan(Settlement settlement) {
    int steps = settlement.steps();
    boolean fulfills = settlement.fulfills();
    return Stream.of(
        new Settlement(0, fulfills, settlement.object()),
        new Settlement(Math.max(0, steps - 1), fulfills, settlement.object()),
        new Settlement(steps, true, 0),
        new Settlement(steps, fulfills, 1));
  }

  private static Stream<Node> smallerThan(Node node) {
    if (node instanceof Then then) {
      return Stream.concat(
          smallerThan(then.onFulfilled()).map(one -> new Then(one, then.onRejected())),
          smallerThan(then.onRejected()).map(one -> new Then(then.onFulfilled(), one)));
    }
    return smallerThan(((Finally) node).cleanup()).map(Finally::new);
  }

  private static Stream<Optional<Ending>> smallerThan(Optional<Ending> reaction) {
    return Stream.concat(
        Stream.of(Optional.empty()),
        reaction.stream().flatMap(Shrinker::smallerThan).map(Optional::of));
  }

  private static Stream<Ending> smallerThan(Ending ending) {
    Stream<Ending> simple = Stream.of(new ReturnsNothing(), new Throws(1));
    if (ending instanceof Returns) {
      return Stream.concat(simple, Stream.of(new Returns(0), new Returns(1)));
    } else if (ending instanceof ReturnsPromise returns) {
      return Stream.concat(simple, smallerThan(returns.promise()).map(ReturnsPromise::new));
    } else if (ending instanceof ReturnsThenable returns) {
      return concat(
          simple,
          returns.thenable().calls().stream().map(call -> new ReturnsPromise(new Chain(call))),
          smallerThan(returns.thenable()).map(ReturnsThenable::new));
    } else {
      return simple;
    }
  }

  private static Stream<Thenable> smallerThan(Thenable thenable) {
    List<Settlement> calls = thenable.calls();
    return concat(
        indices(calls).map(i -> new Thenable(without(calls, i), thenable.failure())),
        eachReplaced(calls, Shrinker::smallerThan)
            .map(list -> new Thenable(list, thenable.failure())),
        thenable.failure().stream()
            .flatMap(failure -> Stream.of(Optional.<Integer>empty(), Optional.of(1)))
            .map(failure -> new Thenable(calls, failure)));
  }

  private static Stream<Integer> indices(List<?> list) {
    return IntStream.range(0, list.size()).boxed();
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  /** All lists in which one element is replaced with something smaller. */
  private static <T> Stream<List<T>> eachReplaced(
      List<T> list, Function<T, Stream<T>> smallerThan) {
    return indices(list)
        .flatMap(
            i ->
                smallerThan
                    .apply(list.get(i))
                    .map(
                        smaller -> {
                          List<T> replaced = new ArrayList<>(list);
                          replaced.set(i, smaller);
                          return replaced;
                        }));
  }

  private static <T> Stream<T> concat(
      Stream<? extends T> first, Stream<? extends T> second, Stream<? extends T> third) {
    return Stream.concat(first, Stream.concat(second, third));
  }
}
