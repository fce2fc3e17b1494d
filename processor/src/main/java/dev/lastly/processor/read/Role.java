package dev.lastly.processor.read;

/** The annotations that name methods to be called around the annotated one. */
public enum Role {
  USING("dev.lastly.Using"),
  FINALLY("dev.lastly.Finally");

  private final String annotation;

  Role(String annotation) {
    this.annotation = annotation;
  }

  /** The annotation's qualified name. */
  public String annotation() {
    return annotation;
  }

  /** As the user writes it: {@code @Finally}. */
  @Override
  public String toString() {
    return "@" + annotation.substring(annotation.lastIndexOf('.') + 1);
  }

  /** Where the named methods are called: {@code after} the annotated one. */
  public String relation() {
    return this == USING ? "before" : "after";
  }
}
