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
          Difference found = new Difference(program, engine, expected, side, observed);
          throw new AssertionError(
              "On the program of seed %d %s".formatted(seed, shrunk(found).report())
                  + "To run it as it was generated: -Doracle.seed=%d -Doracle.programs=1%n"
                      .formatted(seed));
        }
      }
    }
    System.out.printf(
        "Oracle: %s and %s agree on %d programs, %d events (%s)%n",
        engine, sides, seeds.count(), events, seeds);
  }

  /** The difference that a program makes, if it makes one. */
  Optional<Difference> difference(Program program, Side side) {
    Trace expected = engine.run(program);
    Trace observed = side.run(program);
    return observed.equals(expected)
        ? Optional.empty()
        : Optional.of(new Difference(program, engine, expected, side, observed));
  }

  /** The same on a program as small as can be. */
  Difference shrunk(Difference found) {
    return Shrinker.shrink(
        found, Difference::program, smaller -> difference(smaller, found.side()));
  }
}
