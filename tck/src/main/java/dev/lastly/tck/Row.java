package dev.lastly.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the semantics: something that a cleanup of a promise is to do, and how to see whether
 * it does.
 *
 * <p>Immutable. Several threads may check it at once, on different subjects.
 */
public final class Row {
  private final String id;
  private final String statement;
  private final String authority;
  private final List<Case> cases;

  Row(String id, String statement, String authority, Case... cases) {
    this.id = id;
    this.statement = statement;
    this.authority = authority;
    this.cases = List.of(cases);
  }

  /**
   * How the row is cited.
   *
   * @return a letter and a number, such as {@code O1}
   */
  public String id() {
    return id;
  }

  /**
   * What the row says, in a line.
   *
   * @return the statement
   */
  public String statement() {
    return statement;
  }

  /**
   * Who says so: a step of ECMA-262, or that Java had to decide, and why.
   *
   * @return some words
   */
  public String authority() {
    return authority;
  }

  /**
   * Tries what the row says on a subject.
   *
   * @param subject what to try it on
   * @return what came out
   */
  public Verdict check(Subject<?> subject) {
    String excuse = subject.whyNotApplying(id);
    List<Case> applying = cases.stream().filter(one -> one.appliesTo(subject)).toList();
    if (excuse == null && applying.isEmpty()) {
      excuse = "it " + firstUnmetNeed(subject).otherwise();
    }
    if (excuse != null) {
      return new Verdict(this, subject, List.of(), excuse);
    }
    List<Verdict.Finding> findings = new ArrayList<>();
    for (Case one : applying) {
      findings.add(find(one, subject));
    }
    return new Verdict(this, subject, findings, null);
  }

  private Needs firstUnmetNeed(Subject<?> subject) {
    return cases.stream()
        .flatMap(one -> one.needs().stream().sorted())
        .filter(need -> !need.areMetBy(subject))
        .findFirst()
        .orElseThrow();
  }

  private Verdict.Finding find(Case one, Subject<?> subject) {
    String title = cases.size() == 1 ? "" : one.name();
    @Nullable Throwable thrown = null;
    String observed;
    try {
      observed = one.probe().observe(subject);
    } catch (IllegalStateException incomplete) {
      throw incomplete;
    } catch (Throwable t) {
      observed = "throws " + t.getClass().getSimpleName();
      thrown = t;
    } finally {
      Thread.interrupted(); // whoever cancels with force may have left it set
    }
    return new Verdict.Finding(title, one.expected(), observed, thrown);
  }

  @Override
  public String toString() {
    return id + ": " + statement;
  }
}
