package dev.lastly.processor.check;

import dev.lastly.processor.read.Declaration.Annotated;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Declaration.Named;
import dev.lastly.processor.read.Names;
import javax.lang.model.element.ExecutableElement;

/**
 * A name in an annotation, as it holds for one method.
 *
 * @param method the method
 * @param annotated the annotation
 * @param named the name
 */
record Mention(Method method, Annotated annotated, Named named) {
  Place at() {
    return Place.of(annotated.on(), annotated.annotation(), named.where());
  }

  /** The method as the user sees it; its parameter names are those that count. */
  ExecutableElement meant() {
    return method.meantBy(annotated);
  }

  /** When the named method is called: {@code after verify(String tenant)}. */
  String when() {
    return annotated.role().relation() + " " + Names.signatureWithNames(meant());
  }
}
