/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** What an earlier run of the same build has compiled, and this one reads from class files. */
public final class BuildOutput {
  private final Filer filer;
  private final Elements elements;

  BuildOutput(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
  }

  /**
   * Whether a class file is where this run puts its own, or comes from a package of this run: a
   * library that is in one of those is rare. Incremental builds mind the question, so it is only to
   * be asked about what is an error anyway.
   */
  public boolean contains(TypeElement type, PackageElement current) {
    PackageElement owner = elements.getPackageOf(type);
    return (owner.equals(current) && !current.isUnnamed()) || hasFile(owner, type);
  }

  private boolean hasFile(PackageElement owner, TypeElement type) {
    Element outermost = type;
    while (outermost.getEnclosingElement() instanceof TypeElement outer) {
      outermost = outer;
    }
    try {
      filer
          .getResource(
              StandardLocation.CLASS_OUTPUT,
              owner.getQualifiedName(),
              outermost.getSimpleName() + ".class")
          .openInputStream()
          .close();
      return true;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return false; // there is none, or no folder for it, or one a module
    }
  }
}
