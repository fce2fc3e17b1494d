package dev.lastly.processor.check;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a problem is shown.
 *
 * @param element the element
 * @param annotation an annotation of the element, if the problem is with that
 * @param value a value of the annotation, if the problem is with that
 */
public record Place(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
  public static Place of(Element element) {
    return new Place(element, null, null);
  }

  static Place of(Element element, AnnotationMirror annotation) {
    return new Place(element, annotation, null);
  }

  static Place of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new Place(element, annotation, value);
  }
}
