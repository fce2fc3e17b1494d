/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.ClaimAll;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** What other processors generate in the same compilation is waited for. */
final class RoundsTest {
  private static final String PERMITS =
      "package com.acme; public class Permits { public void leave(Path2 to) {} }";
  private static final String PATH = "package com.acme; public interface Path2 {}";
  private static final String DOWNLOADS =
      """
      package com.acme;
      import dev.lastly.*;
      import java.util.concurrent.CompletableFuture;
      @FinallyWith(Permits.class)
      public interface Downloads {
        @Finally("leave")
        CompletableFuture<String> download(Path2 to);
      }
      """;

  @Test
  void nothingGenerated() {
    wrapsDownloads(Map.of(), Map.of("Permits", PERMITS, "Path2", PATH, "Downloads", DOWNLOADS));
  }

  @Test
  void collaboratorGenerated() {
    wrapsDownloads(Map.of("Permits", PERMITS), Map.of("Path2", PATH, "Downloads", DOWNLOADS));
  }

  @Test
  void parameterTypeGenerated() {
    wrapsDownloads(Map.of("Path2", PATH), Map.of("Permits", PERMITS, "Downloads", DOWNLOADS));
  }

  @Test
  void interfaceGenerated() {
    wrapsDownloads(Map.of("Downloads", DOWNLOADS), Map.of("Permits", PERMITS, "Path2", PATH));
  }

  @Test
  void eachGeneratedInARoundOfItsOwn() {
    Map<String, String> generated = new LinkedHashMap<>();
    generated.put("Downloads", DOWNLOADS);
    generated.put("Permits", PERMITS);
    generated.put("Path2", PATH);
    wrapsDownloads(generated, Map.of("Start", "package com.acme; public interface Start {}"));
  }

  @Test
  void parentGenerated() {
    wraps(
        "OrdersWithFinally",
        Map.of(
            "Base",
            """
            package com.acme;
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;
            public interface Base<T> {
              @Finally("leave") CompletableFuture<T> place(T order);
              void leave();
            }
            """),
        Map.of(
            "Orders",
            """
            package com.acme;
            @dev.lastly.FinallyWith({})
            public interface Orders extends Base<String> {}
            """));
  }

  @Test
  void constantGenerated() {
    wraps(
        "OrdersWithFinally",
        Map.of(
            "Names",
            "package com.acme; public final class Names { public static final String LEAVE = \"leave\"; }"),
        Map.of(
            "Orders",
            """
            package com.acme;
            import dev.lastly.*;
            import java.util.concurrent.CompletableFuture;
            public interface Orders {
              @Finally(Names.LEAVE) CompletableFuture<String> place(String order);
              void leave();
            }
            """));
  }

  private void wrapsDownloads(Map<String, String> generated, Map<String, String> given) {
    String text = wraps("DownloadsWithFinally", generated, given);
    assertThat(text).contains(".andFinally(() -> this.permits.leave(to));");
  }

  private String wraps(String wrapper, Map<String, String> generated, Map<String, String> given) {
    Map<String, String> sources = new TreeMap<>();
    given.forEach((name, source) -> sources.put(name + ".java", source));
    Compilation result =
        new MemoryCompiler()
            .with(MemoryCompiler.STRICT)
            .with(new OnePerRound(generated), new FinallyProcessor(), new ClaimAll())
            .compile(sources);
    assertThat(result.messages()).isEmpty();
    String text = result.generated().get("com/acme/" + wrapper + ".java");
    assertThat(text).isNotNull();
    return text;
  }

  /** Generates one source in each round. */
  private static final class OnePerRound extends AbstractProcessor {
    private final Map<String, String> left;

    OnePerRound(Map<String, String> sources) {
      this.left = new LinkedHashMap<>(sources);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!left.isEmpty() && !round.processingOver()) {
        String name = left.keySet().iterator().next();
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("com.acme." + name).openWriter()) {
          writer.write(left.remove(name));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return false;
    }
  }

  @Test
  void promiseOfACloserGenerated() {
    String text =
        wraps(
            "OrdersWithFinally",
            Map.of(
                "Closing",
                """
                package com.acme;
                public class Closing extends java.util.concurrent.CompletableFuture<Void> {}
                """),
            Map.of(
                "Lease",
                """
                package com.acme;
                public interface Lease {
                  Closing closeAsync();
                }
                """,
                "Orders",
                """
                package com.acme;
                import dev.lastly.*;
                import java.util.concurrent.CompletableFuture;
                public interface Orders {
                  @Using("open") CompletableFuture<Lease> place(String order);
                  Lease open();
                }
                """));
    assertThat(text).contains("lease -> lease.closeAsync()");
  }

  @Test
  void parentsOfWhatIsReturnedGenerated() {
    String text =
        wraps(
            "OrdersWithFinally",
            Map.of(
                "Base",
                """
                package com.acme;
                import java.util.concurrent.CompletableFuture;
                public interface Base {
                  class Future<T> extends CompletableFuture<T> {}
                  abstract class Lease {
                    public abstract CompletableFuture<Void> closeAsync();
                  }
                }
                """),
            Map.of(
                "Tracked",
                """
                package com.acme;
                public class Tracked<T> extends Base.Future<T> {
                  @Override
                  public <U> Tracked<U> newIncompleteFuture() { return new Tracked<>(); }
                }
                """,
                "OwnLease",
                """
                package com.acme;
                public abstract class OwnLease extends Base.Lease {}
                """,
                "Orders",
                """
                package com.acme;
                import dev.lastly.*;
                @Finally("leave")
                public interface Orders {
                  @Using("open") Tracked<String> place(String order);
                  Tracked<OwnLease> leave();
                  OwnLease open();
                }
                """));
    assertThat(text)
        .contains(
            ".using(() -> this.delegate.open(), ownLease -> ownLease.closeAsync())",
            ".andFinallyCompose(() -> this.delegate.leave())");
  }
}
