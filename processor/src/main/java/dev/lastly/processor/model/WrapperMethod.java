package dev.lastly.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;

/**
 * A method to generate.
 *
 * @param name its name
 * @param label how it is called in documentation: its name, with the types of its parameters if
 *     there are others of that name
 * @param annotations what stands above it, besides {@code @Override}
 * @param typeParameters its type parameters, with bounds
 * @param returnType what it returns
 * @param parameters its parameters
 * @param varargs whether the last parameter takes variable arguments
 * @param thrown what it declares to throw
 * @param body what it does
 */
public record WrapperMethod(
    String name,
    String label,
    List<AnnotationSpec> annotations,
    List<TypeVariableName> typeParameters,
    TypeName returnType,
    List<Parameter> parameters,
    boolean varargs,
    List<TypeName> thrown,
    Body body) {

  /** Whether the interface has other methods of that name. */
  public boolean isOverloaded() {
    return !label.equals(name);
  }

  /**
   * A parameter.
   *
   * @param type its type
   * @param name its name
   * @param annotations annotations of the declaration; those of the type are part of the type
   */
  public record Parameter(TypeName type, String name, List<AnnotationSpec> annotations) {}

  /** What a method does. */
  public sealed interface Body {}

  /** It forwards the call. */
  public record Forward() implements Body {}

  /**
   * It forwards the call and attaches cleanups to the promise.
   *
   * @param kind what it returns
   * @param cleanups at least one, in order
   */
  public record Attach(PromiseKind kind, List<CleanupCall> cleanups) implements Body {}
}
