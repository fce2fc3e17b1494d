/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static java.util.stream.Collectors.joining;

import dev.lastly.tck.Subject.Difference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * The outcome of checking a row on a subject.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Verdict {
  private final Row row;
  private final Subject<?> subject;
  private final List<Finding> findings;
  private final @Nullable String excuse;

  /** The outcome of one case. */
  record Finding(String name, String expected, String observed, @Nullable Throwable thrown) {
    boolean isAsSpecified() {
      return expected.equals(observed);
    }

    String titled(String text) {
      return name.isEmpty() ? text : name + ": " + text;
    }
  }

  Verdict(Row row, Subject<?> subject, List<Finding> findings, @Nullable String excuse) {
    this.row = row;
    this.subject = subject;
    this.findings = findings;
    this.excuse = excuse;
  }

  /**
   * Whether the row makes sense for the subject.
   *
   * @return false if it does not; then {@link #reason} states why
   */
  public boolean applies() {
    return excuse == null;
  }

  /**
   * Whether the subject does what the row specifies, in every case that applies to it.
   *
   * @return false also if the row does not apply
   */
  public boolean isAsSpecified() {
    return applies() && findings.stream().allMatch(Finding::isAsSpecified);
  }

  /**
   * What the subject does instead of what the row specifies.
   *
   * @return the cases that differ, in words; empty if none does
   */
  public String observed() {
    return findings.stream()
        .filter(finding -> !finding.isAsSpecified())
        .map(finding -> finding.titled(finding.observed()))
        .collect(joining("; "));
  }

  /**
   * Why the row does not apply, or why the subject differs.
   *
   * @return null if there is nothing to explain, or no explanation was declared
   */
  public @Nullable String reason() {
    Difference declared = subject.difference(row.id());
    return excuse != null ? excuse : declared == null ? null : declared.reason();
  }

  /**
   * Whether this agrees with the subject's description.
   *
   * @return true if the row does not apply, if the subject does what the row specifies and declares
   *     no difference, or if it does exactly what it declares instead
   */
  public boolean isAsDeclared() {
    Difference declared = subject.difference(row.id());
    return declared == null
        ? !applies() || isAsSpecified()
        : applies() && observed().equals(declared.observed());
  }

  /**
   * Fails if this does not agree with the subject's description.
   *
   * @throws AssertionError with what was expected, on what authority, and what was observed
   */
  public void verify() {
    if (isAsDeclared()) {
      return;
    }
    Difference declared = subject.difference(row.id());
    String expected = declared == null ? specified() : declared.observed();
    throw new AssertionFailedError(
        message(declared), expected, isAsSpecified() ? specified() : observed(), thrown());
  }

  private String specified() {
    return findings.stream()
        .filter(finding -> isAsSpecified() || !finding.isAsSpecified())
        .map(finding -> finding.titled(finding.expected()))
        .collect(joining("; "));
  }

  private @Nullable Throwable thrown() {
    return findings.stream()
        .filter(finding -> !finding.isAsSpecified())
        .map(Finding::thrown)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String message(@Nullable Difference declared) {
    StringBuilder message = new StringBuilder();
    message.append(subject.name()).append(" and ").append(row).append('\n');
    message.append("  ").append(row.authority()).append('\n');
    if (!applies()) {
      message.append("  does not apply: ").append(excuse).append('\n');
    }
    for (Finding finding : findings) {
      if (isAsSpecified() || !finding.isAsSpecified()) {
        message.append("  expected: ").append(finding.titled(finding.expected())).append('\n');
        message.append("  observed: ").append(finding.titled(finding.observed())).append('\n');
      }
    }
    if (declared != null) {
      message.append("  declared: ").append(declared.observed()).append('\n');
      message.append(
          isAsSpecified() || !applies()
              ? "The declared difference is gone: delete differs(\"" + row.id() + "\", ..).\n"
              : "The difference is not the one that is declared.\n");
    } else {
      message.append("If this is on purpose: .differs(\"");
      message.append(row.id()).append("\", \"").append(observed()).append("\", \"why\")\n");
    }
    return message
        .append("v is the value of the source and e its reason, x what the cleanup fails with:")
        .append(" the very objects.")
        .toString();
  }
}
