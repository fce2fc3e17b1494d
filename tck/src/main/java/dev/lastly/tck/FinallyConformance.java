package dev.lastly.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Extend it to test a promise type: it has one test for each {@link Row}.
 *
 * <p>A row that does not apply to the type is skipped, and the test says why. A row that the type
 * answers differently on purpose passes only as long as it answers just so.
 *
 * @see Subject
 */
public abstract class FinallyConformance {
  /** For subclasses, which JUnit makes. */
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
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> test(row.check(subject()))));
  }

  private static void test(Verdict verdict) {
    verdict.verify();
    Assumptions.assumeTrue(verdict.applies(), () -> "does not apply: " + verdict.reason());
  }
}
