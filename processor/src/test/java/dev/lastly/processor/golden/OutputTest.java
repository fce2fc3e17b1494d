package dev.lastly.processor.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.api.io.TempDir;

/** The output depends on nothing but each interface. */
final class OutputTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden");

  @TempDir Path temporary;

  @Test
  void sameBytesWhateverTheOrder() {
    List<Path> sources = new ArrayList<>(nested());
    Map<String, String> once = generated(sources, "once");
    Collections.reverse(sources);
    assertThat(generated(sources, "reversed")).isEqualTo(once).hasSizeGreaterThan(1);
  }

  @Test
  void sameBytesWhateverTheLocaleAndTimeZone() {
    Map<String, String> once = generated(nested(), "once");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR")); // where I is not the capital of i
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(generated(nested(), "turkish")).isEqualTo(once);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void sameBytesWhateverElseIsCompiled() {
    Path one = CASES.resolve("collaborator-names").resolve("Work.java");
    List<Path> all = Javac.sources(CASES.resolve("collaborator-names"));
    all = all.stream().filter(each -> !each.toString().contains("expected")).toList();
    List<Path> others = all.stream().filter(each -> !each.equals(one)).toList();
    others = others.stream().filter(each -> !each.endsWith("Run.java")).toList();

    String together = generated(all, "together").get("com/acme/WorkWithFinally.java");
    Path classes = new Javac(temporary.resolve("others")).compile(others).classes();
    Javac.Result alone =
        new Javac(temporary.resolve("alone"))
            .with(classes)
            .with(new FinallyProcessor())
            .compile(List.of(one));
    assertThat(alone.diagnostics()).isEmpty();
    assertThat(alone.only()).isEqualTo(together);
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
              return DynamicTest.dynamicTest(name, () -> oneByOne(folder, temporary.resolve(name)));
            });
  }

  private static void oneByOne(Path folder, Path temporary) {
    List<Path> libraries = GoldenTest.library(folder, temporary);
    List<Path> sources = GoldenTest.input(folder);
    Javac.Result all = compile(sources, libraries, temporary.resolve("all"));
    List<Path> compiled = new ArrayList<>(libraries);
    compiled.add(all.classes());
    Map<String, String> oneByOne = new TreeMap<>();
    for (Path source : sources) {
      Javac.Result one = compile(List.of(source), compiled, temporary.resolve("one"));
      oneByOne.putAll(one.generated());
    }
    assertThat(oneByOne).isEqualTo(all.generated());
  }

  private static Javac.Result compile(List<Path> sources, List<Path> libraries, Path folder) {
    // With -parameters, as the names are lost otherwise.
    Javac javac = new Javac(folder).with("-parameters").with(new FinallyProcessor());
    libraries.forEach(javac::with);
    Javac.Result result = javac.compile(sources);
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
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
    Javac.Result result = new Javac(temporary).with(processor).compile(nested());
    assertThat(result.diagnostics()).isEmpty();
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

  private static List<Path> nested() {
    return List.of(
        CASES.resolve("nested").resolve("Shop.java"),
        CASES.resolve("downloads").resolve("Downloads.java"),
        CASES.resolve("downloads").resolve("Digest.java"),
        CASES.resolve("downloads").resolve("UnknownDigestException.java"),
        CASES.resolve("downloads").resolve("Permits.java"));
  }

  private Map<String, String> generated(List<Path> sources, String folder) {
    Javac.Result result =
        new Javac(temporary.resolve(folder)).with(new FinallyProcessor()).compile(sources);
    assertThat(result.diagnostics()).isEmpty();
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
