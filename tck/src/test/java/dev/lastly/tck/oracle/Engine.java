/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

/** Something that runs JavaScript, and has a {@code Promise.prototype.finally} of its own. */
interface Engine extends Side, AutoCloseable {
  /** Runs a script after the prelude, takes all steps, and returns the prelude's report. */
  String run(String script);

  @Override
  default Trace run(Program program) {
    return Trace.parse(run(JavaScript.of(program)));
  }

  @Override
  void close();
}
