/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/**
 * Checks two folders to which the same sources were deployed: {@code java CheckRelease.java <first>
 * <second>}. Each module that the BOM lists must have all that a public repository asks for, and
 * both folders must hold the same bytes.
 */
class CheckRelease {
  private static final Path GROUP = Path.of("dev", "lastly");

  /** The elements that a POM must have. */
  private static final List<String> METADATA =
      List.of(
          "/project/name",
          "/project/description",
          "/project/url",
          "/project/licenses/license/name",
          "/project/licenses/license/url",
          "/project/developers/developer/name",
          "/project/scm/connection",
          "/project/scm/developerConnection",
          "/project/scm/url");

  /**
   * What a module brings, besides Lastly. It must be nothing: a build tool could let it replace the
   * version of a library that the project has chosen. Only the one for Spring brings the oldest
   * that it supports.
   */
  private static final String LIBRARY =
      "/project[artifactId != 'lastly-spring']/dependencies"
          + "/dependency[groupId != 'dev.lastly' and scope != 'provided']/artifactId";

  private final List<String> problems = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    CheckRelease check = new CheckRelease();
    Map<String, Path> first = files(Path.of(args[0]));
    check.checkFiles(first);
    check.checkSameBytes(first, files(Path.of(args[1])));

    check.problems.forEach(problem -> System.err.println("[ERROR] " + problem));
    if (!check.problems.isEmpty()) {
      System.exit(1);
    }
    long signatures = first.keySet().stream().filter(name -> name.endsWith(".asc")).count();
    first.keySet().stream().filter(CheckRelease::isArtifact).forEach(System.out::println);
    System.out.printf("[INFO] Complete and reproducible, with %d signatures%n", signatures);
  }

  /** The files by name. The time that Maven writes into the name of a snapshot is taken out. */
  private static Map<String, Path> files(Path stage) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Path group = stage.resolve(GROUP);
    try (Stream<Path> walk = Files.walk(group)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = group.relativize(file).toString().replace('\\', '/');
        files.put(name.replaceFirst("-\\d{8}\\.\\d{6}-\\d+(?=[.-])", "-SNAPSHOT"), file);
      }
    }
    return files;
  }

  private static boolean isArtifact(String name) {
    return !name.contains("maven-metadata") && !name.matches(".*\\.(md5|sha1|sha256|sha512|asc)");
  }

  private void checkFiles(Map<String, Path> files) throws Exception {
    String bom =
        files.keySet().stream()
            .filter(it -> it.matches("lastly-bom/.*\\.pom"))
            .findAny()
            .orElseThrow();
    String version = bom.split("/")[1];
    TreeSet<String> expected = new TreeSet<>();
    expected.add(bom);
    String modules =
        evaluate(files.get(bom), "/project/dependencyManagement").replaceAll("\\s+", " ");
    for (String module : Arrays.asList(modules.split(" "))) {
      if (module.startsWith("lastly-")) {
        String prefix = module + "/" + version + "/" + module + "-" + version;
        for (String suffix :
            List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
          expected.add(prefix + suffix);
        }
      }
    }

    TreeSet<String> actual = new TreeSet<>(files.keySet());
    actual.removeIf(name -> !isArtifact(name));
    for (String name : expected) {
      if (!actual.contains(name)) {
        problems.add("There is no " + name);
      }
    }
    boolean signed = files.keySet().stream().anyMatch(name -> name.endsWith(".asc"));
    for (String name : actual) {
      if (!expected.contains(name)) {
        problems.add("Neither a module of the BOM nor what belongs to one: " + name);
      }
      for (String checksum : List.of(".md5", ".sha1")) {
        if (!files.containsKey(name + checksum)) {
          problems.add("There is no " + name + checksum);
        }
      }
      if (signed && !files.containsKey(name + ".asc")) {
        problems.add("Not signed: " + name);
      }
      checkFile(name, files.get(name));
    }
  }

  private void checkFile(String name, Path file) throws Exception {
    if (name.endsWith(".pom")) {
      checkPom(name, file);
    } else if (name.endsWith("-sources.jar")) {
      checkJar(name, file, ".*\\.java");
    } else if (name.endsWith("-javadoc.jar")) {
      checkJar(name, file, "index\\.html");
    } else if (name.endsWith(".jar")) {
      checkJar(name, file, ".*\\.class");
    } else if (!Files.readString(file).contains("CycloneDX")) {
      problems.add("Not a list of CycloneDX's: " + name);
    }
  }

  private void checkPom(String name, Path file) throws Exception {
    for (String element : METADATA) {
      if (evaluate(file, element).isBlank()) {
        problems.add(name + " has no " + element);
      }
    }
    String library = evaluate(file, LIBRARY);
    if (!library.isEmpty()) {
      problems.add(name + " decides on the version of " + library);
    }
    String text = Files.readString(file);
    for (String unwanted : List.of("<parent>", "${repository", "<scope>test", "<build>")) {
      if (text.contains(unwanted)) {
        problems.add(name + " contains " + unwanted);
      }
    }
  }

  private void checkJar(String name, Path file, String entry) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      if (jar.stream().noneMatch(it -> it.getName().matches(entry))) {
        problems.add(name + " has no " + entry);
      }
    }
  }

  /** Compares only artifacts, as Maven's own lists, and signatures, contain the time. */
  private void checkSameBytes(Map<String, Path> first, Map<String, Path> second)
      throws IOException {
    if (!first.keySet().equals(second.keySet())) {
      problems.add("The first build has " + first.keySet() + ", the second " + second.keySet());
      return;
    }
    for (String name : first.keySet()) {
      if (isArtifact(name) && Files.mismatch(first.get(name), second.get(name)) >= 0) {
        problems.add("Built twice, and not the same: " + name);
      }
    }
  }

  private static String evaluate(Path pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, document);
  }
}
