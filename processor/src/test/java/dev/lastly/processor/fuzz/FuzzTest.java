/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Catalogue;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.SourceCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever interface it is given, the processor either writes a wrapper, which attaches something
 * to just the methods that ask for it and compiles without a warning, or says with a tag why not.
 * It never fails.
 *
 * <p>Settable: {@code -Dfuzz.seed}, {@code -Dfuzz.count}.
 */
final class FuzzTest {
  private static final int AT_ONCE = 200;

  /** From here on chance may be trusted to have made every mistake. */
  private static final int MANY = 1_000;

  /** They take a compiler, a disk or a processor that fails. */
  private static final Set<String> OUT_OF_REACH =
      Set.of("UnresolvedType", "WriteFailed", "InternalError");

  /** More messages than there can be, so that none is left out. */
  private static final List<String> ALL_MESSAGES =
      List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000");

  @Test
  void mistakesAreOfKnownTags() {
    assertThat(Catalogue.tags()).containsAll(Mistake.ALL.stream().map(Mistake::tag).toList());
  }

  @Test
  void everyInterfaceIsWrappedOrExplained() {
    long seed = Long.getLong("fuzz.seed", 77);
    int count = Integer.getInteger("fuzz.count", 120);
    System.out.println("Fuzzing " + count + " programs: -Dfuzz.seed=" + seed);
    Tally tally = new Tally();
    for (int i = 0; i < count; i += AT_ONCE) {
      tally.add(seed * 31 + i, Math.min(AT_ONCE, count - i));
    }
    System.out.println("Fuzzed: " + tally);
    assertThat(tally.wrong).as("-Dfuzz.seed=%s", seed).isEmpty();
    // Else the generator has become useless.
    assertThat(tally.forbidden).isLessThan(Math.max(10, count / 10));
    assertThat(tally.wrapped).isGreaterThan(count / 2);
    assertThat(tally.explained).isGreaterThan(count / 5);
    if (count >= MANY) {
      assertThat(tally.notReached()).isEmpty();
    }
  }

  private static final class Tally {
    private static final Pattern ATTACHED =
        Pattern.compile("\\.call\\w*\\(\\s*\"[^\"]*?([^.\"]+)\"");

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> tags = new TreeMap<>();

    /** The tags at each path. */
    private final Map<String, Set<String>> told = new TreeMap<>();

    private int legal;
    private int forbidden;
    private int wrapped;
    private int explained;
    private int attached;

    void add(long seed, int count) {
      Map<String, RandomApi> packages = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String name = i == 2 ? "" : "p" + i;
        Random random = new Random(Long.hashCode(seed) * 1_000_003L + i);
        packages.put(name, new RandomApi(name, i, random));
      }
      // What is wrong without the processor is of no interest.
      Map<String, String> plain = new TreeMap<>();
      sources(packages).forEach((path, text) -> plain.put(path, withoutWrapper(text)));
      Set<String> bad = packagesOf(compiler().compile(plain).errors());
      assertThat(bad).doesNotContain("kit");
      packages.keySet().removeAll(bad);
      forbidden += bad.size();
      legal += packages.size();

      Compilation processed =
          compiler().with("-proc:only").with(new FinallyProcessor()).compile(sources(packages));
      Map<String, Set<String>> refused = new TreeMap<>();
      told.clear();
      for (Message said : processed.messages()) {
        heard(said, packages, refused);
      }
      packages.forEach((name, api) -> judge(name, api, processed, refused));
      packages
          .entrySet()
          .removeIf(each -> each.getValue().needsWrapper() && refused.containsKey(each.getKey()));
      Map<String, String> sources = sources(packages);
      processed
          .generated()
          .forEach(
              (path, text) -> {
                if (packages.containsKey(packageOf(path))) {
                  sources.put(path, text);
                }
              });
      for (Message said :
          compiler().with("-Xlint:all", "-Xlint:-options").compile(sources).messages()) {
        if (processed.generated().containsKey(said.path())) {
          wrong.add(
              said
                  + "\n"
                  + processed.generated().get(said.path())
                  + text(packages.get(packageOf(said.path()))));
        } else if (said.isError()) {
          RandomApi api = packages.get(packageOf(said.path()));
          if (api == null || !isForbiddenInAnotherOrder(api)) {
            wrong.add("not the processor's: " + said + "\n" + (api == null ? "" : text(api)));
          }
        }
      }
    }

