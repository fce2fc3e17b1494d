/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * One row of the semantics: something that a cleanup of a promise has to do, and how to check
 * whether it does.
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
   * The id by which the row is cited.
   *
   * @return a letter and a number, such as {@code O1}
   */
  public String id() {
    return id;
  }

  /**
   * What the row specifies, in one line.
   *
   * @return the statement
   */
  public String statement() {
    return statement;
  }

  /**
   * The authority for the row: a step of ECMA-262, or a decision for Java, and the reason for it.
   *
   * @return the authority, as a sentence
   */
  public String authority() {
    return authority;
  }

  /**
   * Checks whether a subject does what the row specifies.
   *
   * @param subject what to check
   * @return the outcome
   */
  public Verdict check(Subject<?> subject) {
    return check(subject, new Patience());
  }

  /** Checks the subject, and waits no longer than a run with several rows has patience for. */
  Verdict check(Subject<?> subject, Patience patience) {
    String excuse = subject.whyNotApplying(id);
    List<Case> applying = cases.stream().filter(one -> one.appliesTo(subject)).toList();
    if (excuse == null && applying.isEmpty()) {
      excuse = "it " + firstUnmetRequirement(subject).otherwise();
    }
    if (excuse != null) {
      return new Verdict(this, subject, List.of(), excuse);
    }
    List<Verdict.Finding> findings = new ArrayList<>();
    for (Case one : applying) {
      findings.add(find(one, subject, patience));
    }
    return new Verdict(this, subject, findings, null);
  }

  private Requirement firstUnmetRequirement(Subject<?> subject) {
    return cases.stream()
        .flatMap(one -> one.requirements().stream().sorted())
        .filter(requirement -> !requirement.isMetBy(subject))
        .findFirst()
        .orElseThrow();
  }

  private Verdict.Finding find(Case one, Subject<?> subject, Patience patience) {
    String title = cases.size() == 1 ? "" : one.name();
    @Nullable Throwable thrown = null;
    String observed;
    try { // on a thread of its own, as it may block or be interrupted
      observed = Threads.elsewhere(() -> observe(one, subject), patience.seconds());
    } catch (IncompleteSubject incomplete) {
      throw incomplete;
    } catch (Threads.NoReturn late) {
      if (patience.isLost()) {
        throw new TestAbortedException(
            "not checked: an earlier row does not return, nor does this one within "
                + patience.seconds()
                + " seconds");
      }
      observed = "does not return";
      thrown = late;
      patience.lose();
    } catch (Throwable t) {
      observed = "throws " + t.getClass().getSimpleName();
      thrown = t;
    }
    return new Verdict.Finding(title, one.expected(), observed, thrown);
  }

  private static String observe(Case one, Subject<?> subject) {
    try {
      return one.probe().observe(subject);
    } catch (Throwable t) {
      throw Reason.thrown(t);
    }
  }

  @Override
  public String toString() {
    return id + ": " + statement;
  }
}
