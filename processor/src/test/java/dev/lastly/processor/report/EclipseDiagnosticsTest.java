/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Catalogue.Entry;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.EclipseFileCompiler;
import dev.lastly.processor.testing.Snippets;
import dev.lastly.processor.testing.Tampered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under Eclipse's compiler the same mistakes have the same tags as under javac. */
final class EclipseDiagnosticsTest {
  @TempDir private Path folder;

  private static final Set<String> MISSING = Set.of("MissingAdapter", "NoContainer");

  private static final Set<String> SEEN_IN_BODIES =
      Set.of("by a method with another", "of a method that is covered, too");

  /**
   * Eclipse sees our own class path too, on which no adapter and no container is missing. It shows
   * no bodies, so a default method with another annotation is taken for what it is meant to be. Of
   * a sealed interface, it does not show those permitted classes that do not exist yet: it reports
   * itself that the wrapper is not permitted.
   */
  static Stream<Entry> mistakes() {
    return CatalogueTest.mistakes()
        .filter(entry -> !MISSING.contains(entry.tag()))
        .filter(entry -> !entry.tag().equals("SealedInterface"))
        .filter(entry -> !SEEN_IN_BODIES.contains(entry.title()));
  }

  static Stream<Entry> pageEntries() {
    return CatalogueTest.pageEntries();
  }

  private Compilation compile(Snippets snippets) {
    return snippets.compileWith(new EclipseFileCompiler(folder));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsReported(Entry entry) {
    Compilation compiled = compile(entry.before());

    assertThat(compiled.tags()).as("%s", compiled.messages()).containsExactly(entry.tag());
    CatalogueTest.checkWrapped(entry, compiled);
  }

  @ParameterizedTest
  @MethodSource("pageEntries")
  void nothingIsReportedOnceItIsFixed(Entry entry) {
    Compilation compiled = compile(entry.after());

    assertThat(compiled.tags()).as("%s", compiled.messages()).isEmpty();
    assertThat(compiled.generated()).isNotEmpty();
  }

  private void fails(String tag, Tampered processor) {
    String source =
        "interface Downloads { @Finally('idle') CompletableFuture<Path> download(); void idle(); }";
    Compilation compiled = compile(Snippets.sources(source).withProcessors(processor));

    assertThat(compiled.tags()).as("%s", compiled.messages()).containsExactly(tag);
    assertThat(compiled.generated()).isEmpty();
  }

  @Test
  void fullDisk() {
    fails("WriteFailed", new Tampered("createSourceFile", new IOException("No space left")));
  }

  @Test
  void failureOfLastly() {
    fails("InternalError", new Tampered("getPackageOf", new IllegalStateException("provoked")));
  }
}
