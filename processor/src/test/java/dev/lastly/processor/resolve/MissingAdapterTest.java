/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static dev.lastly.processor.testing.Snippets.downloads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.model.KnownPromiseType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules that messages say to require. */
final class MissingAdapterTest {
  private static final Pattern MODULE = Pattern.compile("(?m)^module (\\S+)");

  private static Set<String> declaredModules() throws IOException {
    Set<String> modules = new TreeSet<>();
    List<Path> folders;
    try (Stream<Path> adapters = Files.list(Path.of("../adapters"))) {
      folders = adapters.toList();
    }
    for (Path folder : folders) {
      Path declaration = folder.resolve("src/main/java/module-info.java");
      if (Files.exists(declaration)) {
        MODULE
            .matcher(Files.readString(declaration))
            .results()
            .forEach(found -> modules.add(found.group(1)));
      }
    }
    return modules;
  }

  @Test
  void areThoseOfTheAdapters() throws IOException {
    Set<String> required = new TreeSet<>();
    KnownPromiseType.TABLE.stream()
        .filter(KnownPromiseType::isHandled)
        .map(MissingAdapter::of)
        .filter(adapter -> !adapter.artifact().equals("lastly-runtime"))
        .forEach(adapter -> required.add(adapter.module()));

    assertThat(required).isEqualTo(declaredModules());
  }

  @Test
  void isReportedOnceForMethodsAndTheirSteps() {
    String publisher = "org.reactivestreams.Publisher<Path> ";
    downloads(
            "→@Finally('flush') "
                + publisher
                + "list(); @Finally({'flush', 'drain'}) CompletableFuture<Path> load(); "
                + publisher
                + "flush(); "
                + publisher
                + "drain();")
        .reports("MissingAdapter", "list()", "dev.lastly:lastly-reactive-streams");
  }

  @Test
  void isReportedOnceForSteps() {
    String publisher = "org.reactivestreams.Publisher<Path> ";
    downloads(
            "@Finally({→'flush', 'drain'}) CompletableFuture<Path> load(); "
                + publisher
                + "flush(); "
                + publisher
                + "drain();")
        .reports("MissingAdapter", "flush()", "dev.lastly:lastly-reactive-streams");
  }

  @Test
  void isReportedForWhatClosesTheResource() {
    downloads(
            "@Using(→'lease') CompletableFuture<Path> load(); Lease lease();"
                + " interface Lease extends Resource<org.reactivestreams.Publisher<Void>> {}"
                + " interface Resource<P> { P close(); }")
        .reports("MissingAdapter", "Lease.close() returns Publisher<Void>");
  }
}
