/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs tests that PIT cannot run, because they start virtual machines of their own, on the mutants
 * that have survived PIT: {@code java RunSurvivors.java <module> <tests>}. PIT must have run with
 * {@code -Dfeatures=+EXPORT}. Each mutant takes the place of its class in {@code target/classes}
 * while the tests run, so nothing else may use that folder meanwhile.
 */
class RunSurvivors {
  private static final int MINUTES = 15;

  private final String module;
  private final String tests;
  private int killed;
  private int survived;

  RunSurvivors(String module, String tests) {
    this.module = module;
    this.tests = tests;
  }

  public static void main(String[] args) throws Exception {
    RunSurvivors run = new RunSurvivors(args[0], args[1]);
    if (!run.passes()) {
      throw new IllegalStateException("The tests must pass on the code as it is.");
    }
    NodeList mutations =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(run.reports().resolve("mutations.xml").toFile())
            .getElementsByTagName("mutation");
    int detected = 0;
    for (int i = 0; i < mutations.getLength(); i++) {
      Element mutation = (Element) mutations.item(i);
      if (mutation.getAttribute("detected").equals("true")) {
        detected++;
      } else {
        run.run(mutation);
      }
    }
    System.out.printf(
        "%d mutants: PIT killed %d, these tests %d more, %d survived%n",
        mutations.getLength(), detected, run.killed, run.survived);
  }

  private Path reports() {
    return Path.of(module, "target", "pit-reports");
  }

  private void run(Element mutation) throws IOException, InterruptedException {
    String type = text(mutation, "mutatedClass");
    Path original = Path.of(module, "target", "classes", type.replace('.', '/') + ".class");
    byte[] code = Files.readAllBytes(original);
    boolean passes;
    try {
      Files.copy(mutant(mutation, type), original, REPLACE_EXISTING);
      passes = passes();
    } finally {
      Files.write(original, code);
    }
    if (passes) {
      survived++;
    } else {
      killed++;
    }
    System.out.printf(
        "%s %s.%s, line %s: %s%n",
        passes ? "SURVIVED" : "KILLED",
        type,
        text(mutation, "mutatedMethod"),
        text(mutation, "lineNumber"),
        text(mutation, "description"));
  }

  /** The class file that PIT has written for a mutant, which its details describe. */
  private Path mutant(Element mutation, String type) throws IOException {
    List<String> indexes = new ArrayList<>();
    NodeList nodes = mutation.getElementsByTagName("index");
    for (int i = 0; i < nodes.getLength(); i++) {
      indexes.add(nodes.item(i).getTextContent());
    }
    String id =
        "MutationIdentifier [location=Location [clazz=%s, method=%s, methodDesc=%s], indexes=%s, mutator=%s]"
            .formatted(
                type,
                text(mutation, "mutatedMethod"),
                text(mutation, "methodDescription"),
                indexes,
                text(mutation, "mutator"));
    try (Stream<Path> files =
        Files.walk(reports().resolve("export").resolve(type.replace('.', File.separatorChar)))) {
      for (Path details : files.filter(file -> file.endsWith("details.txt")).toList()) {
        if (Files.readString(details).contains(id)) {
          return details.resolveSibling(type + ".class");
        }
      }
    }
    throw new IllegalStateException("No class file for " + id + ": run PIT with +EXPORT.");
  }

  private boolean passes() throws IOException, InterruptedException {
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-q",
                "surefire:test",
                "-pl",
                module,
                "-Dtest=" + tests,
                "-Dsurefire.skipAfterFailureCount=1",
                "-Dtest.forks=2")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (maven.waitFor(MINUTES, TimeUnit.MINUTES)) {
      return maven.exitValue() == 0;
    }
    maven.descendants().forEach(ProcessHandle::destroyForcibly);
    maven.destroyForcibly();
    return false;
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }
}
