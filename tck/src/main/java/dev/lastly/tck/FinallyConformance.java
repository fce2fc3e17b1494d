/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Extend this class to test a promise type. It has one test for each {@link Row}.
 *
 * <p>The test of a row that does not apply to the type is skipped, with the reason. If the type
 * declares that it differs in a row, the test passes only as long as it differs in exactly that
 * way.
 *
 * @see Subject
 */
public abstract class FinallyConformance {
  /** One for all rows, as a row that comes after one that does not return is given less time. */
  private final Patience patience = new Patience();

  /** For subclasses, which JUnit instantiates. */
  protected FinallyConformance() {}

  /**
   * Describes the type.
   *
   * @return a new description
   */
  protected abstract Subject<?> subject();

  /**
   * The tests.
   *
   * @return one for each row
   */
  @TestFactory
  public final Stream<DynamicTest> rows() {
    return Rows.all().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(), () -> test(row.check(subject(), patience))));
  }

  private static void test(Verdict verdict) {
    verdict.verify();
    Assumptions.assumeTrue(verdict.applies(), () -> "does not apply: " + verdict.reason());
  }
}
