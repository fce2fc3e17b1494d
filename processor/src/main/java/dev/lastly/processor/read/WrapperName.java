/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The name of a wrapper: {@code DownloadsWithFinally}, and {@code Outer_InnerWithFinally} for
 * {@code Outer.Inner}.
 *
 * @param packageName the package, empty for the unnamed one
 * @param simpleName the name in that package
 */
public record WrapperName(String packageName, String simpleName) {
  /** The name of the wrapper that a type has, or would have. */
  public static WrapperName of(TypeElement type, Elements elements) {
    StringBuilder name = new StringBuilder(type.getSimpleName()).append("WithFinally");
    Element outer = type.getEnclosingElement();
    while (outer instanceof TypeElement) {
      name.insert(0, outer.getSimpleName() + "_");
      outer = outer.getEnclosingElement();
    }
    return new WrapperName(
        elements.getPackageOf(type).getQualifiedName().toString(), name.toString());
  }

  public String qualified() {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }
}
