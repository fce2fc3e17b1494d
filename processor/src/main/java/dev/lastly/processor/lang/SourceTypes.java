/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The types that are compiled from source, rather than read from class files. */
public final class SourceTypes {
  private final Set<TypeKey> topLevel = new HashSet<>();

  public void add(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        topLevel.add(TypeKey.of(type));
      }
    }
  }

  /** Whether a top-level type is compiled from source. */
  public boolean declares(TypeKey type) {
    return topLevel.contains(type);
  }

  /** Whether an element comes from source. */
  public boolean contains(Element element) {
    for (Element each = element; each != null; each = each.getEnclosingElement()) {
      if (each instanceof TypeElement type && topLevel.contains(TypeKey.of(type))) {
        return true;
      }
    }
    return false;
  }
}
