/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Message;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lombok adds methods to classes while processors run, wherever on the path it is. */
final class LombokTest {
  private static final Path JAR = Path.of("target", "corpus", "lombok-1.18.42.jar");

  private static URLClassLoader loader;

  @BeforeAll
  static void load() throws IOException {
    loader =
        new URLClassLoader(
            new URL[] {JAR.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  private static Processor lombok() {
    try {
      return Class.forName(
              "lombok.launch.AnnotationProcessorHider$AnnotationProcessor", true, loader)
          .asSubclass(Processor.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Compilation compile(Map<String, String> sources, Processor... processors) {
    return new MemoryCompiler().with(processors).withLibrary(JAR).compile(sources);
  }

  private static final Map<String, String> GAUGE =
      Map.of(
          "Downloads.java",
          """
          import dev.lastly.*;
          import java.util.concurrent.CompletableFuture;

          @FinallyWith(Gauge.class)
          public interface Downloads {
            @Finally("setOpen")
            CompletableFuture<String> download(boolean open);
          }
          """,
          "Gauge.java",
          "@lombok.Data public class Gauge { boolean open; }");

  private static void wraps(Map<String, String> sources, String line) {
    for (Processor[] order :
        List.of(
            new Processor[] {lombok(), new FinallyProcessor()},
            new Processor[] {new FinallyProcessor(), lombok()})) {
      Compilation compiled = compile(sources, order);
      assertThat(compiled.messages()).as("%s first", order[0]).isEmpty();
      assertThat(compiled.generated().get("DownloadsWithFinally.java")).contains(line);
    }
  }

  private static Map<String, String> tracked(String annotation, String fields) {
    return Map.of(
        "Downloads.java",
        """
        import dev.lastly.*;

        public interface Downloads {
          @Finally("leave")
          Tracked<String> download();

          void leave();
        }
        """,
        "Tracked.java",
        """
        import java.util.concurrent.CompletableFuture;

        %s
        public class Tracked<T> extends CompletableFuture<T> {
          %s

          @Override
          public <U> Tracked<U> newIncompleteFuture() {
            return null;
          }
        }
        """
            .formatted(annotation, fields));
  }

  @Test
  void constructorThatLombokReplaces() {
    String factory = "Subclasses.<Tracked<String>>of(Tracked::newIncompleteFuture)";
    wraps(tracked("@lombok.RequiredArgsConstructor", "private final String name;"), factory);
    wraps(tracked("@lombok.NoArgsConstructor(access = lombok.AccessLevel.PRIVATE)", ""), factory);
  }

  @Test
  void setterInEitherOrder() {
    wraps(GAUGE, ".andFinally(() -> this.gauge.setOpen(open))");
  }

  @Test
  void openerInEitherOrder() {
    wraps(
        Map.of(
            "Downloads.java",
            """
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;

            @FinallyWith(Pool.class)
            public interface Downloads {
              @Using("getLease")
              CompletableFuture<String> download();
            }
            """,
            "Pool.java",
            "@lombok.Getter public class Pool { java.io.Closeable lease; }"),
        "this.pool.getLease()");
  }

  @Test
  void methodThatBecomesStaticInEitherOrder() {
    wraps(
        Map.of(
            "Downloads.java",
            """
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;

            @FinallyWith(Permits.class)
            public interface Downloads {
              @Finally("leave")
              CompletableFuture<String> download();
            }
            """,
            "Permits.java",
            "@lombok.experimental.UtilityClass public class Permits { public void leave() {} }"),
        ".andFinally(() -> Permits.leave())");
  }

  /** Lombok adds an overload that is more specific, but whose parameter has another name. */
  @Test
  void overloadThatLombokAddsInEitherOrder() {
    wraps(
        Map.of(
            "Downloads.java",
            """
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;

            @FinallyWith(Gate.class)
            public interface Downloads {
              @Finally("leave")
              CompletableFuture<String> download(String key);
            }
            """,
            "Gate.java",
            """
            public class Gate {
              public void leave(Object key) {}

              @lombok.experimental.Delegate private final Lock lock = new Lock();
            }
            """,
            "Lock.java",
            "class Lock { public void leave(String owner) {} }"),
        ".andFinally(() -> this.gate.leave((Object) key))");
  }

  @Test
  void overloadThatLombokAddsToASuperclassInEitherOrder() {
    wraps(
        Map.of(
            "Downloads.java",
            """
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;

            @FinallyWith(Gate.class)
            public interface Downloads {
              @Finally("leave")
              CompletableFuture<String> download(String key);
            }
            """,
            "Gate.java",
            """
            public class Gate extends Doors {
              public void leave(Object key) {}
            }
            """,
            "Doors.java",
            """
            class Doors {
              @lombok.experimental.Delegate private final Lock lock = new Lock();
            }
            """,
            "Lock.java",
            "class Lock { public void leave(String owner) {} }"),
        ".andFinally(() -> this.gate.leave((Object) key))");
  }

  @Test
  void withoutLombok() {
    assertThat(compile(GAUGE, new FinallyProcessor()).messages())
        .extracting(Message::toString)
        .containsExactly(
            "Downloads.java:6:12: error: [NoSuchCleanup] Neither Downloads nor Gauge has a method"
                + " setOpen(). Correct the name or, if @Data on Gauge is to generate it, put Lombok"
                + " on the processor path.");
  }

  @Test
  void misspeltInEitherOrder() {
    Map<String, String> sources =
        Map.of(
            "Downloads.java", GAUGE.get("Downloads.java").replace("setOpen", "setOpne"),
            "Gauge.java", GAUGE.get("Gauge.java"));
    for (Processor[] order :
        List.of(
            new Processor[] {lombok(), new FinallyProcessor()},
            new Processor[] {new FinallyProcessor(), lombok()})) {
      assertThat(compile(sources, order).messages())
          .extracting(Message::toString)
          .containsExactly(
              "Downloads.java:6:12: error: [NoSuchCleanup] Neither Downloads nor Gauge has a method"
                  + " setOpne(). Did you mean setOpen()?");
    }
  }

  /** What a null means is up to the delegate, and so is which exception is thrown for it. */
  @Test
  void nullCheckOfAParameterStaysWhereItIs() throws Exception {
    Map<String, String> sources =
        Map.of(
            "Orders.java",
            """
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;

            public interface Orders {
              @Finally("leave")
              CompletableFuture<String> place(@lombok.NonNull String id);

              void leave();
            }
            """);
    Compilation compiled = compile(sources, lombok(), new FinallyProcessor());
    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.generated().get("OrdersWithFinally.java"))
        .contains("place(String id)")
        .doesNotContain("@NonNull", "lombok");
  }
}
