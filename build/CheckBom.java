/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Fails unless the BOM lists every published module, and nothing else: {@code java CheckBom.java
 * <root>}. A module is published if it is a jar and its POM does not set {@code maven.deploy.skip}.
 */
class CheckBom {
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    SortedSet<String> published = new TreeSet<>();
    collect(root, published);
    Document bom = read(root.resolve("bom/pom.xml"));
    List<String> listed = texts(bom, "/project/dependencyManagement/dependencies/*/artifactId");

    List<String> problems = new ArrayList<>();
    for (String module : published) {
      if (!listed.contains(module)) {
        problems.add(module + " is published: add it, or set maven.deploy.skip in its POM.");
      }
    }
    for (String module : listed) {
      if (!published.contains(module)) {
        problems.add("No module " + module + " is published: remove it.");
      }
    }
    if (listed.size() > new TreeSet<>(listed).size()) {
      problems.add("A module is listed twice: remove one.");
    }
    if (!problems.isEmpty()) {
      problems.forEach(problem -> System.err.println("[ERROR] bom/pom.xml: " + problem));
      System.exit(1);
    }
  }

  private static void collect(Path folder, SortedSet<String> published) throws Exception {
    Document pom = read(folder.resolve("pom.xml"));
    boolean jar = !texts(pom, "/project/packaging").contains("pom");
    boolean deployed = !texts(pom, "/project/properties/maven.deploy.skip").contains("true");
    if (jar && deployed) {
      published.addAll(texts(pom, "/project/artifactId"));
    }
    for (String module : texts(pom, "//modules/module")) { // those of profiles, too
      collect(folder.resolve(module), published);
    }
  }

  private static Document read(Path pom) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  private static List<String> texts(Document document, String path)
      throws XPathExpressionException {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
