/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

/** One of the two sides of a comparison: what can run a program. */
interface Side {
  Trace run(Program program);

  /** What to call it in a report. */
  @Override
  String toString();
}
