/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.SourceCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The output depends on nothing but each interface. */
final class OutputTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden");

  @Test
  void sameBytesWhateverTheOrder() {
    Map<String, String> once = generated(nested());
    List<String> paths = new ArrayList<>(nested().keySet());
    Collections.reverse(paths);
    Map<String, String> reversed = new LinkedHashMap<>();
    paths.forEach(path -> reversed.put(path, nested().get(path)));
    assertThat(generated(reversed)).isEqualTo(once).hasSizeGreaterThan(1);
  }

  @Test
  void sameBytesWhateverTheLocaleAndTimeZone() {
    Map<String, String> once = generated(nested());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR")); // where I is not the capital of i
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(generated(nested())).isEqualTo(once);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void sameBytesWhateverElseIsCompiled() {
    Map<String, String> all = GoldenTest.input(CASES.resolve("collaborator-names"));
    Map<String, String> one = Map.of("Work.java", all.get("Work.java"));
    Map<String, String> others = new TreeMap<>(all);
    others.keySet().removeAll(List.of("Work.java", "Run.java"));

    String together = generated(all).get("com/acme/WorkWithFinally.java");
    Map<String, byte[]> classes = new MemoryCompiler().compile(others).classes();
    Compilation alone =
        new MemoryCompiler().withLibrary(classes).with(new FinallyProcessor()).compile(one);
    assertThat(alone.messages()).isEmpty();
    assertThat(alone.onlyGenerated()).isEqualTo(together);
  }

  /** As in an incremental build, which finds all but what was changed in class files. */
  @TestFactory
  Stream<DynamicTest> sameBytesIfOneFileIsCompiledAgain() throws IOException {
    return GoldenTest.folders().stream()
        .filter(folder -> !Files.exists(folder.resolve("module-info.java")))
        // Only since 22 does javac read type annotations from class files.
        .filter(
            folder ->
                Runtime.version().feature() >= 22 || !folder.endsWith("inherited-type-annotations"))
        .map(
            folder -> {
              String name = folder.getFileName().toString();
              return DynamicTest.dynamicTest(name, () -> oneByOne(folder));
            });
  }

  private static void oneByOne(Path folder) {
    Map<String, byte[]> library = GoldenTest.library(folder);
    Map<String, String> sources = GoldenTest.input(folder);
    Compilation all = compile(sources, library);
    Map<String, byte[]> compiled = new TreeMap<>(library);
    compiled.putAll(all.classes());
    Map<String, String> oneByOne = new TreeMap<>();
    sources.forEach(
        (path, text) -> oneByOne.putAll(compile(Map.of(path, text), compiled).generated()));
    assertThat(oneByOne).isEqualTo(all.generated());
  }

  private static Compilation compile(Map<String, String> sources, Map<String, byte[]> library) {
    Compilation result =
        new MemoryCompiler()
            .with("-parameters") // as the names are lost otherwise
            .with(new FinallyProcessor())
            .withLibrary(library)
            .withAdapter()
            .withContainers()
            .compile(sources);
    assertThat(result.succeeded()).as("%s", result.messages()).isTrue();
    return result;
  }

  /** Gradle then compiles again what depends on the one element that each file comes from. */
  @Test
  void declaredIsolating() throws IOException {
    String resource = "META-INF/gradle/incremental.annotation.processors";
    try (InputStream stream =
        FinallyProcessor.class.getClassLoader().getResourceAsStream(resource)) {
      assertThat(new String(stream.readAllBytes(), UTF_8).strip())
          .isEqualTo(FinallyProcessor.class.getName() + ",isolating");
    }
  }

  @Test
  void oneOriginatingElementPerFile() {
    RecordingProcessor processor = new RecordingProcessor();
    Compilation result = new MemoryCompiler().with(processor).compile(nested());
    assertThat(result.messages()).isEmpty();
    assertThat(processor.origins)
        .containsOnlyKeys(
            "com.acme.DownloadsWithFinally",
            "com.acme.Shop_OrdersWithFinally",
            "com.acme.Shop_StockWithFinally",
            "com.acme.Shop_Size_ScaleWithFinally",
            "com.acme.Shop_Size_Scale_InnerWithFinally",
            "com.acme.Shop_Line_PrinterWithFinally",
            "com.acme.Shop_Priced_PricesWithFinally");
    assertThat(processor.origins)
        .containsEntry("com.acme.Shop_OrdersWithFinally", List.of("com.acme.Shop.Orders"));
    assertThat(processor.origins.values()).allSatisfy(origins -> assertThat(origins).hasSize(1));
  }

  private static Map<String, String> nested() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String path :
        List.of(
            "nested/Shop.java",
            "downloads/Downloads.java",
            "downloads/Digest.java",
            "downloads/UnknownDigestException.java",
            "downloads/Permits.java")) {
      sources.put(path, SourceCompiler.read(CASES.resolve(path)));
    }
    return sources;
  }

  private static Map<String, String> generated(Map<String, String> sources) {
    Compilation result = new MemoryCompiler().with(new FinallyProcessor()).compile(sources);
    assertThat(result.messages()).isEmpty();
    return result.generated();
  }

  /** Records what the processor tells the build about the origin of its files. */
  private static final class RecordingProcessor extends AbstractProcessor {
    private final Map<String, List<String>> origins = new TreeMap<>();
    private final FinallyProcessor processor = new FinallyProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Filer filer =
          proxy(
              Filer.class,
              environment.getFiler(),
              (method, arguments) -> {
                List<String> names = new ArrayList<>();
                for (Element element : (Element[]) arguments[1]) {
                  names.add(element.toString());
                }
                origins.put(arguments[0].toString(), names);
                return null;
              });
      processor.init(
          proxy(
              ProcessingEnvironment.class,
              environment,
              (method, arguments) -> method.equals("getFiler") ? filer : null));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // the processor decides
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }

    private interface Instead {
      /** Returns null to go on with the real thing. */
      Object call(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T real, Instead instead) {
      return type.cast(
          Proxy.newProxyInstance(
              OutputTest.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                Object result = instead.call(method.getName(), arguments);
                try {
                  return result != null ? result : method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
