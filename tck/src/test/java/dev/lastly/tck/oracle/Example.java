/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.util.function.Function;

/**
 * One behaviour of {@code Promise.prototype.finally}, as one program or as code in both languages.
 * The expected result is not written down, as the engine provides it.
 *
 * @param name its name in ORACLE.md
 * @param script in JavaScript
 * @param java in Java
 */
record Example(String name, String script, Function<Subject, Trace> java) {
  Example(String name, Program program) {
    this(name, JavaScript.of(program), subject -> subject.run(program));
  }

  /** An example that cannot be written as a program. Both sides record something about x. */
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
