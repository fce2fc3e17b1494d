package dev.lastly.processor.check;

import dev.lastly.processor.model.Step.Kind;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A cleanup or an opener, with its arguments.
 *
 * @param holder the collaborator or interface that has it
 * @param onDelegate whether that is the interface, so that it is called on the wrapped object
 * @param method the method
 * @param arguments its arguments
 * @param kind what it does
 */
public record BoundStep(
    TypeElement holder,
    boolean onDelegate,
    ExecutableElement method,
    List<Argument> arguments,
    Kind kind) {

  /**
   * An argument.
   *
   * @param index which parameter of the annotated method it is
   * @param cast what to cast it to, so that no other overload is taken
   */
  public record Argument(int index, Optional<TypeMirror> cast) {}

  public boolean isStatic() {
    return method.getModifiers().contains(Modifier.STATIC);
  }

  /** Whether it needs an instance of its holder. */
  public boolean needsCollaborator() {
    return !onDelegate && !isStatic();
  }
}
