package dev.lastly.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A call of a cleanup.
 *
 * @param target what it is called on
 * @param owner the type that stands for the target in documentation
 * @param method the name of the method
 * @param arguments its arguments
 * @param result what becomes of the value it returns
 */
public record CleanupCall(
    Target target, ClassName owner, String method, List<Argument> arguments, Result result) {

  /** What a cleanup is called on. */
  public sealed interface Target {}

  /** The wrapped object. */
  public record Delegate() implements Target {}

  /**
   * A collaborator.
   *
   * @param field its field
   */
  public record Instance(String field) implements Target {}

  /**
   * Nothing: it is static.
   *
   * @param type the type that declares it
   */
  public record Static(ClassName type) implements Target {}

  /**
   * An argument of the method, passed on.
   *
   * @param name the method's parameter
   * @param cast the type to cast it to, so that the compiler chooses the same overload as the
   *     processor
   */
  public record Argument(String name, Optional<TypeName> cast) {}

  /** What becomes of the value that a cleanup returns. */
  public enum Result {
    /** There is none, or it is no promise. */
    DROPPED,
    /** It is a promise, which is awaited. */
    AWAITED,
    /** It may turn out to be a promise, which is then awaited. */
    AWAITED_IF_PROMISE
  }
}