    /** Some errors javac reports only if it comes to one type before another. */
    private static boolean isForbiddenInAnotherOrder(RandomApi api) {
      List<String> paths = new ArrayList<>(api.sources().keySet());
      for (int i = 0; i < paths.size(); i++) {
        Map<String, String> plain = new LinkedHashMap<>();
        paths.forEach(path -> plain.put(path, withoutWrapper(api.sources().get(path))));
        plain.putAll(Kit.sources());
        if (!compiler().compile(plain).errors().isEmpty()) {
          return true;
        }
        Collections.rotate(paths, 1);
      }
      return false;
    }

    private void heard(
        Message said, Map<String, RandomApi> packages, Map<String, Set<String>> refused) {
      boolean isTagged = !said.tag().isEmpty();
      RandomApi api = packages.get(packageOf(said.path()));
      if (isTagged) {
        tags.merge(said.tag(), 1, Integer::sum);
        told.computeIfAbsent(said.path(), unused -> new TreeSet<>()).add(said.tag());
        if (said.isError()) {
          refused
              .computeIfAbsent(packageOf(said.path()), unused -> new TreeSet<>())
              .add(said.path());
        }
      }
      boolean isOfPermits =
          api != null && api.needsWrapper() && said.text().contains("WithFinally");
      if (said.tag().equals("InternalError") || (said.isError() && !isTagged && !isOfPermits)) {
        wrong.add(said + "\n" + (api == null ? "" : text(api)));
      }
    }

    private void judge(
        String name, RandomApi api, Compilation processed, Map<String, Set<String>> refused) {
      Set<String> at = refused.getOrDefault(name, Set.of());
      for (RandomApi.Subject subject : api.subjects()) {
        String wrapper = processed.generated().get(subject.wrapper());
        boolean isRefused = at.contains(subject.path());
        if (wrapper != null) {
          wrapped++;
          if (isRefused) {
            wrong.add(subject.type() + " is wrapped and refused:\n" + text(api));
          }
          if (subject.bypasses()
              && !told.getOrDefault(subject.path(), Set.of()).contains("BypassedCleanup")) {
            wrong.add(subject.type() + " bypasses a cleanup, silently:\n" + text(api));
          }
          compare(subject, wrapper, api);
        } else if (isRefused || subject.parents().stream().anyMatch(at::contains)) {
          explained++; // what is wrong with a parent is said of that only
        } else {
          wrong.add(subject.type() + " is neither wrapped nor refused:\n" + text(api));
        }
      }
    }

    private void compare(RandomApi.Subject subject, String wrapper, RandomApi api) {
      if (RandomAnnotations.NEVER_KEPT.stream().anyMatch(wrapper::contains)) {
        wrong.add("keeps what it must not:\n" + wrapper + text(api));
      }
      Set<String> found =
          ATTACHED
              .matcher(wrapper)
              .results()
              .map(each -> each.group(1))
              .collect(toCollection(TreeSet::new));
      attached += found.size();
      api.expected(subject.wrapper())
          .forEach(
              (method, covered) -> {
                if (found.contains(method) != covered) {
                  wrong.add(
                      String.format(
                          "%s.%s is %scovered:\n%s%s",
                          subject.type(), method, covered ? "not " : "", wrapper, text(api)));
                }
              });
    }

    /** Without the class that there will be. */
    private static String withoutWrapper(String text) {
      return text.contains("WithFinally {")
          ? text.replaceFirst("(?s)sealed (interface .*?) permits \\S+WithFinally \\{", "$1 {")
          : text;
    }

    private static Map<String, String> sources(Map<String, RandomApi> packages) {
      Map<String, String> sources = new TreeMap<>(Kit.sources());
      packages.values().forEach(api -> sources.putAll(api.sources()));
      return sources;
    }

    private static SourceCompiler compiler() {
      return new MemoryCompiler().with(ALL_MESSAGES);
    }

    private static Set<String> packagesOf(List<Message> said) {
      return said.stream().map(each -> packageOf(each.path())).collect(toCollection(TreeSet::new));
    }

    private static String text(RandomApi api) {
      return String.join("\n", api.sources().values());
    }

    private static String packageOf(String path) {
      return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    Set<String> notReached() {
      Set<String> notReached = new TreeSet<>(Catalogue.tags());
      notReached.removeAll(OUT_OF_REACH);
      notReached.removeAll(tags.keySet());
      return notReached;
    }

    @Override
    public String toString() {
      return String.format(
          "%d programs legal, %d that javac forbids; %d interfaces wrapped with %d methods that"
              + " clean up, %d explained; %s; not reached: %s",
          legal,
          forbidden,
          wrapped,
          attached,
          explained,
          tags.entrySet().stream()
              .map(each -> each.getKey() + " " + each.getValue())
              .collect(joining(", ")),
          notReached());
    }
  }
}
