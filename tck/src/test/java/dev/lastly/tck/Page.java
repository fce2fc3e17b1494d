/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes {@code docs/conformance.md}. */
final class Page {
  private static final String INTRO =
      """
      # Conformance

      What Lastly and twelve other ways to clean up after a promise do, for each row of the [semantics](semantics.md). The
      [conformance kit](../tck/README.md) has observed every cell; a test fails if this page states anything else. To rewrite the page: see [CONTRIBUTING](../CONTRIBUTING.md#the-conformance-page).

      **How to read it.** v is the value of the source, e is its reason, and x is what the cleanup throws or the reason of the promise it
      returns; a letter always stands for the same object. ✓ means that the subject does what the row states, in every case that the
      kit tries. Otherwise, the cell describes what it does instead, in the cases where it differs. `CompletionException(x)` has x as its
      cause, *suppressed* means in `getSuppressed()`, *lost* means nowhere at all. – means that the row does not apply. The small
      numbers refer to the reasons below the table. In the rows about lazy types (L), a and b are cleanups, and v and w the items of a stream.

      Where Lastly on a type of another library differs from a row, it does so by design: such a result is cancelled as that library cancels, and
      a lazy type runs once per subscription ([semantics](semantics.md#other-promise-types)).

      A cell of a peer without ✓ is not a bug: none of the peers claims to be `Promise.prototype.finally`. It is what you should know before you use
      one as if it were. The versions are in [tck/pom.xml](../tck/pom.xml); how each subject is
      driven is in [its tests](../tck/src/test/java/dev/lastly/tck/subjects). A long chain (R4) has 1,000,000 cleanups for
      Lastly and the JDK alone, 100,000 for types of other libraries and for subjects that overflow the stack, and 20,000 for Micrometer and OpenTelemetry, where
      attaching a cleanup takes long. L11 has as many subscriptions.

      """;

  private final StringBuilder page = new StringBuilder(INTRO);
  private final List<String> notes = new ArrayList<>();

  private Page() {}

  static String write(List<List<Subject<?>>> tables) {
    Page page = new Page();
    page.table("With `CompletionStage` and `CompletableFuture`", tables.get(0));
    page.table("Lastly on other promise types", tables.get(1));
    page.table("What other promise types have themselves", tables.get(2));
    page.authorities();
    return page.page.toString();
  }

  private void table(String title, List<Subject<?>> subjects) {
    page.append("## ").append(title).append("\n\n");
    notes.clear();
    line("id", "row", subjects.stream().map(Subject::name).toList());
    page.append("|---".repeat(2 + subjects.size())).append("|\n");
    for (Row row : Rows.all()) {
      line(
          row.id(),
          row.statement(),
          subjects.stream().map(subject -> cell(Results.of(subject, row))).toList());
    }
    page.append('\n');
    for (int i = 0; i < notes.size(); i++) {
      page.append(i + 1).append(". ").append(notes.get(i)).append('\n');
    }
    page.append('\n');
  }

  private void line(String id, String row, List<String> cells) {
    page.append("| ").append(id).append(" | ").append(row).append(" | ");
    page.append(String.join(" | ", cells)).append(" |\n");
  }

  private String cell(Verdict verdict) {
    if (verdict.isAsSpecified()) {
      return "✓";
    }
    String text = verdict.applies() ? verdict.observed().replace("; ", ";<br>") : "–";
    return text + " <sup>" + note(Objects.requireNonNull(verdict.reason())) + "</sup>";
  }

  private int note(String reason) {
    if (!notes.contains(reason)) {
      notes.add(reason);
    }
    return notes.indexOf(reason) + 1;
  }

  private void authorities() {
    page.append("## Authorities\n\n");
    page.append("ECMA-262 in its 2025 edition and, where that is silent, a decision for Java:\n\n");
    page.append(
        Rows.all().stream()
            .map(row -> "- **" + row.id() + "**, " + row.statement() + ". " + row.authority())
            .collect(joining("\n", "", "\n")));
  }
}
