package dev.lastly.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever legal interface it is given, the processor writes a wrapper that compiles without a
 * warning, or says with a tag why not. It never fails.
 *
 * <p>Settable: {@code -Dfuzz.seed}, {@code -Dfuzz.count}.
 */
final class FuzzTest {
  private static final int AT_ONCE = 200;

  @Test
  void everyInterfaceIsWrappedOrExplained() {
    long seed = Long.getLong("fuzz.seed", 77);
    int count = Integer.getInteger("fuzz.count", 200);
    System.out.println("Fuzzing " + count + " interfaces: -Dfuzz.seed=" + seed);
    Tally tally = new Tally();
    for (int i = 0; i < count; i += AT_ONCE) {
      tally.add(seed * 31 + i, Math.min(AT_ONCE, count - i));
    }
    System.out.println("Fuzzed: " + tally);
    assertThat(tally.wrong).as("-Dfuzz.seed=%s", seed).isEmpty();
    // Else the generator has become useless.
    assertThat(tally.wrapped).isGreaterThan(count / 10);
    assertThat(tally.explained).isGreaterThan(count / 20);
  }

  private static final class Tally {
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> tags = new TreeMap<>();
    private int wrapped;
    private int explained;
    private int forbidden;

    void add(long seed, int count) {
      Map<String, String> sources = new TreeMap<>(RandomApi.KIT);
      Set<String> packages = new TreeSet<>();
      for (int i = 0; i < count; i++) {
        String name = "p" + i;
        packages.add(name);
        sources.putAll(
            new RandomApi(name, new Random(Long.hashCode(seed) * 1_000_003L + i)).sources());
      }
      // What is wrong without the processor is of no interest.
      forbidden += drop(packages, sources, Memory.compile(sources, false).said());

      Memory.Result processed = Memory.compile(sources, true, "-proc:only");
      Set<String> refused = new TreeSet<>();
      for (Memory.Said said : processed.said()) {
        boolean tagged = said.text().matches("(?s)\\[\\w+] .*");
        if (tagged) {
          tags.merge(said.text().substring(0, said.text().indexOf(']') + 1), 1, Integer::sum);
        }
        if (said.text().startsWith("[InternalError]") || (said.isError() && !tagged)) {
          wrong.add(shown(said, sources));
        }
        if (said.isError()) {
          refused.add(packageOf(said.path()));
        }
      }
      Set<String> written =
          processed.generated().keySet().stream().map(Tally::packageOf).collect(Collectors.toSet());
      for (String each : packages) {
        if (written.contains(each)) {
          wrapped++;
        } else if (refused.contains(each)) {
          explained++;
        } else if (mentions(each, sources, "@Finally(\"")) {
          wrong.add("neither wrapped nor explained: " + text(each, sources));
        }
      }
      sources
          .keySet()
          .removeIf(path -> !path.startsWith("kit/") && !written.contains(packageOf(path)));
      sources.putAll(processed.generated());
      for (Memory.Said said :
          Memory.compile(sources, false, "-Xlint:all", "-Xlint:-options").said()) {
        if (processed.generated().containsKey(said.path())) {
          wrong.add(shown(said, sources));
        }
      }
    }

    private static int drop(
        Set<String> packages, Map<String, String> sources, List<Memory.Said> said) {
      Set<String> bad = new TreeSet<>();
      said.stream().filter(Memory.Said::isError).forEach(each -> bad.add(packageOf(each.path())));
      packages.removeAll(bad);
      sources.keySet().removeIf(path -> bad.contains(packageOf(path)));
      return bad.size();
    }

    private static boolean mentions(String name, Map<String, String> sources, String text) {
      return text(name, sources).contains(text);
    }

    private static String shown(Memory.Said said, Map<String, String> sources) {
      return said + "\n" + text(packageOf(said.path()), sources);
    }

    private static String text(String name, Map<String, String> sources) {
      return sources.entrySet().stream()
          .filter(each -> packageOf(each.getKey()).equals(name))
          .map(Map.Entry::getValue)
          .collect(Collectors.joining());
    }

    private static String packageOf(String path) {
      return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    @Override
    public String toString() {
      return wrapped
          + " wrapped, "
          + explained
          + " explained, "
          + forbidden
          + " that javac forbids, "
          + tags;
    }
  }
}
