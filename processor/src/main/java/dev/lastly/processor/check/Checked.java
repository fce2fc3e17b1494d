package dev.lastly.processor.check;

import dev.lastly.processor.model.PromiseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A declaration with what its names turned out to mean.
 *
 * @param report what was found
 * @param collaborators the types of the collaborators, in order, each once
 * @param attached the methods with something to call around them
 */
public record Checked(
    Report report, List<TypeElement> collaborators, Map<ExecutableElement, Attached> attached) {

  /**
   * What is called around a method.
   *
   * @param promised what it returns
   * @param openers what is called before it, in order
   * @param cleanups what is called after it, in order
   */
  public record Attached(Promised promised, List<BoundStep> openers, List<BoundStep> cleanups) {

    /** All of them; there is at least one. */
    public List<BoundStep> steps() {
      List<BoundStep> steps = new ArrayList<>(openers);
      steps.addAll(cleanups);
      return steps;
    }
  }

  /**
   * A promise that a wrapper can return.
   *
   * @param kind its kind
   * @param subclass its class, if that is not the one of its kind
   */
  public record Promised(PromiseKind kind, Optional<Subclass> subclass) {}

  /**
   * A subclass of {@code CompletableFuture} that makes others of its own.
   *
   * @param type the class
   * @param hasRoot whether the wrapper can make one from nothing, with a constructor
   */
  public record Subclass(TypeElement type, boolean hasRoot) {}
}
