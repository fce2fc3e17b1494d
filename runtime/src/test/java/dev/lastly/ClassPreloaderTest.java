/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I18: the classes that are loaded before the first call is made")
class ClassPreloaderTest {
  private static final Path CLASSES = Path.of("target/classes");

  private static final Set<String> EXPECTED =
      new TreeSet<>(
          Set.of(
              "dev.lastly.AsyncCloseable",
              "dev.lastly.Cleanup",
              "dev.lastly.Container",
              "dev.lastly.Finally",
              "dev.lastly.FinallyIn",
              "dev.lastly.FinallyWith",
              "dev.lastly.PromiseTypes",
              "dev.lastly.Using",
              "dev.lastly.spi.ConvertedType",
              "dev.lastly.spi.EagerType",
              "dev.lastly.spi.FlowStage",
              "dev.lastly.spi.Generated",
              "dev.lastly.spi.SettleableFuture",
              "dev.lastly.spi.SettleableFuture$CancelReaction",
              "dev.lastly.spi.Subclasses"));

  /** Loads the runtime anew. */
  private static final class Loader extends URLClassLoader {
    Loader() throws IOException {
      super(new URL[] {CLASSES.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    boolean hasLoaded(String name) {
      return findLoadedClass(name) != null;
    }
  }

  @Test
  @DisplayName("are all but those that are first used where nothing can be lost yet")
  void notLoaded() throws Exception {
    Set<String> notLoaded = new TreeSet<>();
    try (Loader loader = new Loader();
        Stream<Path> files = Files.walk(CLASSES)) {
      loader.loadClass("dev.lastly.Lastly").getMethod("standard").invoke(null);
      files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .filter(name -> !loader.hasLoaded(name))
          .forEach(notLoaded::add);
    }
    assertThat(notLoaded).isEqualTo(EXPECTED);
  }
}
