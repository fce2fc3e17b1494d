/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** What is compiled from source, rather than read from class files. */
public final class SourceTypes {
  private final Set<TypeKey> topLevel = new HashSet<>();

  /** The names of packages and modules whose own declarations are sources. */
  private final Set<String> places = new HashSet<>();

  public void add(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        topLevel.add(TypeKey.of(type));
      } else {
        places.add(Names.element(root));
      }
    }
  }

  /** Whether a top-level type is compiled from source. */
  public boolean declares(TypeKey type) {
    return topLevel.contains(type);
  }

  /**
   * Whether an element comes from source. A package or a module does if its own declaration does,
   * whatever is in it.
   */
  public boolean contains(Element element) {
    if (element.getKind() == ElementKind.PACKAGE || element.getKind() == ElementKind.MODULE) {
      return places.contains(Names.element(element));
    }
    for (Element each = element; each != null; each = each.getEnclosingElement()) {
      if (each instanceof TypeElement type && topLevel.contains(TypeKey.of(type))) {
        return true;
      }
    }
    return false;
  }
}
