package dev.lastly.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.report.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under Eclipse's compiler the same mistakes have the same tags as under javac. */
final class EclipseTest {
  @TempDir private Path libraries;
  @TempDir private Path sources;

  static Stream<EveryTagTest.Row> rows() {
    return EveryTagTest.rows();
  }

  static Stream<CatalogueTest.Entry> entries() {
    return CatalogueTest.withSources();
  }

  private Snippets.Outcome compile(Snippets snippets) {
    return snippets.withEclipse(sources, "-source", "17", "-target", "17").compile();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysEveryTag(EveryTagTest.Row row) {
    Snippets snippets = Snippets.of(row.sources().toArray(new String[0]));
    Snippets.Outcome outcome = compile(row.how().set(snippets, libraries));

    assertThat(outcome.tags()).as("%s", outcome.said()).containsExactly(row.tag().toString());
    boolean warned = row.message().startsWith("warning: ");
    assertThat(outcome.generated().isEmpty()).isEqualTo(!warned);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void saysTheMistake(CatalogueTest.Entry entry) {
    Snippets.Outcome outcome = compile(CatalogueTest.snippets(entry, entry.before(), libraries));

    assertThat(outcome.tags()).as("%s", outcome.said()).containsExactly(entry.tag());
  }

  /**
   * Eclipse does not tell of a type in a {@code permits} clause before it exists, so there a sealed
   * interface can have no wrapper.
   */
  @ParameterizedTest
  @MethodSource("entries")
  void saysNothingOnceItIsMended(CatalogueTest.Entry entry) {
    Snippets.Outcome outcome = compile(CatalogueTest.snippets(entry, entry.after(), libraries));

    boolean sealed = entry.tag().equals(Tag.SEALED_INTERFACE.toString());
    assertThat(outcome.tags())
        .as("%s", outcome.said())
        .isEqualTo(sealed ? List.of(entry.tag()) : List.of());
    assertThat(outcome.generated().isEmpty()).isEqualTo(sealed);
  }
}
