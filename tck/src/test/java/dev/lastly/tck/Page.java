package dev.lastly.tck;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes {@code docs/conformance.md}. */
final class Page {
  private static final String INTRO =
      """
      # What becomes of a cleanup

      What Lastly and other ways to clean up after a promise really do, row by row. The
      [conformance kit](../tck/README.md) has observed every cell; a test fails if this page says anything else. To rewrite
      it: `mvn test -pl tck -am -Dconformance.update=true`.

      **How to read it.** v is the value of the source, e its reason, x what the cleanup fails with, or the reason of the
      promise it returns: always the very object. ✓ means that the subject does what the row says, in every case the kit
      tries. Other words say what it does instead, in those cases where it differs; `CompletionException(x)` is one that has x as
      its cause, *suppressed* means in `getSuppressed()`, *lost* nowhere at all. – means that the row does not apply. The small
      numbers lead to the reasons below the table.

      A cell without ✓ is not a bug: none of the peers claims to be `Promise.prototype.finally`. It is what to know when one is used
      as if it were. The versions are those of [tck/pom.xml](../tck/pom.xml). How each subject is driven is
      to be seen in [its tests](../tck/src/test/java/dev/lastly/tck/subjects). A long chain (R4) has 1,000,000 cleanups for
      Lastly and the JDK alone, 100,000 for what overflows the stack, and 20,000 for Micrometer and OpenTelemetry, where
      to attach one takes long.

      """;

  private final StringBuilder page = new StringBuilder(INTRO);
  private final List<String> notes = new ArrayList<>();

  private Page() {}

  static String write(List<List<Subject<?>>> tables) {
    Page page = new Page();
    page.table("With `CompletionStage` and `CompletableFuture`", tables.get(0));
    page.table("Other promise types", tables.get(1));
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
    page.append("## Who says so\n\n");
    page.append("ECMA-262 in its 2025 edition, and where that is silent, a decision:\n\n");
    page.append(
        Rows.all().stream()
            .map(row -> "- **" + row.id() + "**, " + row.statement() + ". " + row.authority())
            .collect(joining("\n", "", "\n")));
  }
}
