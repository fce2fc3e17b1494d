/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

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
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes up programs. The same seed gives the same program for ever. */
final class ProgramGenerator {
  private static final int MAX_PROMISES = 4;
  private static final int MAX_NODES = 4;
  private static final int MAX_STEPS = 4;

  /** How deep programs nest in what callbacks return. */
  private static final int MAX_NESTING = 2;

  private final SplittableRandom random;

  /** The promises declared so far. */
  private int declared;

  private int objects;

  private ProgramGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Program generate(long seed) {
    return new ProgramGenerator(seed).program();
  }

  private Program program() {
    return new Program(
        listOf(
            between(1, MAX_PROMISES),
            () -> {
              Chain promise = new Chain(source(), nodes(MAX_NODES, 0));
              declared++;
              return promise;
            }));
  }

  private List<Node> nodes(int atMost, int nesting) {
    return listOf(between(0, atMost), () -> node(nesting));
  }

  private Source source() {
    int choice = between(1, 100);
    if (choice <= 25 && declared > 0) {
      return new Earlier(between(0, declared - 1));
    } else if (choice <= 30) {
      return new Never();
    } else if (choice <= 40) {
      return new Adopts(thenable());
    }
    return settlement();
  }

  private Node node(int nesting) {
    if (oneIn(4)) {
      return new Then(perhaps(nesting), perhaps(nesting));
    }
    return new Finally(ending(nesting));
  }

  private Optional<Ending> perhaps(int nesting) {
    return oneIn(3) ? Optional.empty() : Optional.of(ending(nesting));
  }

  private Ending ending(int nesting) {
    int choice = between(1, 100);
    if (choice <= 20) {
      return new ReturnsNothing();
    } else if (choice <= 30) {
      return new Returns(value());
    } else if (choice <= 50) {
      return new Throws(reason());
    } else if (choice <= 75 || nesting == MAX_NESTING) {
      return new ReturnsThenable(thenable());
    }
    return new ReturnsPromise(new Chain(source(), nodes(2, nesting + 1)));
  }

  private Thenable thenable() {
    return new Thenable(
        listOf(between(0, 2), this::settlement),
        oneIn(4) ? Optional.of(reason()) : Optional.empty());
  }

  private Settlement settlement() {
    int steps = oneIn(2) ? 0 : between(1, MAX_STEPS);
    boolean fulfills = oneIn(2);
    return new Settlement(steps, fulfills, fulfills ? value() : reason());
  }

  private int value() {
    return oneIn(10) ? 0 : reason();
  }

  /** Mostly one that the program does not have yet. */
  private int reason() {
    return objects > 0 && oneIn(6) ? between(1, objects) : ++objects;
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  private static <T> List<T> listOf(int size, Supplier<T> element) {
    return Stream.generate(element).limit(size).toList();
  }
}
