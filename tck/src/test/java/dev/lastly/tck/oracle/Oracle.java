/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.List;
import java.util.Optional;

/**
 * Compares what runs programs with a JavaScript engine.
 *
 * @param engine the one that is right
 */
record Oracle(Engine engine) {
  /** Compares on one program after the other, and fails at the first difference. */
  void check(Seeds seeds, List<? extends Side> sides) {
    int events = 0;
    for (long seed : (Iterable<Long>) seeds.all()::iterator) {
      Program program = ProgramGenerator.generate(seed);
      Trace expected = engine.run(program);
      events += expected.events().size();
      for (Side side : sides) {
        Trace observed = side.run(program);
        if (!observed.equals(expected)) {
          throw failure(seed, shrunk(new Found(program, side, expected, observed)));
        }
      }
    }
    System.out.printf(
        "Oracle: %s agrees with %s on %d programs, %d events (%s)%n",
        engine, sides, seeds.count(), events, seeds);
  }

  /** A program on which a side is wrong. */
  record Found(Program program, Side side, Trace expected, Trace observed) {}

  Optional<Found> find(Program program, Side side) {
    Trace expected = engine.run(program);
    Trace observed = side.run(program);
    return observed.equals(expected)
        ? Optional.empty()
        : Optional.of(new Found(program, side, expected, observed));
  }

  /** The same on a program as small as can be. */
  Found shrunk(Found found) {
    return Shrinker.shrink(found, Found::program, smaller -> find(smaller, found.side()));
  }

  private AssertionError failure(long seed, Found found) {
    Difference difference =
        new Difference(
            JavaScript.of(found.program()),
            engine,
            found.expected(),
            found.side(),
            found.observed());
    return new AssertionError(
        """
        The program of seed %d, shrunk. %s
        To run it as it was generated: mvn verify -pl runtime,tck %s
        """
            .formatted(seed, difference.report(), new Seeds(seed, 1)));
  }
}
