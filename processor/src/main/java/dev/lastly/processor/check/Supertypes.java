package dev.lastly.processor.check;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The interfaces that an interface extends. */
final class Supertypes {
  private Supertypes() {}

  /** All of them, nearest first, without the interface itself. */
  static Set<TypeElement> of(TypeElement type, Types types) {
    Set<TypeElement> found = new LinkedHashSet<>();
    for (TypeMirror parent : type.getInterfaces()) {
      TypeElement element = (TypeElement) types.asElement(parent);
      found.add(element);
      found.addAll(of(element, types));
    }
    return found;
  }
}
