package dev.lastly.processor.check;

import dev.lastly.processor.model.PromiseKind;
import dev.lastly.processor.read.Declaration.Method;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/**
 * A declaration with what its names turned out to mean.
 *
 * @param report what was found
 * @param collaborators the types of the collaborators, in order, each once
 * @param attached the methods with cleanups
 */
public record Checked(
    Report report, List<TypeElement> collaborators, Map<Method, Attached> attached) {

  /**
   * The cleanups of a method.
   *
   * @param kind what it returns
   * @param cleanups at least one, in order
   */
  public record Attached(PromiseKind kind, List<BoundCleanup> cleanups) {}
}
