package dev.lastly.tck.oracle;

import java.util.function.Function;

/**
 * One behaviour of {@code Promise.prototype.finally}, as a program or written out twice. What is
 * right is nowhere said: the engine knows.
 *
 * @param name what ORACLE.md calls it
 * @param script in JavaScript
 * @param java in Java
 */
record Example(String name, String script, Function<Subject, Trace> java) {
  Example(String name, Program program) {
    this(name, JavaScript.of(program), subject -> subject.run(program));
  }

  /** One that a program cannot say. Both sides note something about x. */
  static Example observed(String name, String script, Function<Subject, Object> java) {
    return new Example(
        name,
        "begin();\n(() => {\n" + script + "})();\n",
        subject -> Trace.parse("0 x " + java.apply(subject)));
  }

  /** Fails if Lastly does anything else than the engine. */
  void check(Engine engine) {
    Trace expected = Trace.parse(engine.run(script));
    for (Subject subject : LastlySubject.ALL) {
      Trace observed = java.apply(subject);
      if (!observed.equals(expected)) {
        throw new AssertionError(
            new Difference(script, engine, expected, subject, observed).report());
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
