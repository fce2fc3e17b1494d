package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** How wrappers are called. */
public final class WrapperNames {
  private WrapperNames() {}

  /** {@code DownloadsWithFinally}, and {@code Outer_InnerWithFinally} for {@code Outer.Inner}. */
  public static ClassName of(TypeElement type, Elements elements) {
    StringBuilder name = new StringBuilder(type.getSimpleName()).append("WithFinally");
    Element outer = type.getEnclosingElement();
    while (outer instanceof TypeElement) {
      name.insert(0, outer.getSimpleName() + "_");
      outer = outer.getEnclosingElement();
    }
    return ClassName.get(
        elements.getPackageOf(type).getQualifiedName().toString(), name.toString());
  }
}
