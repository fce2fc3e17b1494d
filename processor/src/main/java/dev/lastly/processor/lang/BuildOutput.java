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

/**
 * The types that an earlier run of the same build has compiled, and that this run reads from class
 * files.
 */
public final class BuildOutput {
  private final Filer filer;
  private final Elements elements;

  BuildOutput(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
  }

  /**
   * Whether a type's class file is in the folder for the output of this run, or the type is in the
   * current package, where types of libraries are rare. Tools for incremental builds restrict such
   * look-ups, so ask only about what is an error anyway.
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
      return false; // there is no such file, no folder for output, or one for each module
    }
  }
}
