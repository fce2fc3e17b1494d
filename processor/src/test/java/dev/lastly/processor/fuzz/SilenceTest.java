/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An annotated interface gets a wrapper, or there is an error; and if its wrapper cleans up
 * nothing, there is a warning. So it is for every mixture of annotations on a generic parent, on a
 * child, and on a method that returns a promise in both, in the child only, or in neither.
 */
final class SilenceTest {
  private static final String HEAD =
      "package p; import dev.lastly.*; import java.util.concurrent.*;\n";
  private static final List<String> ANNOTATIONS =
      List.of("", "@Finally(\"a\")", "@Finally(\"forget\")", "@Using(\"later\")");

  /** {@code A} and {@code B}, with the number of the pair in the place of {@code #}. */
  private record Pair(String parent, String child) {
    boolean isParentAnnotated() {
      return parent.contains("@");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsSilent(boolean parentsAreClassFiles) {
    List<Pair> pairs = pairs();
    Map<String, String> sources = new TreeMap<>();
    Map<String, String> library = new TreeMap<>();
    Map<String, String> parents = parentsAreClassFiles ? library : sources;
    for (int i = 0; i < pairs.size(); i++) {
      parents.put("p/A" + i + ".java", HEAD + pairs.get(i).parent().replace("#", "" + i));
      sources.put("p/B" + i + ".java", HEAD + pairs.get(i).child().replace("#", "" + i));
    }
    Compilation result =
        new MemoryCompiler()
            .with("-proc:only", "-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
            .with(new FinallyProcessor())
            .withLibrary(classes(library))
            .compile(sources);

    List<String> silent = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      String child = "p/B" + i + ".java";
      String parent = "p/A" + i + ".java";
      List<Message> said =
          result.messages().stream()
              .filter(each -> List.of(child, parent).contains(each.path()))
              .toList();
      if (said.stream().anyMatch(Message::isError)) {
        continue;
      }
      boolean warned = said.stream().anyMatch(each -> each.path().equals(child));
      String wrapper = result.generated().getOrDefault(wrapperOf(child), "");
      boolean needless = parentsAreClassFiles || !pairs.get(i).isParentAnnotated();
      if (!(warned ? !wrapper.isEmpty() : wrapper.matches("(?s).*\\.(using|andFinally).*"))
          || !(needless || result.generated().containsKey(wrapperOf(parent)))) {
        silent.add(sources.getOrDefault(parent, library.get(parent)) + sources.get(child) + said);
      }
    }
    assertThat(silent.stream().limit(3)).as("%d of %d", silent.size(), pairs.size()).isEmpty();
    assertThat(result.generated()).hasSizeGreaterThan(pairs.size() / 4);
  }

  private static String wrapperOf(String path) {
    return path.replace(".java", "WithFinally.java");
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (String onParent : ANNOTATIONS) {
      for (String onMethod : ANNOTATIONS) {
        for (String returned : List.of("R", "CompletableFuture<R>")) {
          String parent =
              """
              %s interface A#<R> {
                %s %s m();
                CompletableFuture<String> n(String key);
                void a();
                void forget(String key);
                CompletionStage<AutoCloseable> later();
              }
              """
                  .formatted(onParent, onMethod, returned);
          for (String onChild : ANNOTATIONS) {
            for (String argument : List.of("", "CompletableFuture<String>", "Future<String>")) {
              boolean redeclares = pairs.size() % 5 == 0; // so that each mixture has its turn
              String member = redeclares ? redeclared(returned, argument) : "";
              pairs.add(new Pair(parent, child(onChild, argument, member)));
            }
          }
        }
      }
    }
    return pairs;
  }

  /** A raw child redeclares what is raw too. */
  private static String redeclared(String returned, String argument) {
    return argument.isEmpty()
        ? returned.replace("<R>", "").replaceFirst("^R$", "Object") + " m();"
        : returned.replaceFirst("\\bR\\b", argument) + " m();";
  }

  private static String child(String annotation, String argument, String member) {
    return String.format(
        "%s interface B# extends A#%s { %s }",
        annotation.isEmpty() ? "@FinallyWith({})" : annotation,
        argument.isEmpty() ? "" : "<" + argument + ">",
        member);
  }

  private static Map<String, byte[]> classes(Map<String, String> sources) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Compilation compiled = new MemoryCompiler().with("-parameters").compile(sources);
    assertThat(compiled.errors()).isEmpty();
    return compiled.classes();
  }
}
